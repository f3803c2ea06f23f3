import type { PlatformDetails } from '@/core/details';
import { ExternalLink } from './ExternalLink';
import { References } from './References';
import { useWords } from './words-context';

/** Who may run it and who offers to, and where the data sits, as the maker declares it. “Not known” is an answer. */
export function HostingLine({ platform }: { platform: PlatformDetails }) {
  const words = useWords();
  const { value: hosting, refs } = platform.hosting;
  return (
    <>
      <p>{words.term('hosting', hosting.model ?? 'unknown')}</p>
      {hosting.hosters.length > 0 && (
        <>
          <p>{words.t('hosting_offered')}</p>
          <ul class="plain">
            {hosting.hosters.map(({ name, country, homepage, refs: proof }) => (
              <li key={name}>
                {homepage === null ? name : <ExternalLink href={homepage}>{name}</ExternalLink>}
                {country !== null && ` (${words.country(country)})`}
                <References to={proof} />
              </li>
            ))}
          </ul>
        </>
      )}
      {hosting.declared === null || hosting.declared.length === 0 ? (
        <p>{words.t('hosting_not_declared')}</p>
      ) : (
        <>
          <p>
            {words.t('hosting_declared')}
            <References to={refs} />
          </p>
          <ul class="plain">
            {hosting.declared.map(({ country, operator }) => (
              <li key={`${country} ${operator}`}>
                {operator === null
                  ? words.t('hosting_in', words.country(country))
                  : words.t('hosting_in_by', words.country(country), operator)}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="quiet">{words.t(platform.isCommons ? 'hosting_caution_commons' : 'hosting_caution')}</p>
    </>
  );
}

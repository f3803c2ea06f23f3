import type { Details } from '@/core/details';
import { displayName } from '@/core/details';
import { ExternalLink } from './ExternalLink';
import { FactText } from './FactText';
import { LifeLine } from './LifeLine';
import { References } from './References';
import { hostOf } from './address';
import { useWords } from './words-context';

/** What it is: whom it serves, what for, under which names, whether it is alive. */
export function AboutPlatform({ details }: { details: Details }) {
  const words = useWords();
  const { platform, site } = details;
  const { homepage, notes, aliases } = platform;
  const otherNames = aliases.filter(({ name }) => name !== displayName(platform));
  return (
    <>
      <p>
        {words.term('purpose', platform.purpose.value)}
        <References to={platform.purpose.refs} />
      </p>
      <p>{words.t('about_uses', words.list(platform.uses.value.map((use) => words.term('use', use))))}</p>
      {platform.isCommons && <p>{words.t('about_commons')}</p>}
      {platform.scope === 'general' && <p>{words.t('about_general')}</p>}
      {notes !== null && (
        <p>
          <FactText text={notes} />
        </p>
      )}
      <LifeLine platform={platform} />
      {site !== null && site.operator !== null && <p>{words.t('about_operator', site.operator)}</p>}
      {otherNames.length > 0 && (
        <ul class="plain">
          {otherNames.map(({ name, kind, since, refs }) => (
            <li key={`${kind} ${name}`}>
              {words.term('alias', kind)} {name}
              {since !== null && ` (${words.when('since', since)})`}
              <References to={refs} />
            </li>
          ))}
        </ul>
      )}
      {homepage !== null && (
        <p>
          <ExternalLink href={homepage}>{hostOf(homepage)}</ExternalLink>
        </p>
      )}
    </>
  );
}

import type { Alternative } from '@/core/alternatives';
import type { CountryCode } from '@/core/platform';
import { ExternalLink } from './ExternalLink';
import { shortAddress } from './address';
import { useWords } from './words-context';

interface Props {
  alternatives: readonly Alternative[];
  country: CountryCode | null;
}

/** Free tools with the same uses, best first, and who runs them near here. */
export function AlternativeList({ alternatives, country }: Props) {
  const { t } = useWords();
  if (alternatives.length === 0) return <p>{t('alternatives_none_long')}</p>;
  return (
    <>
      <ul class="alternatives">
        {alternatives.map((alternative) => (
          <AlternativeLine key={alternative.id} alternative={alternative} country={country} />
        ))}
      </ul>
      <p class="quiet">{t('alternatives_caution')}</p>
    </>
  );
}

function AlternativeLine({
  alternative,
  country,
}: {
  alternative: Alternative;
  country: CountryCode | null;
}) {
  const words = useWords();
  const { name, spdx, repository, homepage, life, newestSign, sharedUses, missingUses } = alternative;
  const uses = (list: Alternative['sharedUses']) => words.list(list.map((use) => words.term('use', use)));
  return (
    <li>
      <p>
        <strong class="name">
          {homepage === null ? name : <ExternalLink href={homepage}>{name}</ExternalLink>}
        </strong>{' '}
        {spdx !== null && <code>{spdx}</code>}
      </p>
      <p>{words.t('alternative_same', uses(sharedUses))}</p>
      {missingUses.length > 0 && <p class="quiet">{words.t('alternative_missing', uses(missingUses))}</p>}
      <Neighbours alternative={alternative} country={country} />
      <p class="quiet">
        {words.term('life', life ?? 'unknown')}
        {newestSign !== null && ` (${words.date(newestSign)})`}{' '}
        {repository !== null && <ExternalLink href={repository}>{shortAddress(repository)}</ExternalLink>}
      </p>
    </li>
  );
}

/** Bodies in the same country that already run it, with the address where that can be seen. */
function Neighbours({ alternative, country }: { alternative: Alternative; country: CountryCode | null }) {
  const words = useWords();
  const { neighbours, nearby, deployments } = alternative;
  if (country === null || nearby === 0) {
    return deployments === 0 ? null : <p>{words.plural('alternative_sites', deployments)}</p>;
  }
  return (
    <p>
      {neighbours.length === 0
        ? words.plural('alternative_nearby', nearby, words.inCountry(country))
        : words.t('alternative_used_by', words.inCountry(country))}{' '}
      {neighbours.map(({ operator, host, path }, index) => (
        <span key={host + path}>
          {index > 0 && words.t('comma')}
          <ExternalLink href={`https://${host}${path}`}>{operator}</ExternalLink>
        </span>
      ))}
      {neighbours.length > 0 && nearby > neighbours.length && (
        <> {words.plural('alternative_more', nearby - neighbours.length)}</>
      )}
    </p>
  );
}

import type { PlatformDetails } from '@/core/details';
import { ExternalLink } from './ExternalLink';
import { FactText } from './FactText';
import { fill, hole } from './fill';
import { HistoryLine } from './HistoryLine';
import { References } from './References';
import { shortAddress } from './address';
import { useWords } from './words-context';

/** The licence: what it means, how we know, where the code is, what is closed, what it was before. */
export function LicenseLine({ platform }: { platform: PlatformDetails }) {
  const words = useWords();
  const { value: license, refs } = platform.license;
  const { status, basis, spdx, repository, closedParts, searched } = license;
  const before = platform.history.filter(({ value }) => value.claim === 'license');
  return (
    <>
      <p>
        {words.term('license', basis === 'none-found' ? basis : status)}
        <References to={refs} />
      </p>
      {closedParts !== null && (
        <p>{fill(words.t('license_closed_parts', hole(0)), <FactText text={closedParts} />)}</p>
      )}
      {spdx !== null && (
        <p>
          {words.t('license_spdx')} <code>{spdx}</code>
        </p>
      )}
      {repository !== null && (
        <p>
          {words.t('license_repository')}{' '}
          <ExternalLink href={repository}>{shortAddress(repository)}</ExternalLink>
        </p>
      )}
      {basis !== null && <p class="quiet">{words.term('basis', basis)}</p>}
      {searched !== null && (
        <p class="quiet">
          {words.t(
            'license_searched',
            words.when('at', searched.date),
            words.list(searched.places.map((place) => words.term('searched', place))),
          )}
        </p>
      )}
      {repository !== null && <p class="quiet">{words.t('license_running_version')}</p>}
      {before.length > 0 && (
        <ul class="plain">
          {before.map((entry) => (
            <HistoryLine key={`${entry.value.from} ${entry.value.until}`} entry={entry} />
          ))}
        </ul>
      )}
    </>
  );
}

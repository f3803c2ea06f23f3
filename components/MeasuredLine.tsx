import { compareHosting, type NetworkReach } from '@/core/jurisdiction';
import type { Measurement } from '@/core/network';
import type { DeclaredHosting } from '@/core/platform';
import { ExternalLink } from './ExternalLink';
import { FactText } from './FactText';
import { fill, hole } from './fill';
import type { Words } from './words';
import { useWords } from './words-context';

/** What is known of the network that serves the page in the tab. */
export type MeasuredHosting =
  /** Nobody has asked yet, and nothing is asked without the person. */
  | { kind: 'not-asked' }
  | { kind: 'measuring' }
  | { kind: 'failed'; problem: 'withheld' | 'no-answer' | 'no-address' | 'proxy' }
  | { kind: 'measured'; measurement: Measurement; reach: NetworkReach };

interface Props {
  hosting: MeasuredHosting;
  /** What the maker declares, to compare with. */
  declared: readonly DeclaredHosting[] | null;
  onMeasure: () => void;
}

/** The third line: what was measured now, when, and what that can and cannot say. */
export function MeasuredLine({ hosting, declared, onMeasure }: Props) {
  const words = useWords();
  const { t } = words;
  const compared = hosting.kind === 'measured' ? compareHosting(declared, hosting.reach) : null;
  return (
    <div class="measured">
      <div role="status">
        {hosting.kind === 'measuring' && <p>{t('measuring')}</p>}
        {hosting.kind === 'failed' && <p>{words.term('measure_problem', hosting.problem)}</p>}
        {hosting.kind === 'measured' && <Said reach={hosting.reach} />}
        {compared !== null && <p>{words.term('compared', compared)}</p>}
      </div>
      {hosting.kind === 'measured' && <HowMeasured {...hosting} />}
      {hosting.kind !== 'measuring' && (
        <p>
          <button type="button" class="as-link" onClick={onMeasure}>
            {t(hosting.kind === 'not-asked' ? 'measure_now' : 'measure_again')}
          </button>
        </p>
      )}
    </div>
  );
}

function Said({ reach }: { reach: NetworkReach }) {
  const words = useWords();
  switch (reach.kind) {
    case 'unknown-network':
      return <p>{words.t('measured_unknown')}</p>;
    case 'local':
      return <p>{words.term('measured_local', reach.where)}</p>;
    case 'served':
    case 'delivered':
      return <p>{companySentences(words, reach).join(' ')}</p>;
    default:
      return reach satisfies never;
  }
}

function companySentences(
  words: Words,
  {
    kind,
    name,
    asn,
    country,
    owner,
    service,
    region,
  }: Extract<NetworkReach, { kind: 'served' | 'delivered' }>,
): string[] {
  const { t } = words;
  return [
    t(kind === 'served' ? 'measured_served' : 'measured_delivered', name, String(asn)),
    service === null ? null : t('measured_service', service),
    country === null ? t('measured_country_unknown') : t('measured_country', words.inCountry(country)),
    owner === null
      ? null
      : owner.country === null
        ? t('measured_owner', owner.name)
        : t('measured_owner_in', owner.name, words.inCountry(owner.country)),
    region === null ? null : t('measured_region', region.code, words.inCountry(region.country)),
  ].filter((sentence) => sentence !== null);
}

/** Time, address, laws, sources and limits, behind a disclosure. */
function HowMeasured({ measurement, reach }: { measurement: Measurement; reach: NetworkReach }) {
  const words = useWords();
  const { t } = words;
  const known = reach.kind === 'served' || reach.kind === 'delivered' ? reach : null;
  return (
    <details class="how-measured">
      <summary>{t('measured_how')}</summary>
      <p>{t('measured_when', words.moment(measurement.at), measurement.address)}</p>
      {known?.certainty === 'less-certain' && <p>{t('measured_less_certain')}</p>}
      {known !== null && known.laws.length > 0 && (
        <>
          <p>{t('measured_laws')}</p>
          <ul class="plain">
            {known.laws.map((law) => (
              <li key={law.since}>
                {fill(
                  t('measured_law', hole(0), hole(1)),
                  <FactText text={law.name} />,
                  <FactText text={law.says} />,
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>{t('measured_limits')}</p>
      {known !== null && (
        <>
          <ul class="plain">
            {known.sources.map(({ url, title }) => (
              <li key={url}>
                <ExternalLink href={url}>{title}</ExternalLink>
              </li>
            ))}
          </ul>
          <NetworkCredit dated={known.dated} />
        </>
      )}
    </details>
  );
}

/** What the licences of the route data ask for, where it is shown. */
function NetworkCredit({ dated }: { dated: string }) {
  const words = useWords();
  return (
    <p class="quiet">
      {words.t('measured_credit', words.date(dated))}{' '}
      <ExternalLink href="https://db-ip.com">{words.t('credit_dbip')}</ExternalLink>
    </p>
  );
}

import type { OwnerStep, PlatformDetails } from '@/core/details';
import type { CountryCode } from '@/core/platform';
import type { Standing } from '@/core/jurisdiction';
import { ExternalLink } from './ExternalLink';
import { References } from './References';
import { useWords } from './words-context';

/** Who makes it, who owns them, in which countries; then owners of the past. */
export function OwnersLine({ platform }: { platform: PlatformDetails }) {
  const { t } = useWords();
  const { owners, formerOwners, reach } = platform;
  return (
    <>
      {owners.length === 0 ? (
        <p>{t('owners_unknown')}</p>
      ) : (
        <ol class="owners">
          {owners.map((step, index) => (
            <OwnerLine
              key={step.name}
              step={step}
              role={index === 0 ? t('owners_maker') : t('owners_owner')}
            />
          ))}
        </ol>
      )}
      {owners.length === 1 && <p class="quiet">{t('owners_no_owner')}</p>}
      <StandingLine country={reach.vendorCountry} standing={reach.vendorStanding} refs={reach.refs} />
      {reach.ownerCountry !== reach.vendorCountry && owners.length > 1 && (
        <StandingLine country={reach.ownerCountry} standing={reach.ownerStanding} refs={reach.refs} />
      )}
      {formerOwners.length > 0 && (
        <>
          <h3>{t('owners_before')}</h3>
          <ul class="plain">
            {formerOwners.map((step) => (
              <FormerOwner key={`${step.name} ${step.until}`} step={step} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function OwnerLine({ step, role }: { step: OwnerStep; role: string }) {
  const words = useWords();
  const { name, kind, legalForm, country, since, homepage, refs } = step;
  const facts = [
    words.term('organization', kind) + (legalForm === null ? '' : ` (${legalForm})`),
    country === null ? words.t('country_unknown') : words.country(country),
    since === null ? null : words.when('since', since),
  ].filter((fact) => fact !== null);
  return (
    <li>
      <span class="role">{role}</span>
      <span>
        <strong>{homepage === null ? name : <ExternalLink href={homepage}>{name}</ExternalLink>}</strong>
        <References to={refs} />
        <br />
        {facts.join(words.t('comma'))}
      </span>
    </li>
  );
}

function FormerOwner({ step }: { step: PlatformDetails['formerOwners'][number] }) {
  const words = useWords();
  const period = words.period(step.since, step.until);
  const country = step.country === null ? null : words.country(step.country);
  return (
    <li>
      {[step.name, country, period === '' ? null : period]
        .filter((part) => part !== null)
        .join(words.t('comma'))}
      <References to={step.refs} />
    </li>
  );
}

/** How European data-protection law sees a country. */
function StandingLine({
  country,
  standing,
  refs,
}: {
  country: CountryCode | null;
  standing: Standing;
  refs: number[];
}) {
  const words = useWords();
  if (country === null || standing === 'not-known') return null;
  return (
    <p class="quiet">
      {words.t('standing', words.country(country), words.term('standing', standing))}
      <References to={refs} />
    </p>
  );
}

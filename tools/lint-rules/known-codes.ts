import type { IsoDate, Organization, Platform, Source } from '@/core/platform';
import type { Finding } from '../finding';
import { isAmbiguousGnuId, licensesOf } from '../free-licenses';
import { isCountryCode } from '../iso-3166';
import type { LintedRegistry } from '../open-lint';
import type { LintRule } from './rule';

/** A day that is on the calendar: not 30 February. */
function isRealDate(date: IsoDate): boolean {
  const [year, month = '01', day = '01'] = date.split('-');
  const iso = `${year}-${month}-${day}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
}

/** Dates of different precision compare by what both of them say. */
function isAfter(a: IsoDate, b: IsoDate): boolean {
  const shared = Math.min(a.length, b.length);
  return a.slice(0, shared) > b.slice(0, shared);
}

type Refuse = (problem: string, advice: string, severity?: Finding['severity']) => void;

/** The checks for one file, telling their place in it. */
function checksFor(today: string, refuse: Refuse) {
  return {
    country(place: string, code: string | null) {
      if (code !== null && !isCountryCode(code))
        refuse(
          `${place}: ${code} is no country of ISO 3166-1`,
          'look it up at https://www.iso.org/obp/ui/#search',
        );
    },
    date(place: string, date: IsoDate | null) {
      if (date === null) return;
      if (!isRealDate(date)) refuse(`${place}: ${date} is not on the calendar`, 'correct the day');
      else if (isAfter(date, today))
        refuse(`${place}: ${date} is in the future`, 'write when it was seen or became true');
    },
    span(place: string, from: IsoDate | null, until: IsoDate | null) {
      if (from !== null && until !== null && isAfter(from, until))
        refuse(
          `${place}: ends (${until}) before it begins (${from})`,
          'turn the two dates around or correct one',
        );
    },
    license(place: string, spdx: string | null) {
      if (spdx === null) return;
      const licenses = licensesOf(spdx);
      if (licenses === null)
        refuse(
          `${place}: "${spdx}" is not an SPDX expression`,
          'take the id from https://spdx.org/licenses/',
        );
      for (const id of licenses?.filter(isAmbiguousGnuId) ?? [])
        refuse(
          `${place}: ${id} leaves later versions open`,
          `write ${id}-only or ${id}-or-later, as the code says`,
          'warning',
        );
    },
  };
}
type Checks = ReturnType<typeof checksFor>;

function checkSources(checks: Checks, sources: Record<string, Source>): void {
  for (const [key, { seen, dated }] of Object.entries(sources)) {
    checks.date(`sources.${key}.seen`, seen);
    checks.date(`sources.${key}.dated`, dated);
  }
}

function checkPlatform(checks: Checks, platform: Platform): void {
  const { aliases, lifecycle, signOfLife, license, history, hosting } = platform;
  aliases.forEach(({ since }, index) => checks.date(`aliases[${index}].since`, since));
  checks.date('lifecycle.since', lifecycle.since);
  checks.date('signOfLife.date', signOfLife?.date ?? null);
  checks.license('license.spdx', license.spdx);
  checks.date('license.searched.date', license.searched?.date ?? null);
  history.forEach((entry, index) => {
    const place = `history[${index}]`;
    checks.date(`${place}.from`, entry.from);
    checks.date(`${place}.until`, entry.until);
    checks.span(place, entry.from, entry.until);
    if (entry.claim === 'license') checks.license(`${place}.value.spdx`, entry.value.spdx);
  });
  hosting.declared?.forEach(({ country }, index) =>
    checks.country(`hosting.declared[${index}].country`, country),
  );
  checkSources(checks, platform.sources);
}

function checkOrganization(checks: Checks, organization: Organization): void {
  checks.country('country', organization.country);
  checks.date('parent.since', organization.parent?.since ?? null);
  organization.formerParents.forEach(({ since, until }, index) => {
    checks.date(`formerParents[${index}].since`, since);
    checks.date(`formerParents[${index}].until`, until);
    checks.span(`formerParents[${index}]`, since, until);
  });
  checkSources(checks, organization.sources);
}

function check({
  platforms,
  organizations,
  deployments,
  jurisdictions,
  networks,
  today,
}: LintedRegistry): Finding[] {
  const findings: Finding[] = [];
  const checksOf = (file: string, line?: number) =>
    checksFor(today, (problem, advice, severity = 'error') =>
      findings.push({
        file,
        ...(line === undefined ? {} : { line }),
        rule: rule.name,
        severity,
        problem,
        advice,
      }),
    );
  for (const [id, platform] of platforms) checkPlatform(checksOf(`data/platforms/${id}.json`), platform);
  for (const [id, organization] of organizations)
    checkOrganization(checksOf(`data/organizations/${id}.json`), organization);
  for (const [id, rows] of deployments)
    for (const { country, seen, line } of rows) {
      const checks = checksOf(`data/deployments/${id}.csv`, line);
      checks.country('country', country);
      checks.date('seen', seen);
    }
  if (jurisdictions) {
    const checks = checksOf('data/jurisdictions.json');
    for (const code of Object.keys(jurisdictions.countries)) checks.country('countries', code);
    for (const [id, { countries, since }] of Object.entries(jurisdictions.laws)) {
      for (const code of countries) checks.country(`laws.${id}`, code);
      checks.date(`laws.${id}.since`, since);
    }
    checkSources(checks, jurisdictions.sources);
  }
  if (networks) {
    const checks = checksOf('data/networks/operators.json');
    for (const [id, { country, owner }] of Object.entries(networks.facts.operators)) {
      checks.country(`operators.${id}.country`, country);
      checks.country(`operators.${id}.owner.country`, owner?.country ?? null);
    }
    checks.date('dated', networks.facts.dated);
    checkSources(checks, networks.facts.sources);
    for (const { country, line } of networks.ranges.regions)
      checksOf('data/networks/regions.tsv', line).country('country', country);
  }
  return findings;
}

export const rule: LintRule = {
  name: 'known-codes',
  description: 'Countries are of ISO 3166-1, licences of SPDX, dates of the calendar and not of the future.',
  check,
};

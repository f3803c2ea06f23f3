import type { IsoDay, Source } from '@/core/platform';
import { type Claim, organizationClaims, platformClaims } from '../claims';
import type { Finding } from '../finding';
import type { LintedRegistry } from '../open-lint';
import type { LintRule } from './rule';

/** Months after which somebody should look again. */
const STALE_AFTER_MONTHS = 24;

function monthsBefore(day: IsoDay, months: number): IsoDay {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - months);
  return date.toISOString().slice(0, 10);
}

/** The claims whose newest source was seen before the limit. */
function staleAmong(claims: readonly Claim[], sources: Record<string, Source>, limit: IsoDay): string[] {
  return claims
    .filter(({ sources: keys }) => {
      const seen = keys.map((key) => sources[key]?.seen ?? '').filter(Boolean);
      return seen.length > 0 && seen.every((day) => day < limit);
    })
    .map(({ path }) => path);
}

function check({ platforms, organizations, deployments, today }: LintedRegistry): Finding[] {
  const findings: Finding[] = [];
  const limit = monthsBefore(today, STALE_AFTER_MONTHS);
  const warn = (file: string, problem: string, advice: string) =>
    findings.push({ file, rule: rule.name, severity: 'warning', problem, advice });
  const report = (file: string, stale: string[]) => {
    if (stale.length)
      warn(
        file,
        `last seen before ${limit}: ${stale.join(', ')}`,
        'read their sources again and write the day',
      );
  };
  for (const [id, platform] of platforms) {
    const stale = staleAmong(platformClaims(platform), platform.sources, limit);
    if (platform.license.searched && platform.license.searched.date < limit) stale.push('license.searched');
    report(`data/platforms/${id}.json`, stale);
  }
  for (const [id, organization] of organizations)
    report(
      `data/organizations/${id}.json`,
      staleAmong(organizationClaims(organization), organization.sources, limit),
    );
  for (const [id, rows] of deployments) {
    const count = rows.filter(({ state, seen }) => state === 'live' && seen < limit).length;
    if (count)
      warn(
        `data/deployments/${id}.csv`,
        `${count} said to be live, last seen before ${limit}`,
        'look again, or write unknown',
      );
  }
  return findings;
}

export const rule: LintRule = {
  name: 'stale-claims',
  description: `What was last seen more than ${STALE_AFTER_MONTHS} months ago is listed, to be looked at again.`,
  check,
};

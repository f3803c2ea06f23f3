import type { SourceKey } from '@/core/platform';
import { type Claim, organizationClaims, platformClaims } from '../claims';
import type { Finding } from '../finding';
import type { LintedRegistry } from '../open-lint';
import type { LintRule } from './rule';

function checkFile(file: string, claims: readonly Claim[], sources: Record<string, unknown>): Finding[] {
  const findings: Finding[] = [];
  const refuse = (problem: string, advice: string) =>
    findings.push({ file, rule: rule.name, severity: 'error', problem, advice });
  const used = new Set<string>();
  for (const claim of claims) {
    if (claim.sources.length === 0)
      refuse(`${claim.path}: names no source`, 'name the page that shows it, or write null');
    for (const key of claim.sources) {
      used.add(key);
      if (!Object.hasOwn(sources, key))
        refuse(`${claim.path}: source "${key}" is not among the sources`, 'add it or correct its key');
    }
    if (new Set(claim.sources).size < claim.sources.length)
      refuse(`${claim.path}: names a source twice`, 'keep one');
  }
  for (const key of Object.keys(sources))
    if (!used.has(key))
      refuse(`sources.${key}: carries no claim`, 'name it where it shows something, or take it out');
  return findings;
}

function check({ platforms, organizations, jurisdictions, networks }: LintedRegistry): Finding[] {
  const findings: Finding[] = [];
  for (const [id, platform] of platforms)
    findings.push(...checkFile(`data/platforms/${id}.json`, platformClaims(platform), platform.sources));
  for (const [id, organization] of organizations)
    findings.push(
      ...checkFile(`data/organizations/${id}.json`, organizationClaims(organization), organization.sources),
    );
  if (jurisdictions) {
    const claims = [
      ...claimsOf('countries', jurisdictions.countries),
      ...claimsOf('laws', jurisdictions.laws),
    ];
    findings.push(...checkFile('data/jurisdictions.json', claims, jurisdictions.sources));
  }
  if (networks) {
    const { operators, services, publishedSources, regionSources, sources } = networks.facts;
    const owners = Object.entries(operators).flatMap(([id, { owner }]) =>
      owner === null ? [] : [{ path: `operators.${id}.owner`, sources: owner.sources }],
    );
    const claims = [
      ...claimsOf('operators', operators),
      ...owners,
      ...claimsOf('services', services),
      ...[...publishedSources, ...regionSources].map((key) => ({ path: 'ranges', sources: [key] })),
    ];
    findings.push(...checkFile('data/networks/operators.json', claims, sources));
  }
  return findings;
}

const claimsOf = (place: string, records: Record<string, { sources: SourceKey[] }>): Claim[] =>
  Object.entries(records).map(([id, { sources }]) => ({ path: `${place}.${id}`, sources }));

export const rule: LintRule = {
  name: 'sources-exist',
  description:
    'Every claim names at least one source, every source is defined, and every one defined is used.',
  check,
};

import type { License } from '@/core/platform';
import type { Finding } from '../finding';
import { isFreeLicense, licensesOf } from '../free-licenses';
import type { LintRule } from './rule';

function isFree(spdx: string | null): boolean {
  const licenses = spdx === null ? null : licensesOf(spdx);
  return licenses?.every(isFreeLicense) ?? false;
}

/** Calling an open platform closed is the worst fault: each missing proof, with what to do. */
function missingProof(license: License): [problem: string, advice: string][] {
  const { status, basis, searched, sources, closedParts, repository, spdx } = license;
  const missing: [string, string][] = [];
  if (basis === null) missing.push(['says not how it is known', 'give the basis, or write unknown']);
  if (basis === 'none-found' && searched === null)
    missing.push([
      'says no code was found without saying where it was looked for',
      'fill in searched, or write unknown',
    ]);
  if (basis === 'none-found' && repository !== null)
    missing.push(['says both that no code was found and where the code is', 'read the licence there']);
  if (basis !== null && basis !== 'none-found' && sources.length === 0)
    missing.push(['names no source', 'cite the page that says so, with the day it was seen']);
  if (status === 'open-core' && closedParts === null)
    missing.push(['names no closed part', 'say in closedParts what is closed']);
  if (status === 'proprietary' && repository !== null)
    missing.push([
      'names a public repository',
      'code that can be read is source-available, open-core or open-source',
    ]);
  if (status !== 'open-core' && isFree(spdx))
    missing.push([`carries the free licence ${spdx}`, 'check which of the two is true']);
  return missing;
}

export const rule: LintRule = {
  name: 'closed-needs-proof',
  description:
    'Closed or partly closed is said with its basis and a dated source, or where code was looked for.',
  check({ platforms }) {
    const findings: Finding[] = [];
    for (const [id, { license }] of platforms) {
      const refuse = (problem: string, advice: string) =>
        findings.push({
          file: `data/platforms/${id}.json`,
          rule: rule.name,
          severity: 'error',
          problem,
          advice,
        });
      const isClosed = license.status !== 'open-source' && license.status !== 'unknown';
      if (isClosed)
        for (const [problem, advice] of missingProof(license))
          refuse(`license: is ${license.status}, but ${problem}`, advice);
      if (license.status !== 'open-core' && license.closedParts !== null)
        refuse(
          `license: is ${license.status}, but names closed parts`,
          'either the status is open-core or nothing is closed',
        );
    }
    return findings;
  },
};

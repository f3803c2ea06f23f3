import type { License } from '@/core/platform';
import type { Finding } from '../finding';
import { isFreeLicense, licensesOf } from '../free-licenses';
import type { LintRule } from './rule';

/** Problem and advice for each thing missing. */
function missingProof({ repository, spdx, basis, searched }: License): [problem: string, advice: string][] {
  const missing: [string, string][] = [];
  if (repository === null) missing.push(['has no repository', 'give the address of the public code']);
  if (basis === null || basis === 'none-found')
    missing.push([`has the basis ${basis}`, 'say how it is known: license-file is best']);
  if (searched !== null)
    missing.push(['records a search for code', 'searched is for code that was not found: write null']);
  if (spdx === null)
    missing.push([
      'has no SPDX expression',
      'read the licence file and name it; if nothing names it the status is unknown',
    ]);
  else {
    const licenses = licensesOf(spdx);
    if (licenses === null)
      missing.push([`"${spdx}" is not an SPDX expression`, 'take the id from https://spdx.org/licenses/']);
    for (const license of licenses ?? [])
      if (!isFreeLicense(license))
        missing.push([
          `${license} is approved neither by the OSI nor by the FSF`,
          'the status is source-available, unless the licence is another',
        ]);
  }
  return missing;
}

export const rule: LintRule = {
  name: 'open-source-needs-proof',
  description: 'Open source is said with a repository and a licence approved by the OSI or the FSF.',
  check({ platforms }) {
    const findings: Finding[] = [];
    for (const [id, { license }] of platforms) {
      if (license.status !== 'open-source') continue;
      for (const [problem, advice] of missingProof(license))
        findings.push({
          file: `data/platforms/${id}.json`,
          rule: rule.name,
          severity: 'error',
          problem: `license: is open-source, but ${problem}`,
          advice,
        });
    }
    return findings;
  },
};

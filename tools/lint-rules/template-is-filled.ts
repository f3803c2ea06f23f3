import { PLACEHOLDER_TITLE } from '../new-platform';
import type { Finding } from '../finding';
import type { LintedRegistry } from '../open-lint';
import type { LintRule } from './rule';

function check({ platforms }: LintedRegistry): Finding[] {
  const findings: Finding[] = [];
  for (const [id, platform] of platforms)
    for (const [key, { title }] of Object.entries(platform.sources))
      if (title === PLACEHOLDER_TITLE)
        findings.push({
          file: `data/platforms/${id}.json`,
          rule: rule.name,
          severity: 'error',
          problem: `sources.${key}: is still the template's`,
          advice: 'put the page there that says what the platform is for, with its own title',
        });
  return findings;
}

export const rule: LintRule = {
  name: 'template-is-filled',
  description: 'Nothing of the file that `new` writes is taken for a fact.',
  check,
};

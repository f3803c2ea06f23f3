import type { Finding } from '../finding';
import type { LintedRegistry } from '../open-lint';
import { schemaFiles } from '../write-schemas';
import type { LintRule } from './rule';

function check({ schemas }: LintedRegistry): Finding[] {
  const findings: Finding[] = [];
  for (const [name, text] of schemaFiles()) {
    const found = schemas.get(name);
    if (found === text) continue;
    findings.push({
      file: `data/schema/${name}`,
      rule: rule.name,
      severity: 'error',
      problem: found === undefined ? 'is missing' : 'is not what the gates say',
      advice: 'run npm run registry -- schemas',
    });
  }
  return findings;
}

export const rule: LintRule = {
  name: 'generated-schemas-fresh',
  description: 'The JSON Schemas that editors use say the same as the gates.',
  check,
  fix: () => [...schemaFiles()].map(([name, content]) => ({ file: `data/schema/${name}`, content })),
};

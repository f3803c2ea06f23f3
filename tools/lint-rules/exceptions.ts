import type { Finding } from '../finding';
import type { LintedRegistry } from '../open-lint';
import type { LintRule } from './rule';

/** What the exceptions leave over. They silence findings of one rule in one file, never the gate. */
export function silence(findings: readonly Finding[], { exceptions }: LintedRegistry): Finding[] {
  const silenced = new Set(exceptions.map(({ rule, file }) => `${rule} ${file}`));
  return findings.filter(({ rule, file }) => rule === 'gate' || !silenced.has(`${rule} ${file}`));
}

export const rule: LintRule = {
  name: 'exceptions',
  description:
    'An exception silences something; one that is no longer needed goes. The list may only shrink.',
  check: ({ exceptions, today }, found) =>
    exceptions.flatMap((exception) => {
      const refuse = (problem: string, advice: string): Finding[] => [
        { file: 'data/exceptions.json', rule: rule.name, severity: 'error', problem, advice },
      ];
      const name = `${exception.rule} in ${exception.file}`;
      if (exception.since > today)
        return refuse(`${name}: begins in the future (${exception.since})`, 'write the day it was added');
      const isNeeded = found.some((each) => each.rule === exception.rule && each.file === exception.file);
      return isNeeded ? [] : refuse(`${name}: is no longer needed`, 'take it out');
    }),
};

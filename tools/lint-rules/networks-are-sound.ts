import { kindOfAddress } from '@/core/ip-address';
import type { Finding } from '../finding';
import { inOrder, type Range } from '../networks/ranges';
import type { LintedRegistry } from '../open-lint';
import type { LintRule } from './rule';

const OPERATORS = 'data/networks/operators.json';

function check({ networks }: LintedRegistry): Finding[] {
  if (networks === null) return [];
  const { facts, ranges } = networks;
  const findings: Finding[] = [];
  const refuse = (file: string, problem: string, advice: string, line?: number) =>
    findings.push({
      file,
      ...(line === undefined ? {} : { line }),
      ...{ rule: rule.name, severity: 'error', problem, advice },
    });

  const asns = new Map<number, string>();
  for (const [id, { asns: numbers }] of Object.entries(facts.operators))
    for (const asn of numbers) {
      const other = asns.get(asn);
      if (other !== undefined)
        refuse(
          OPERATORS,
          `AS${asn} belongs to ${other} and to ${id}`,
          'leave it to the one who announces it',
        );
      asns.set(asn, id);
    }

  const isPublic = (file: string, range: Range & { line: number }) => {
    const value = range.family === 4 ? range.start : range.start << 64n;
    if (kindOfAddress({ family: range.family, value }) !== 'public')
      refuse(file, 'the range is not of the public Internet', 'take the line out', range.line);
  };
  const sorted = [...ranges.announced].sort(inOrder);
  for (const [index, range] of sorted.entries()) {
    const file = 'data/networks/prefixes.tsv';
    isPublic(file, range);
    if (!asns.has(range.asn))
      refuse(file, `AS${range.asn} is no operator's`, `add it to one in ${OPERATORS}`, range.line);
    const before = sorted[index - 1];
    if (before?.family === range.family && before.end >= range.start)
      refuse(file, `overlaps line ${before.line}`, 'leave each address to one network', range.line);
  }
  for (const range of ranges.regions) isPublic('data/networks/regions.tsv', range);
  for (const { service, line } of ranges.services)
    if (facts.services[service] === undefined)
      refuse(
        'data/networks/services.tsv',
        `there is no service "${service}"`,
        `add it to ${OPERATORS}`,
        line,
      );
  return findings;
}

export const rule: LintRule = {
  name: 'networks-are-sound',
  description: 'Each announced range belongs to one known operator, on the public Internet.',
  check,
};

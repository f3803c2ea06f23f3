import type { Deployment } from '@/core/platform';
import { addressOf, byAddress } from '../deployment-address';
import type { Finding } from '../finding';
import type { LintedRegistry } from '../open-lint';
import { deploymentsText } from '../write-deployments';
import type { LintRule } from './rule';

function problemOf({ host, path }: Deployment): [problem: string, advice: string] | null {
  if (host.startsWith('www.')) return [`${host}: www. is dropped`, `write ${host.slice(4)}`];
  // RFC 5891, 4.2.3.1: hyphens in third and fourth place are for punycode alone.
  if (host.split('.').some((label) => label.length > 63 || /^-|-$|^(?!xn)..--/.test(label)))
    return [`${host}: is not a name browsers accept`, 'check its hyphens and its punycode'];
  if (/^[\d.]+$/.test(host))
    return [`${host}: is an address of a machine`, 'name the host, or take the row out'];
  if (path.endsWith('/'))
    return [`${host}${path}: ends with a slash`, `write ${path.replace(/\/+$/, '') || 'nothing'}`];
  return null;
}

function check({ deployments }: LintedRegistry): Finding[] {
  const findings: Finding[] = [];
  for (const [id, rows] of deployments) {
    const refuse = (line: number, problem: string, advice: string) =>
      findings.push({
        file: `data/deployments/${id}.csv`,
        line,
        rule: rule.name,
        severity: 'error',
        problem,
        advice,
      });
    const first = new Map<string, number>();
    for (const row of rows) {
      const problem = problemOf(row);
      if (problem) refuse(row.line, ...problem);
      const earlier = first.get(addressOf(row));
      if (earlier === undefined) first.set(addressOf(row), row.line);
      else refuse(row.line, `${addressOf(row)}: stands on line ${earlier} too`, 'keep the newer one');
    }
    // One finding is enough: after the first row out of order all others look wrong.
    const unsorted = rows.find((row, index) => index > 0 && byAddress(rows[index - 1] ?? row, row) > 0);
    if (unsorted)
      refuse(
        unsorted.line,
        `${addressOf(unsorted)}: is not in order of host and path`,
        'run the lint with --fix',
      );
  }
  return findings;
}

/** Sorted, without `www.` and last slashes; rows that end up equal in every field become one. */
function tidied(rows: readonly Deployment[]): string {
  const clean = rows
    .map((row) => ({ ...row, host: row.host.replace(/^www\./, ''), path: row.path.replace(/\/+$/, '') }))
    .sort(byAddress);
  const once = new Map(clean.map((row) => [deploymentsText([row]), row]));
  return deploymentsText([...once.values()]);
}

export const rule: LintRule = {
  name: 'deployments-are-clean',
  description: 'Rows are sorted, once each, without www., last slash or machine addresses.',
  check,
  fix: (registry) => {
    const dirty = new Set(check(registry).map(({ file }) => file));
    return [...registry.deployments]
      .map(([id, rows]) => ({ file: `data/deployments/${id}.csv`, content: tidied(rows) }))
      .filter(({ file }) => dirty.has(file));
  },
};

import { getPublicSuffix } from 'tldts';
import type { Finding } from '../finding';
import type { LintedRegistry, SharedHost } from '../open-lint';
import { baseOf, splitAddress } from './host-pattern';
import type { LintRule } from './rule';

/** Why nobody can claim this name whole, or null. */
function whyShared(
  host: string,
  platform: string,
  sharedHosts: ReadonlyMap<string, SharedHost>,
): string | null {
  const shared = sharedHosts.get(host);
  if (shared?.onlyRuns === platform) return null;
  if (shared) return `is a shared host (${shared.reason})`;
  // Private domains: github.io and its like are suffixes too.
  return getPublicSuffix(host, { allowPrivateDomains: true }) === host
    ? 'is a public suffix: anybody can have a site under it'
    : null;
}

function check({ platforms, deployments, sharedHosts: list }: LintedRegistry): Finding[] {
  const findings: Finding[] = [];
  const sharedHosts = new Map(list.map((shared) => [shared.host, shared]));
  const refuse = (file: string, problem: string, advice: string, line?: number) =>
    findings.push({
      file,
      ...(line === undefined ? {} : { line }),
      rule: rule.name,
      severity: 'error',
      problem,
      advice,
    });

  for (const [id, { match }] of platforms) {
    const file = `data/platforms/${id}.json`;
    for (const pattern of match.hosts) {
      if (pattern.includes('/')) continue;
      const base = baseOf(pattern);
      const why = whyShared(base, id, sharedHosts);
      if (why)
        refuse(
          file,
          `match.hosts: ${pattern} would flag strangers, ${base} ${why}`,
          'record each site in data/deployments instead',
        );
      else if (pattern.startsWith('*.'))
        for (const { host, onlyRuns, reason } of list)
          if (onlyRuns !== id && host.endsWith(`.${base}`))
            refuse(
              file,
              `match.hosts: ${pattern} covers ${host}, a shared host (${reason})`,
              'name the customer domain more closely',
            );
    }
    for (const own of match.own) {
      const { host, path } = splitAddress(own);
      const why = path === '' ? whyShared(host, id, sharedHosts) : null;
      if (why)
        refuse(file, `match.own: ${host} ${why}`, "add the path of the maker's own pages, or take it out");
    }
  }
  for (const [id, rows] of deployments)
    for (const { host, path, line } of rows) {
      const why = path === '' ? whyShared(host, id, sharedHosts) : null;
      if (why)
        refuse(
          `data/deployments/${id}.csv`,
          `${host} ${why}`,
          'add the path of the site, or take the row out',
          line,
        );
    }
  return findings;
}

export const rule: LintRule = {
  name: 'public-suffix-host',
  description: 'No platform claims a name under which strangers have their sites.',
  check,
};

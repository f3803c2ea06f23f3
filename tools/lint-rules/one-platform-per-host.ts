import type { Platform } from '@/core/platform';
import type { Finding } from '../finding';
import type { LintedRegistry } from '../open-lint';
import { baseOf, covers, splitAddress } from './host-pattern';
import type { LintRule } from './rule';

interface AddressClaim {
  platform: string;
  /** What the claim is written as, for the message. */
  written: string;
  host: string;
  path: string;
  file: string;
  line?: number;
}

interface PatternClaim {
  platform: string;
  pattern: string;
}

function addressesClaimed({ platforms, deployments }: LintedRegistry): AddressClaim[] {
  const claims: AddressClaim[] = [];
  for (const [platform, { match }] of platforms) {
    const file = `data/platforms/${platform}.json`;
    for (const own of match.own)
      claims.push({ platform, written: `match.own: ${own}`, ...splitAddress(own), file });
    for (const host of match.hosts)
      if (!host.includes('*'))
        claims.push({ platform, written: `match.hosts: ${host}`, ...splitAddress(host), file });
  }
  for (const [platform, rows] of deployments)
    for (const { host, path, state, line } of rows) {
      // Over or gone: another platform may have moved in since.
      if (state === 'ended' || state === 'dead') continue;
      const address = splitAddress(host + path);
      claims.push({
        platform,
        written: host + path,
        ...address,
        file: `data/deployments/${platform}.csv`,
        line,
      });
    }
  return claims;
}

/** A site and the software it runs are both right about the same address. */
function mayShare(platforms: ReadonlyMap<string, Platform>, a: string, b: string): boolean {
  const runs = (site: string, software: string) => platforms.get(site)?.runsOn?.platform === software;
  return a === b || runs(a, b) || runs(b, a);
}

function check(registry: LintedRegistry): Finding[] {
  const findings: Finding[] = [];
  const { platforms } = registry;
  const addresses = addressesClaimed(registry);
  const patterns: PatternClaim[] = [];
  for (const [platform, { match }] of platforms)
    for (const pattern of match.hosts) if (pattern.includes('*')) patterns.push({ platform, pattern });

  const advice =
    'decide from the sources which one it is; a site that moved gets state ended in the old list';
  const first = new Map<string, AddressClaim>();
  for (const claim of addresses) {
    const conflict = (other: string) =>
      findings.push({
        file: claim.file,
        ...(claim.line === undefined ? {} : { line: claim.line }),
        rule: rule.name,
        severity: 'error',
        problem: `${claim.written} is also claimed by ${other}`,
        advice,
      });
    const key = claim.host + claim.path;
    const earlier = first.get(key);
    if (!earlier) first.set(key, claim);
    else if (!mayShare(platforms, earlier.platform, claim.platform))
      conflict(
        `${earlier.platform} (${earlier.file}${earlier.line === undefined ? '' : `:${earlier.line}`})`,
      );
    for (const { platform, pattern } of patterns)
      if (covers(pattern, claim.host) && !mayShare(platforms, platform, claim.platform))
        conflict(`${platform}, whose customers are at ${pattern}`);
  }
  for (const { platform, pattern } of patterns)
    for (const other of patterns)
      if (
        !mayShare(platforms, platform, other.platform) &&
        (pattern === other.pattern
          ? platform < other.platform
          : other.pattern.startsWith('*.') && `.${baseOf(pattern)}`.endsWith(other.pattern.slice(1)))
      )
        findings.push({
          file: `data/platforms/${platform}.json`,
          rule: rule.name,
          severity: 'error',
          problem: `match.hosts: ${pattern} is also claimed by ${other.platform} with ${other.pattern}`,
          advice: 'leave it to the one whose customer domain it is',
        });
  return findings;
}

export const rule: LintRule = {
  name: 'one-platform-per-host',
  description: 'An address belongs to one platform, or to a site and the software it runs.',
  check,
};

/** THE decision: address and page signals × index → verdict. */
import type { PageTest, Platform, PlatformId } from './platform';
import type { Host } from './hostname';
import type { Evidence, Match, Verdict } from './verdict';
import { fingerprintOf, parseRuleName, type RuleName } from './compact-index';
import { matchHost, type HostEntry, type HostIndex } from './match-host';

export interface PageAddress {
  host: Host;
  /** With its leading slash. */
  path: string;
}

/** The part of the registry that one decision needs. */
export interface IdentifyIndex {
  hosts: HostIndex;
  platform(id: PlatformId): Platform | null;
}

/**
 * Decides what a page runs. Strongest first: a recorded deployment, a customer domain,
 * marks of the page, an embedded widget.
 *
 * Marks seen on the page now outrank a deployment that nobody has confirmed lately:
 * sites change their software and keep their address (participez.nanterre.fr did).
 *
 * @param rules names of the page rules that fired; unknown names are ignored.
 */
export function identify(
  { host, path }: PageAddress,
  rules: readonly RuleName[],
  index: IdentifyIndex,
): Verdict {
  const entry = matchHost(host, path, index.hosts);
  if (entry?.kind === 'own') return { kind: 'own-site', host, platform: entry.platform };

  const seen = readRules(rules, index);
  const recorded = entry === null ? null : matchOf(entry);
  const outdated =
    entry?.kind === 'deployment' &&
    entry.deployment.state !== 'live' &&
    !seen.page.some((match) => match.platform === entry.platform) &&
    seen.strong.size > 0;

  const running = recorded === null || outdated ? [] : [withPageEvidence(recorded, seen.page)];
  const beside = seen.page.filter((match) => !running.some(({ platform }) => platform === match.platform));
  // Where the address has already said what the site runs, other marks are things beside it.
  const pageMatches = running.length > 0 ? beside.map(asEmbed) : beside;
  const known = new Set([...running, ...pageMatches].map((match) => match.platform));
  const [first, ...rest] = [
    ...running,
    ...pageMatches,
    ...seen.embeds.filter((match) => !known.has(match.platform)),
  ];

  if (first === undefined) return { kind: 'unrecognized', host };
  return { kind: first.matchedBy === 'embed' ? 'embeds' : 'recognized', host, matches: [first, ...rest] };
}

function matchOf(entry: Exclude<HostEntry, { kind: 'own' }>): Match {
  const { platform } = entry;
  return entry.kind === 'deployment'
    ? { platform, matchedBy: 'deployment', evidence: [{ kind: 'deployment', deployment: entry.deployment }] }
    : {
        platform,
        matchedBy: 'host',
        evidence: [{ kind: 'host', pattern: entry.pattern, sources: entry.sources }],
      };
}

function withPageEvidence(match: Match, page: readonly Match[]): Match {
  const same = page.find(({ platform }) => platform === match.platform);
  return same === undefined ? match : { ...match, evidence: [...match.evidence, ...same.evidence] };
}

function asEmbed(match: Match): Match {
  return { ...match, matchedBy: 'embed' };
}

/** Where a mark is looked for. Two weak marks decide together only in two spots; each id and each named value is one. */
export function spotOf({ place, name, value }: PageTest): string {
  return `${place} ${name ?? ''}${place === 'id' ? value : ''}`;
}

interface SeenOnPage {
  /** Platforms whose marks suffice: one strong, or two weak ones in two places. */
  page: Match[];
  /** Those of them with a strong mark. */
  strong: Set<PlatformId>;
  embeds: Match[];
}

function readRules(names: readonly RuleName[], index: IdentifyIndex): SeenOnPage {
  const page = new Map<PlatformId, { evidence: Evidence[]; strong: boolean; places: Set<string> }>();
  const embeds = new Map<PlatformId, Evidence[]>();
  for (const name of names) {
    const rule = parseRuleName(name);
    const platform = rule && index.platform(rule.platform);
    const fingerprint = rule && platform && fingerprintOf(rule, platform);
    if (!rule || !fingerprint) continue;
    const { sources, place, value, comparison, name: of } = fingerprint;
    const test = { place, comparison, value, ...(of === undefined ? {} : { name: of }) };
    const evidence: Evidence = { kind: 'fingerprint', test, sources };
    if (rule.kind === 'embed') {
      embeds.set(rule.platform, [...(embeds.get(rule.platform) ?? []), evidence]);
      continue;
    }
    const so = page.get(rule.platform) ?? { evidence: [], strong: false, places: new Set() };
    so.evidence.push(evidence);
    so.strong ||= rule.kind === 'strong';
    so.places.add(spotOf(fingerprint));
    page.set(rule.platform, so);
  }
  const sufficient = [...page].filter(([, so]) => so.strong || so.places.size > 1);
  // Platforms with a strong mark first: they are surer.
  sufficient.sort(([, a], [, b]) => Number(b.strong) - Number(a.strong));
  return {
    page: sufficient.map(([platform, { evidence }]) => ({ platform, matchedBy: 'page', evidence })),
    strong: new Set(sufficient.filter(([, so]) => so.strong).map(([platform]) => platform)),
    embeds: [...embeds].map(([platform, evidence]) => ({ platform, matchedBy: 'embed', evidence })),
  };
}

/**
 * Registry → the little that the probe reads on every page: hashed hosts in shards, and
 * the page rules. Deterministic: the same registry gives the same index.
 */
import type { EmbedFingerprint, PageFingerprint, PageTest, Platform, PlatformId, Registry } from './platform';
import type { Comparison } from './vocabulary';
import { PLACES } from './vocabulary';
import { bucketOf, tokenOf } from './host-hash';
import type { Host } from './hostname';
import { homeOf, indexHosts, parentKeys } from './match-host';
import type { PageRules, RuleCode } from './match-page';

/** What is read on every page, whatever its host. */
export interface ProbeRules {
  /** Host patterns with a `*` inside the first label: what stands before and after it. */
  affixes: { before: string; after: string }[];
  page: PageRules;
}

/**
 * Tokens of one shard, five characters each without separator: first those that are
 * worth a message, then after a `.` those of makers' own sites, where the probe stays silent.
 */
export type Shard = string;

export interface CompactIndex {
  /** By bucket number; empty buckets are absent. */
  shards: Map<number, Shard>;
  rules: ProbeRules;
}

/** All known addresses of a registry. */
export type Hosts = ReturnType<typeof indexHosts>;

export function indexRegistry(registry: Pick<Registry, 'platforms' | 'deployments'>): Hosts {
  const platforms = Object.entries(registry.platforms) as [PlatformId, Platform][];
  return indexHosts(platforms, (id) => registry.deployments[id] ?? []);
}

/** @param hosts what `indexRegistry` made of it, where that is at hand. */
export function compactIndex(
  registry: Pick<Registry, 'platforms' | 'deployments'>,
  { byKey, affixes }: Hosts = indexRegistry(registry),
): CompactIndex {
  const platforms = Object.entries(registry.platforms) as [PlatformId, Platform][];

  const buckets = new Map<number, { hits: string[]; quiet: string[] }>();
  for (const [key, entries] of byKey) {
    const bucket = bucketOf(homeOf(key));
    const token = tokenOf(key);
    const tokens = buckets.get(bucket) ?? { hits: [], quiet: [] };
    buckets.set(bucket, tokens);
    (entries.every((entry) => entry.kind === 'own') ? tokens.quiet : tokens.hits).push(token);
  }
  const shards = new Map<number, Shard>();
  for (const bucket of [...buckets.keys()].sort((a, b) => a - b)) {
    const { hits, quiet } = buckets.get(bucket) ?? { hits: [], quiet: [] };
    shards.set(bucket, `${hits.sort().join('')}.${quiet.sort().join('')}`);
  }
  return {
    shards,
    rules: { affixes: affixes.map(({ before, after }) => ({ before, after })), page: pageRules(platforms) },
  };
}

/** `<platform>:<kind><number>`, as people read it: `decidim:s0` is the first mark in the file of Decidim. */
export type RuleName = string;

/** The platforms that have marks; the place of each in this list is what rule codes name. */
export function markedPlatforms(platforms: Iterable<readonly [PlatformId, Platform]>): PlatformId[] {
  const marked = [...platforms].filter(([, { match }]) => match.page.length + match.embed.length > 0);
  return marked.map(([id]) => id).sort();
}

/** All page and embed fingerprints, grouped by place. */
export function pageRules(platforms: Iterable<readonly [PlatformId, Platform]>): PageRules {
  const records = new Map(platforms);
  const rules: PageRules = {};
  const add = (test: PageTest, platform: number, kind: string, index: number) => {
    // The key of an id is the whole test: what was read there is it.
    const [mark, value] = test.place === 'id' ? ['^', ''] : [COMPARISON_MARKS[test.comparison], test.value];
    (rules[placeKey(test)] ??= []).push(mark + digits(platform, 2) + kind + digits(index, 1) + value);
  };
  markedPlatforms(records).forEach((id, number) => {
    const { page = [], embed = [] } = records.get(id)?.match ?? {};
    page.forEach((test, index) => add(test, number, test.strength === 'strong' ? 's' : 'w', index));
    embed.forEach((test, index) => add(test, number, 'e', index));
  });
  // Cookie names confirm other marks, so they come last (`match-page.ts`).
  const { cookie, ...others } = rules;
  return cookie === undefined ? others : { ...others, cookie };
}

/** Base 36 in a fixed number of characters. */
function digits(number: number, length: number): string {
  const text = number.toString(36).padStart(length, '0');
  // 1,296 platforms with marks, 36 marks each: the gate of the data refuses more marks.
  if (text.length > length) throw new RangeError(`rule codes have no room for number ${number}`);
  return text;
}

/** @returns null for a code that no index of ours can have given: it came from outside. */
export function ruleNameOf(code: RuleCode, marked: readonly PlatformId[]): RuleName | null {
  const parts = /^([0-9a-z]{2})([swe])([0-9a-z])$/.exec(code);
  const platform = parts === null ? undefined : marked[parseInt(parts[1] ?? '', 36)];
  return parts === null || platform === undefined
    ? null
    : `${platform}:${parts[2]}${parseInt(parts[3] ?? '', 36)}`;
}

const COMPARISON_MARKS: Record<Comparison, string> = { equals: '=', startsWith: '^', includes: '*' };

function placeKey({ place, name, value }: PageTest): string {
  if (place === 'id') return `id ${value}`;
  return PLACES[place].named ? `${place} ${name ?? ''}` : place;
}

/** A rule's name taken apart. */
export interface NamedRule {
  platform: PlatformId;
  kind: 'strong' | 'weak' | 'embed';
  index: number;
}

/** @returns null for a name that no index of ours can have given: it came from outside. */
export function parseRuleName(name: RuleName): NamedRule | null {
  const parts = /^([a-z0-9-]{1,60}):([swe])(\d{1,3})$/.exec(name);
  if (parts === null) return null;
  const [, platform = '', letter = '', index = ''] = parts;
  const kind = letter === 's' ? 'strong' : letter === 'w' ? 'weak' : 'embed';
  return { platform: platform as PlatformId, kind, index: Number(index) };
}

/** The fingerprint that a rule's name stands for, if the platform still has it with that strength. */
export function fingerprintOf(
  rule: NamedRule,
  platform: Platform,
): PageFingerprint | EmbedFingerprint | null {
  if (rule.kind === 'embed') return platform.match.embed[rule.index] ?? null;
  const fingerprint = platform.match.page[rule.index];
  return fingerprint?.strength === rule.kind ? fingerprint : null;
}

/**
 * Hosts that cover every known address with all that lies below them, for where a page cannot be
 * looked at and only the browser can tell that a known one was opened. Sorted; none below another.
 */
export function coveringHosts({ byKey, affixes }: Hosts): Host[] {
  const worth = [...byKey].filter(([, entries]) => entries.some(({ kind }) => kind !== 'own'));
  const hosts = new Set([
    ...worth.map(([key]) => homeOf(key)),
    ...affixes.map(({ after }) => after.slice(after.indexOf('.') + 1)),
  ]);
  const isBelow = (host: Host) => parentKeys(host).some((key) => hosts.has(homeOf(key)));
  return [...hosts].filter((host) => !isBelow(host)).sort();
}

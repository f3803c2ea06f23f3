/**
 * Registry → the little that the probe reads on every page: hashed hosts in shards, and
 * the page rules. Deterministic: the same registry gives the same index.
 */
import type { EmbedFingerprint, PageFingerprint, PageTest, Platform, PlatformId, Registry } from './platform';
import type { Comparison } from './vocabulary';
import { PLACES } from './vocabulary';
import { hashHost } from './host-hash';
import { homeOf, indexHosts } from './match-host';
import type { PageRules, RuleName } from './match-page';

/** What is read on every page, whatever its host. */
export interface ProbeRules {
  /** Host patterns with a `*` inside the first label: what stands before and after it. */
  affixes: { before: string; after: string }[];
  page: PageRules;
}

/**
 * Tokens of one shard, seven characters each without separator: first those that are
 * worth a message, then after a `.` those of makers' own sites, where the probe stays silent.
 */
export type Shard = string;

export interface CompactIndex {
  /** By bucket number; empty buckets are absent. */
  shards: Map<number, Shard>;
  rules: ProbeRules;
}

export function compactIndex(registry: Pick<Registry, 'platforms' | 'deployments'>): CompactIndex {
  const platforms = Object.entries(registry.platforms) as [PlatformId, Platform][];
  const { byKey, affixes } = indexHosts(platforms, (id) => registry.deployments[id] ?? []);

  const buckets = new Map<number, { hits: string[]; quiet: string[] }>();
  for (const [key, entries] of byKey) {
    const { bucket } = hashHost(homeOf(key));
    const { token } = hashHost(key);
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

/** All page and embed fingerprints, grouped by place. */
export function pageRules(platforms: Iterable<readonly [PlatformId, Platform]>): PageRules {
  const rules: PageRules = {};
  const add = (test: PageTest, rule: RuleName) => {
    (rules[placeKey(test)] ??= []).push([COMPARISON_MARKS[test.comparison] + test.value, rule]);
  };
  for (const [id, { match }] of platforms) {
    match.page.forEach((test, index) => add(test, `${id}:${test.strength === 'strong' ? 's' : 'w'}${index}`));
    match.embed.forEach((test, index) => add(test, `${id}:e${index}`));
  }
  // Cookie names confirm other marks, so they come last (`match-page.ts`).
  const { cookie, ...others } = rules;
  return cookie === undefined ? others : { ...others, cookie };
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

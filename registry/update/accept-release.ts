/**
 * Signed is not yet sane: a publisher can break a release. What must hold of a registry
 * before it takes the place of the one in use.
 */
import { z } from 'zod';
import { identify } from '@/core/identify';
import { indexHosts } from '@/core/match-host';
import { once } from '@/core/once';
import type { IsoDay, Platform, PlatformId, Registry } from '@/core/platform';
import type { RefusalReason } from '@/core/update-outcome';
import { parseRegistry } from './parse-registry';
import { askGate } from '../ask-gate';

/** What the publisher signs about the registry besides its digest: `custom` of its entry in the list of files. */
const releaseGate = once(() =>
  z.looseObject({
    version: z.string(),
    /** What is recognised at these addresses; null: nothing. */
    probes: z
      .array(z.strictObject({ host: z.string().max(253), platform: z.string().max(60).nullable() }))
      .max(200),
    /** It is meant that this release is much smaller than the one before. */
    mayShrink: z.boolean(),
  }),
);
export type Release = z.infer<ReturnType<typeof releaseGate>>;

/** How large a registry is, as far as a fall would be noticed. */
export interface Size {
  platforms: number;
  deployments: number;
}

/** Every recorded site counts, in whatever state it is. */
export function sizeOf(registry: Pick<Registry, 'platforms' | 'deployments'>): Size {
  let deployments = 0;
  for (const rows of Object.values(registry.deployments)) deployments += rows.length;
  return { platforms: Object.keys(registry.platforms).length, deployments };
}

/** A fall by more than this part is not believed. */
const MOST_SHRINK = 0.2;

/** Sites of everybody, of which no civic platform runs: not to be marked, whatever is signed. */
const NOBODYS: readonly string[] = [
  'www.google.com',
  'www.wikipedia.org',
  'fr.wikipedia.org',
  'www.gouvernement.fr',
  'www.service-public.fr',
  'www.bundesregierung.de',
  'www.gov.uk',
  'europa.eu',
  'www.lemonde.fr',
  'www.bbc.co.uk',
  'github.com',
  'www.mozilla.org',
  'example.com',
  'something.co.uk',
  'something.gouv.fr',
  'something.com',
];

const A_DAY = 24 * 60 * 60 * 1000;

/** What the release is measured against. */
export interface InUse {
  size: Size | null;
  /** Date of the registry in the package: the floor, also after a reinstall. */
  packageVersion: IsoDay;
  /** ms since 1970. */
  now: number;
}

export type Judged = { kind: 'accepted'; registry: Registry } | { kind: 'refused'; reason: RefusalReason };

/** @param bytes the registry as JSON, its digest already verified. */
export function judgeRelease(bytes: Uint8Array, custom: unknown, inUse: InUse): Judged {
  const refuse = (reason: RefusalReason): Judged => ({ kind: 'refused', reason });
  const release = askGate(releaseGate(), custom);
  const registry = parseRegistry(bytes);
  if (!release.success || registry === null) return refuse('not-a-registry');
  if (registry.version !== release.data.version) return refuse('not-a-registry');
  if (registry.version < inUse.packageVersion) return refuse('older-than-package');
  if (Date.parse(registry.version) > inUse.now + A_DAY) return refuse('from-the-future');
  if (inUse.size !== null && !release.data.mayShrink) {
    const size = sizeOf(registry);
    const least = 1 - MOST_SHRINK;
    if (size.platforms < least * inUse.size.platforms || size.deployments < least * inUse.size.deployments)
      return refuse('shrunk');
  }
  const { probes } = release.data;
  const recognise = recognizer(registry, [...NOBODYS, ...probes.map(({ host }) => host)]);
  if (NOBODYS.some((host) => recognise(host) !== null)) return refuse('covers-too-much');
  if (probes.some(({ host, platform }) => recognise(host) !== platform)) return refuse('probe-failed');
  return { kind: 'accepted', registry };
}

/**
 * What the registry says of some hosts by their address alone; a maker's own site is nothing.
 *
 * @param hosts those that will be asked for: an index of all would take longer than the answer.
 */
export function recognizer(
  registry: Pick<Registry, 'platforms' | 'deployments'>,
  hosts: readonly string[],
): (host: string) => PlatformId | null {
  const platforms = Object.entries(registry.platforms) as [PlatformId, Platform][];
  const asked = new Set(hosts);
  const { byKey, affixes } = indexHosts(platforms, (id) =>
    (registry.deployments[id] ?? []).filter(({ host }) => asked.has(host)),
  );
  const index = {
    hosts: { affixes, entries: (key: string) => byKey.get(key) ?? [] },
    platform: (id: PlatformId) => registry.platforms[id] ?? null,
  };
  return (host) => {
    const verdict = identify({ host, path: '/' }, [], index);
    return verdict.kind === 'recognized' || verdict.kind === 'embeds' ? verdict.matches[0].platform : null;
  };
}

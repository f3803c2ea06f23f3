/**
 * Puts a registry in the place of the one in use. Killed at any line, the next start
 * finds the old one whole or the new one whole.
 */
import {
  compactIndex,
  indexRegistry,
  markedPlatforms,
  type CompactIndex,
  type Hosts,
} from '@/core/compact-index';
import { summarizeDeployments } from '@/core/deployment-summary';
import { BUCKETS, bucketOf } from '@/core/host-hash';
import { homeOf, type HostEntry } from '@/core/match-host';
import type { Platform, PlatformId, Registry } from '@/core/platform';
import {
  INDEX_KEY,
  shardKey,
  SLOTS,
  STORED_FORMAT,
  type StoredPointer,
  type Slot,
} from '@/core/stored-index';
import {
  readActive,
  slotRange,
  type ActiveRegistry,
  type Database,
  type RecordKind,
  type Records,
} from './store';
import { sizeOf } from './update/accept-release';
import { release } from './update/bounded';
import type { Trust } from './update/client';

/** Where a registry comes from, and what is kept of it. */
export interface Incoming {
  /** Digest of the registry's bytes. */
  generation: string;
  /** The registry as it came, taken over: they are gone afterwards. Null for that of the package. */
  bytes: Uint8Array<ArrayBuffer> | null;
  /** Signatures it was accepted by: they take effect together with it. Null: what is there stays. */
  trust: Trust | null;
}

/** `storage.local`, as much of it as is used here. */
export interface IndexStorage {
  get(keys: string | string[] | null): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

/** Records handed to the database at a time. */
const AT_ONCE = 32;

/** Hosts lie in 1,024 drawers: small enough to read in a blink, few enough to write in one go. */
export const hostDrawer = (home: string): string => String(bucketOf(home) >> 2);

/**
 * Writes the idle slot of both stores, then flips both pointers: the registry's first,
 * the probe's last. Between the two the probe still names rules of the old generation,
 * which the background sees by the generation in the message and ignores.
 */
export async function installRegistry(
  registry: Registry,
  { generation, bytes, trust }: Incoming,
  database: Database,
  storage: IndexStorage,
): Promise<ActiveRegistry> {
  const { version } = registry;
  const slot: Slot = (await readActive(database))?.slot === 'a' ? 'b' : 'a';
  const origin = bytes === null ? 'package' : 'update';
  const active: ActiveRegistry = { slot, generation, version, origin, ...sizeOf(registry) };

  const writing = database.transaction('registry', 'readwrite');
  // An abort rejects this too; what is awaited below says why.
  writing.done.catch(() => undefined);
  let waiting: Promise<unknown>[] = [writing.store.delete(slotRange(slot))];
  if (bytes !== null) waiting.push(writing.store.put({ generation, version, bytes }, [slot, 'copy', '']));
  await Promise.all(waiting);
  if (bytes !== null) release(bytes);
  const hosts = indexRegistry(registry);
  waiting = [];
  for (const [kind, name, value] of recordsOf(registry, hosts)) {
    waiting.push(writing.store.put(value, [slot, kind, name]));
    // What waits is held twice: as it is, and as it will be written.
    if (waiting.length === AT_ONCE) await Promise.all(waiting.splice(0));
  }
  await Promise.all([...waiting, writing.done]);

  const moving = database.transaction('state', 'readwrite');
  await Promise.all([
    moving.store.put(active, 'active'),
    ...(trust === null ? [] : [moving.store.put(trust, 'trust')]),
    moving.done,
  ]);
  await writeIndex(compactIndex(registry, hosts), active, storage);
  return active;
}

/** Writes the probe's index beside the one in use and flips its pointer. */
async function writeIndex(
  { shards, rules }: CompactIndex,
  { generation }: Pick<ActiveRegistry, 'generation'>,
  storage: IndexStorage,
): Promise<void> {
  const { [INDEX_KEY]: before } = (await storage.get(INDEX_KEY)) as { [INDEX_KEY]?: StoredPointer };
  const slot: Slot = before?.slot === 'a' ? 'b' : 'a';
  await removeSlot(slot, storage);
  const entries = [...shards].map(([bucket, shard]) => [shardKey(slot, bucket), shard] as const);
  await storage.set(Object.fromEntries(entries));
  await storage.set({
    [INDEX_KEY]: { format: STORED_FORMAT, slot, generation, rules } satisfies StoredPointer,
  });
  for (const other of SLOTS) if (other !== slot) await removeSlot(other, storage);
}

/** All keys a slot can have: to ask which are there would read every shard. */
async function removeSlot(slot: Slot, storage: IndexStorage): Promise<void> {
  await storage.remove(Array.from({ length: BUCKETS }, (_, bucket) => shardKey(slot, bucket)));
}

function* recordsOf(
  registry: Registry,
  { byKey, affixes }: Hosts,
): Generator<{ [Kind in RecordKind]: [Kind, string, Records[Kind]] }[RecordKind]> {
  const platforms = Object.entries(registry.platforms) as [PlatformId, Platform][];
  for (const [id, platform] of platforms) {
    yield ['platform', id, platform];
    yield ['summary', id, summarizeDeployments(registry.deployments[id] ?? [])];
  }
  for (const [id, organization] of Object.entries(registry.organizations))
    yield ['organization', id, organization];
  yield ['jurisdictions', '', registry.jurisdictions];
  if (registry.networks !== null) {
    const { chunks, ...networks } = registry.networks;
    yield ['networks', '', networks];
    for (const [name, chunk] of Object.entries(chunks)) yield ['ranges', name, chunk];
  }

  yield ['affixes', '', affixes];
  yield ['marked', '', markedPlatforms(platforms)];
  const drawers = new Map<string, Record<string, HostEntry[]>>();
  for (const [key, entries] of byKey) {
    const name = hostDrawer(homeOf(key));
    const drawer = drawers.get(name) ?? {};
    drawers.set(name, drawer);
    drawer[key] = entries;
  }
  for (const [name, hosts] of drawers) yield ['hosts', name, hosts];
}

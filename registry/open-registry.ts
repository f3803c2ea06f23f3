/**
 * Always a registry: the one in use while it is whole and not older than the package,
 * else another stored copy, else the bundled one. Never waits for the network.
 */
import type { IsoDay, Registry } from '@/core/platform';
import { INDEX_KEY, SLOTS, STORED_FORMAT, type Slot, type StoredPointer } from '@/core/stored-index';
import { installRegistry, type IndexStorage } from './install-registry';
import { RegistryReader } from './read-registry';
import { gates } from './schema';
import { openDatabase, readActive, type ActiveRegistry, type Copy, type Database } from './store';
import { sha256 } from './update/metadata';
import { parseRegistry } from './update/parse-registry';
import { askGate } from './ask-gate';

export type Opened =
  { kind: 'open'; reader: RegistryReader; database: Database } | { kind: 'broken'; problem: string };

/** The copy in the package: what the build says of it, and how to read it. */
export interface Bundled {
  /** Digest of its bytes. */
  generation: string;
  /** Its date: nothing older is ever used. */
  version: IsoDay;
  text(): Promise<string>;
}

/** Everything it needs of the world. */
export interface RegistryHouse {
  bundled: Bundled;
  storage: IndexStorage;
  database?: () => Promise<Database>;
}

/** Opens the registry in use; puts another in its place where it is missing, broken or older than the package. */
export async function openRegistry({
  bundled,
  storage,
  database: open = openDatabase,
}: RegistryHouse): Promise<Opened> {
  try {
    // Beside each other: a worker that starts for a page waits for them.
    const [database, pointer] = await Promise.all([open(), readPointer(storage)]);
    const active = await readActive(database);
    if (active !== null && isCurrent(active, bundled) && (await isWhole(active, database, pointer)))
      return { kind: 'open', reader: new RegistryReader(database, active), database };

    const slots =
      active === null ? SLOTS : [active.slot, active.slot === 'a' ? ('b' as const) : ('a' as const)];
    for (const slot of slots) {
      const copy = await readCopy(slot, bundled.version, database);
      if (copy === null) continue;
      const { registry, generation, bytes } = copy;
      const installed = await installRegistry(
        registry,
        { generation, bytes, trust: null },
        database,
        storage,
      );
      return { kind: 'open', reader: new RegistryReader(database, installed), database };
    }

    const parsed = askGate(gates().registry, JSON.parse(await bundled.text()));
    if (!parsed.success)
      return {
        kind: 'broken',
        problem: parsed.error.issues[0]?.message ?? 'the bundled registry has no shape',
      };
    const { generation } = bundled;
    const installed = await installRegistry(
      parsed.data as Registry,
      { generation, bytes: null, trust: null },
      database,
      storage,
    );
    return { kind: 'open', reader: new RegistryReader(database, installed), database };
  } catch (error) {
    // A full disk, a locked or corrupted profile: reported in the popup, tried again at the next start.
    return { kind: 'broken', problem: error instanceof Error ? error.message : String(error) };
  }
}

/** A new package may bring a newer registry than the last update; the same day, the update came later. */
function isCurrent(active: ActiveRegistry, bundled: Bundled): boolean {
  return active.origin === 'package'
    ? active.generation === bundled.generation
    : active.version >= bundled.version;
}

async function readPointer(storage: IndexStorage): Promise<StoredPointer | undefined> {
  return ((await storage.get(INDEX_KEY)) as { [INDEX_KEY]?: StoredPointer })[INDEX_KEY];
}

async function isWhole(
  active: ActiveRegistry,
  database: Database,
  pointer: StoredPointer | undefined,
): Promise<boolean> {
  if (pointer?.generation !== active.generation || pointer.format !== STORED_FORMAT) return false;
  return (await database.get('registry', [active.slot, 'jurisdictions', ''])) !== undefined;
}

/** The copy that an update left in a slot, when its bytes are what they were and it is not older than the package. */
async function readCopy(
  slot: Slot,
  floor: IsoDay,
  database: Database,
): Promise<{ registry: Registry; generation: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  const copy = (await database.get('registry', [slot, 'copy', ''])) as Copy | undefined;
  if (!(copy?.bytes instanceof Uint8Array)) return null;
  const { bytes, generation } = copy;
  if ((await sha256(bytes)) !== generation) return null;
  const registry = parseRegistry(bytes);
  return registry === null || registry.version < floor ? null : { registry, generation, bytes };
}

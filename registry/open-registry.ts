/**
 * Always a registry: the stored one while it is whole and as new as the package, else
 * the bundled copy. Never waits for the network.
 */
import type { Registry } from '@/core/platform';
import { INDEX_KEY, STORED_FORMAT, type StoredPointer } from '@/core/stored-index';
import { installRegistry, type IndexStorage } from './install-registry';
import { RegistryReader } from './read-registry';
import { registryGate } from './schema';
import { openDatabase, type Database } from './store';

export type Opened = { kind: 'open'; reader: RegistryReader } | { kind: 'broken'; problem: string };

/** Everything it needs of the world. */
export interface RegistryHouse {
  /** Digest of the bundled copy, known without reading it. */
  bundledGeneration: string;
  /** Reads the bundled copy. */
  readBundled(): Promise<unknown>;
  storage: IndexStorage;
  database?: () => Promise<Database>;
}

/** Opens the stored registry; installs the bundled one first where that is missing, broken or older. */
export async function openRegistry(house: RegistryHouse): Promise<Opened> {
  try {
    const database = await (house.database ?? openDatabase)();
    const active = await database.get('state', 'active');
    if (active !== undefined && active.generation === house.bundledGeneration) {
      const { [INDEX_KEY]: index } = (await house.storage.get(INDEX_KEY)) as { [INDEX_KEY]?: StoredPointer };
      const whole = (await database.get('registry', [active.slot, 'jurisdictions', ''])) !== undefined;
      if (whole && index?.generation === active.generation && index.format === STORED_FORMAT)
        return { kind: 'open', reader: new RegistryReader(database, active) };
    }
    const bundled = registryGate.safeParse(await house.readBundled());
    if (!bundled.success) {
      return {
        kind: 'broken',
        problem: bundled.error.issues[0]?.message ?? 'the bundled registry has no shape',
      };
    }
    const installed = await installRegistry(
      bundled.data as Registry,
      house.bundledGeneration,
      database,
      house.storage,
    );
    return { kind: 'open', reader: new RegistryReader(database, installed) };
  } catch (error) {
    // A full disk, a locked or corrupted profile: reported in the popup, tried again at the next start.
    return { kind: 'broken', problem: error instanceof Error ? error.message : String(error) };
  }
}

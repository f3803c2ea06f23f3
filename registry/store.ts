/**
 * The registry in IndexedDB: two slots and one pointer. A slot is written whole beside
 * the one in use, then the pointer moves, in one transaction.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { DeploymentSummary } from '@/core/deployment-summary';
import type { AffixPattern, HostEntry } from '@/core/match-host';
import type { IsoDay, Jurisdictions, Organization, Platform, PlatformId } from '@/core/platform';
import type { Slot } from '@/core/stored-index';

/** Which slot is in use, and what it holds. */
export interface ActiveRegistry {
  slot: Slot;
  /** Digest of the registry's bytes; the probe's shards carry the same. */
  generation: string;
  /** The registry's own date. */
  version: IsoDay;
}

/** What lies under each kind of key. */
export interface Records {
  platform: Platform;
  organization: Organization;
  /** Who runs the platform, by country. */
  summary: DeploymentSummary;
  /** Entries by key, of all hosts whose hash falls into one drawer. */
  hosts: Record<string, HostEntry[]>;
  affixes: AffixPattern[];
  /** Platforms with marks, in the order that rule codes name. */
  marked: PlatformId[];
  jurisdictions: Jurisdictions;
}
export type RecordKind = keyof Records;
export type RecordKey = [slot: Slot, kind: RecordKind, name: string];

interface Schema extends DBSchema {
  registry: { key: RecordKey; value: Records[RecordKind] };
  state: { key: 'active'; value: ActiveRegistry };
}
export type Database = IDBPDatabase<Schema>;

const DATABASE_VERSION = 1;

export function openDatabase(name = 'civiscope'): Promise<Database> {
  return openDB<Schema>(name, DATABASE_VERSION, {
    upgrade(database, oldVersion) {
      if (oldVersion < 1) {
        database.createObjectStore('registry');
        database.createObjectStore('state');
      }
    },
  });
}

/** All keys of one slot. An array sorts after every string, so `[slot, []]` ends the slot. */
export function slotRange(slot: Slot): IDBKeyRange {
  return IDBKeyRange.bound([slot], [slot, []]);
}

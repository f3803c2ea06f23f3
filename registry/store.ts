/**
 * The registry in IndexedDB: two slots and one pointer. A slot is written whole beside
 * the one in use, then the pointer moves, in one transaction.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { z } from 'zod';
import type { DeploymentSummary } from '@/core/deployment-summary';
import type { AffixPattern, HostEntry } from '@/core/match-host';
import type { Networks } from '@/core/network';
import { once } from '@/core/once';
import type { IsoDay, Jurisdictions, Organization, Platform, PlatformId } from '@/core/platform';
import { SLOTS, type Slot } from '@/core/stored-index';
import { NO_TRUST, type Trust } from './update/client';
import type { Outcome } from '@/core/update-outcome';
import { askGate } from './ask-gate';

/** Which slot is in use, and what it holds. */
export interface ActiveRegistry {
  slot: Slot;
  /** Digest of the registry's bytes; the probe's shards carry the same. */
  generation: string;
  /** The registry's own date. */
  version: IsoDay;
  /** The copy in the package, or one that came since. */
  origin: 'package' | 'update';
  platforms: number;
  deployments: number;
}

/** The registry as it came: to start a difference from, to give to others, to begin again from. */
export interface Copy {
  generation: string;
  version: IsoDay;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What is remembered of checks for updates; times in ms since 1970. */
export interface Checks {
  enabled: boolean;
  next: number | null;
  last: number | null;
  /** Since the last check that went well. */
  failures: number;
  outcome: Outcome | null;
}
export const NO_CHECKS: Checks = { enabled: true, next: null, last: null, failures: 0, outcome: null };

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
  /** Operators and labels; absent where the registry has no table of networks. */
  networks: Omit<Networks, 'chunks'>;
  /** Packed ranges, as base64, by the name of the chunk. */
  ranges: string;
  /** Absent where the registry is that of the package, which can be read again. */
  copy: Copy;
}
export type RecordKind = keyof Records;
export type RecordKey = [slot: Slot, kind: RecordKind, name: string];

interface Schema extends DBSchema {
  registry: { key: RecordKey; value: Records[RecordKind] };
  state: { key: keyof State; value: State[keyof State] };
}
interface State {
  active: ActiveRegistry;
  trust: Trust;
  checks: Checks;
}
export type Database = IDBPDatabase<Schema>;

const DATABASE_VERSION = 1;

/** @param onLost called when the connection is closed under us: by a newer version, by the browser, by a person who clears data. */
export async function openDatabase(
  name = 'civiscope',
  onLost: () => void = () => undefined,
): Promise<Database> {
  try {
    return await openVersion(name, DATABASE_VERSION, onLost);
  } catch (error) {
    // Left by a newer version of the extension: its stores are ours and more. What lies in them passes the gates below, or counts as absent.
    if (error instanceof Error && error.name === 'VersionError') return openVersion(name, undefined, onLost);
    throw error;
  }
}

function openVersion(name: string, version: number | undefined, onLost: () => void): Promise<Database> {
  return openDB<Schema>(name, version, {
    upgrade(database, oldVersion) {
      if (oldVersion < 1) {
        database.createObjectStore('registry');
        database.createObjectStore('state');
      }
    },
    // A newer version of the extension wants to begin, or somebody deletes it: do not stand in their way.
    blocking: (_current, _wanted, event) => {
      onLost();
      (event.target as IDBDatabase).close();
    },
    terminated: onLost,
  });
}

const count = once(() => z.int().min(0));
const activeGate = once((): z.ZodType<ActiveRegistry> =>
  z.object({
    slot: z.enum(SLOTS),
    generation: z.string(),
    version: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
    origin: z.enum(['package', 'update']),
    platforms: count(),
    deployments: count(),
  }),
);
const trustGate = once((): z.ZodType<Trust> =>
  z.object({
    roots: z.array(z.string()),
    timestamp: z.string().nullable(),
    snapshot: z.string().nullable(),
    targets: z.string().nullable(),
    acceptedAt: z.number(),
  }),
);
const checksGate = once(
  () =>
    z.object({
      enabled: z.boolean(),
      next: z.number().nullable(),
      last: z.number().nullable(),
      failures: count(),
      outcome: z.looseObject({ kind: z.string() }).nullable(),
    }) as unknown as z.ZodType<Checks>,
);

/** What is in use; null when that was lost or is not what it should be. */
export async function readActive(database: Database): Promise<ActiveRegistry | null> {
  return askGate(activeGate(), await database.get('state', 'active')).data ?? null;
}

/** What was accepted before; nothing when that was lost. */
export async function readTrust(database: Database): Promise<Trust> {
  return askGate(trustGate(), await database.get('state', 'trust')).data ?? NO_TRUST;
}

/** What came of the checks so far; as before the first one when that was lost. */
export async function readChecks(database: Database): Promise<Checks> {
  return askGate(checksGate(), await database.get('state', 'checks')).data ?? NO_CHECKS;
}

/** All keys of one slot, or of one kind in it. An array sorts after every string, so `[slot, []]` ends the slot. */
export function slotRange(slot: Slot, ...kind: [] | [RecordKind]): IDBKeyRange {
  return IDBKeyRange.bound([slot, ...kind], [slot, ...kind, []]);
}

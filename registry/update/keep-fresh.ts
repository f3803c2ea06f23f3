/** Keeps the registry fresh: decides when to check, checks one at a time, remembers what came of it. */
import type { UpdateStatus } from '@/core/update-status';
import type { Outcome, Progress } from '@/core/update-outcome';
import type { IndexStorage } from '../install-registry';
import type { Bundled } from '../open-registry';
import { NO_CHECKS, readActive, readChecks, readTrust, type Checks, type Database } from '../store';
import { signersOf, type Channel, type ReadChannel } from './channel';
import { checkForUpdate, readBase } from './check-for-update';
import { walkKnownRoots } from './client';
import { readSigned } from './metadata';
import { networkMirror, type Mirror } from './network';
import { checkAfterFailure, checkAfterSuccess, firstCheck } from './schedule';
import { openSignedFile, packSignedFile } from './signed-file';

export interface FreshWorld {
  /** The registry's database, once a registry is in use; null while there is none. */
  database(): Promise<Database | null>;
  readChannel(): Promise<ReadChannel>;
  bundled: Bundled;
  storage: IndexStorage;
  fetch: typeof globalThis.fetch;
  /** Sets the one alarm, ms since 1970; null takes it away. */
  wakeAt(time: number | null): Promise<void>;
  /** Readers opened before this moment read a registry of the past. */
  onSwap(): void;
  now(): number;
  random(): number;
}

export class KeepFresh {
  private checking: Promise<Outcome> | null = null;
  private progress: Progress | null = null;

  constructor(private readonly world: FreshWorld) {}

  /** Makes sure that a next check is planned. To be called at every start of the background. */
  async plan(): Promise<void> {
    const [database, channel] = [await this.world.database(), await this.world.readChannel()];
    if (database === null) return;
    const checks = await readChecks(database);
    if (channel.kind !== 'channel' || !checks.enabled) return this.world.wakeAt(null);
    const { now, random } = this.world;
    // A clock that was far ahead must not put the next check years away.
    const far = now() + 8 * 24 * 60 * 60 * 1000;
    const next = checks.next === null || checks.next > far ? firstCheck(now(), random) : checks.next;
    if (next !== checks.next) await database.put('state', { ...checks, next }, 'checks');
    await this.world.wakeAt(Math.max(next, now() + 60_000));
  }

  /** The alarm rang. */
  async wake(): Promise<void> {
    const database = await this.world.database();
    if (database !== null && (await readChecks(database)).enabled) await this.check();
  }

  /** Checks now; joins a check that is going on. */
  check(): Promise<Outcome> {
    return this.alone(async (channel, database) => {
      const mirrors = shuffled(channel.mirrors, this.world.random).map((address) =>
        networkMirror(address, this.world.fetch),
      );
      const outcome = await this.checkWith(mirrors, channel, database);
      await this.remember(outcome, database);
      return outcome;
    });
  }

  /** Takes the registry out of a signed file, verified as if it came from a mirror. */
  importFile(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Outcome> {
    return this.alone(async (channel, database) => {
      const mirror = await openSignedFile(name, bytes);
      if (mirror === null)
        return { kind: 'refused', reason: 'not-metadata', mirror: name, file: name, problems: [] };
      const outcome = await this.checkWith([mirror], channel, database);
      await database.put('state', { ...(await readChecks(database)), outcome }, 'checks');
      return outcome;
    });
  }

  /** The registry in use with its signatures; null when it has none, as that of the package. */
  async exportFile(): Promise<Uint8Array<ArrayBuffer> | null> {
    const [database, channel] = [await this.world.database(), await this.world.readChannel()];
    const active = database && (await readActive(database));
    if (database === null || active === null || channel.kind !== 'channel') return null;
    const registry = await readBase(active.generation, { bundled: this.world.bundled, database });
    if (registry === null) return null;
    return packSignedFile(channel.channel, await readTrust(database), registry, active.generation);
  }

  /** Whether it checks by itself. */
  async isEnabled(): Promise<boolean> {
    const database = await this.world.database();
    return (database === null ? NO_CHECKS : await readChecks(database)).enabled;
  }

  async setEnabled(enabled: boolean): Promise<void> {
    const database = await this.world.database();
    if (database === null) return;
    await database.put('state', { ...(await readChecks(database)), enabled, next: null }, 'checks');
    await this.plan();
  }

  /** Null while no registry is in use. */
  async status(): Promise<UpdateStatus | null> {
    const [database, channel] = [await this.world.database(), await this.world.readChannel()];
    const active = database && (await readActive(database));
    if (database === null || active === null) return null;
    const [checks, trust] = [await readChecks(database), await readTrust(database)];
    const timestamp = trust.timestamp === null ? null : readSigned(trust.timestamp, 'timestamp');
    const { version, origin, platforms, deployments } = active;
    const { enabled, last, next, outcome } = checks;
    return {
      ...{ version, origin, platforms, deployments, enabled, last, outcome },
      next: enabled && channel.kind === 'channel' ? next : null,
      channel:
        channel.kind === 'channel'
          ? {
              kind: 'channel',
              mirrors: channel.channel.mirrors,
              ...signersOf((await walkKnownRoots(channel.channel.root, trust.roots)).root),
            }
          : channel,
      progress: this.progress,
      confirmedUntil: timestamp === null ? null : Date.parse(timestamp.signed.expires),
      now: this.world.now(),
    };
  }

  private alone(work: (channel: Channel, database: Database) => Promise<Outcome>): Promise<Outcome> {
    return (this.checking ??= this.run(work).finally(() => {
      this.checking = null;
      this.progress = null;
    }));
  }

  private async run(work: (channel: Channel, database: Database) => Promise<Outcome>): Promise<Outcome> {
    this.progress = 'asking';
    const [database, channel] = [await this.world.database(), await this.world.readChannel()];
    if (channel.kind !== 'channel') return { kind: 'no-channel' };
    if (database === null) return { kind: 'not-stored', problem: 'No registry could be opened.' };
    return work(channel.channel, database);
  }

  private async checkWith(mirrors: Mirror[], channel: Channel, database: Database): Promise<Outcome> {
    const { bundled, storage, now } = this.world;
    try {
      const outcome = await checkForUpdate({
        ...{ channel, mirrors, bundled, database, storage, now },
        onProgress: (progress) => (this.progress = progress),
      });
      if (outcome.kind === 'updated') this.world.onSwap();
      return outcome;
    } catch (error) {
      // The database was closed or taken away under us: what is in use stays.
      return { kind: 'not-stored', problem: error instanceof Error ? error.message : String(error) };
    }
  }

  private async remember(outcome: Outcome, database: Database): Promise<void> {
    const { now, random } = this.world;
    const before = await readChecks(database).catch(() => NO_CHECKS);
    const good = outcome.kind === 'up-to-date' || outcome.kind === 'updated';
    const failures = good ? 0 : before.failures + 1;
    const waits = 'problems' in outcome ? outcome.problems.flatMap(({ retryAfter }) => retryAfter ?? []) : [];
    const next = good
      ? checkAfterSuccess(now(), random)
      : checkAfterFailure(now(), failures, waits.length > 0 ? Math.max(...waits) : null, random);
    const checks: Checks = { enabled: before.enabled, last: now(), next, failures, outcome };
    try {
      await database.put('state', checks, 'checks');
    } catch {
      // A full disk: the alarm is set all the same.
    }
    if (checks.enabled) await this.world.wakeAt(next);
  }
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}

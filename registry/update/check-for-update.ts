/** One check, from the mirrors to the swap. What was in use goes on being used until the last line. */
import { installRegistry, type IndexStorage } from '../install-registry';
import type { Bundled } from '../open-registry';
import { readActive, readTrust, type Copy, type Database } from '../store';
import { judgeRelease } from './accept-release';
import type { Channel } from './channel';
import { refreshMetadata, type Trust } from './client';
import { downloadRegistry, registryOf, targetPath, REGISTRY } from './download';
import type { Mirror } from './network';
import { failureOf, type Outcome, type Progress } from '@/core/update-outcome';

export interface UpdateWorld {
  channel: Channel;
  mirrors: Mirror[];
  bundled: Bundled;
  database: Database;
  storage: IndexStorage;
  /** ms since 1970. */
  now(): number;
  onProgress(progress: Progress): void;
}

/** A check takes no longer than this, ms: hostile mirrors get a share each, and then it is over. */
const CHECK_TIME = 60_000;
/** A clock may be behind by this much and still be called right, ms. */
const CLOCK_SLACK = 24 * 60 * 60 * 1000;

/** Never throws for what a mirror does; @throws when the database was closed or taken away under it. */
export async function checkForUpdate(world: UpdateWorld): Promise<Outcome> {
  const { database, bundled } = world;
  const active = await readActive(database);
  if (active === null) return { kind: 'not-stored', problem: 'No registry is in use yet.' };
  const trust = await readTrust(database);

  // Whoever sets a clock back would make old signatures young again.
  const atLeast = Math.max(trust.acceptedAt, Date.parse(active.version), Date.parse(bundled.version));
  const clock = world.now();
  if (clock < atLeast - CLOCK_SLACK) return { kind: 'clock-wrong', clock, atLeast };
  const now = Math.max(clock, atLeast);

  const signal = AbortSignal.timeout(CHECK_TIME);
  world.onProgress('asking');
  const refresh = await refreshMetadata({
    anchor: world.channel.root,
    trust,
    mirrors: world.mirrors,
    now,
    signal,
  });
  if (refresh.kind === 'failed') {
    // A change of keys is kept even when nothing else could be had: it only ever goes forward.
    if (refresh.roots.length > trust.roots.length)
      await writeTrust({ ...trust, roots: refresh.roots }, database);
    return failureOf(refresh.problems);
  }
  const { refreshed } = refresh;
  const { problems } = refreshed;
  const [mirror] = refreshed.mirrors;
  const wanted = registryOf(refreshed.targets);
  if (mirror === undefined || wanted === null)
    return failureOf([
      ...problems,
      { mirror: mirror?.name ?? '', file: REGISTRY, reason: 'not-listed', retryAfter: null },
    ]);
  if (wanted.digest === active.generation) {
    await writeTrust(refreshed.trust, database);
    return { kind: 'up-to-date', mirror: mirror.name, problems };
  }

  world.onProgress('downloading');
  const base = { digest: active.generation, read: () => readBase(active.generation, world) };
  const downloaded = await downloadRegistry(refreshed.targets, base, refreshed.mirrors, signal);
  problems.push(...downloaded.problems);
  if (downloaded.kind === 'failed') return failureOf(problems);

  world.onProgress('checking');
  const inUse = { size: active, packageVersion: bundled.version, now };
  const judged = judgeRelease(downloaded.bytes, wanted.custom, inUse);
  if (judged.kind === 'refused') {
    const file = targetPath(REGISTRY, wanted);
    problems.push({ mirror: downloaded.mirror, file, reason: judged.reason, retryAfter: null });
    return { kind: 'refused', reason: judged.reason, mirror: downloaded.mirror, file, problems };
  }

  world.onProgress('writing');
  try {
    const incoming = { generation: wanted.digest, bytes: downloaded.bytes, trust: refreshed.trust };
    await installRegistry(judged.registry, incoming, database, world.storage);
  } catch (error) {
    return { kind: 'not-stored', problem: error instanceof Error ? error.message : String(error) };
  }
  const { way } = downloaded;
  return {
    kind: 'updated',
    mirror: downloaded.mirror,
    way,
    from: active.version,
    to: judged.registry.version,
    problems,
  };
}

async function writeTrust(trust: Trust, database: Database): Promise<void> {
  await database.put('state', trust, 'trust');
}

/** The registry in use as it came; null when it cannot be had, and then the whole is fetched. */
export async function readBase(
  generation: string,
  { bundled, database }: Pick<UpdateWorld, 'bundled' | 'database'>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (generation === bundled.generation) return new TextEncoder().encode(await bundled.text());
  const active = await readActive(database);
  if (active === null) return null;
  const copy = (await database.get('registry', [active.slot, 'copy', ''])) as Copy | undefined;
  return copy?.generation === generation ? copy.bytes : null;
}

/**
 * The client workflow of The Update Framework
 * (https://theupdateframework.github.io/specification/latest/#detailed-client-workflow),
 * over several mirrors that may all lie: root by root from the one in the package, then
 * the newest timestamp that any mirror has, then the snapshot and the list of files it pins.
 */
import {
  isFile,
  isSignedBy,
  readSigned,
  type FileMeta,
  type Role,
  type Signed,
  type SignedRoot,
} from './metadata';
import type { Got, Mirror } from './network';
import type { MirrorProblem, NetworkReason, Reason } from '@/core/update-outcome';

/** Most bytes a file of each role may have. */
export const CEILINGS: Record<Role, number> = {
  root: 64_000,
  timestamp: 16_000,
  snapshot: 64_000,
  targets: 512_000,
};
/** More roots than a century of yearly rotation makes. */
export const MOST_ROOTS = 256;

/** What was accepted, as it was signed; kept with the registry it belongs to. */
export interface Trust {
  /** Every root after the one in the package, in order. */
  roots: string[];
  timestamp: string | null;
  snapshot: string | null;
  targets: string | null;
  /** When the timestamp was accepted, ms since 1970. */
  acceptedAt: number;
}
export const NO_TRUST: Trust = { roots: [], timestamp: null, snapshot: null, targets: null, acceptedAt: 0 };

export interface Refreshed {
  root: SignedRoot;
  timestamp: Signed<'timestamp'>;
  targets: Signed<'targets'>;
  trust: Trust;
  /** Mirrors that may be asked for files: first the one that had the newest timestamp. */
  mirrors: Mirror[];
  problems: MirrorProblem[];
}
export type Refresh =
  | { kind: 'refreshed'; refreshed: Refreshed }
  | { kind: 'failed'; problems: MirrorProblem[]; roots: string[] };

export interface RefreshWorld {
  /** The root in the package. */
  anchor: string;
  trust: Trust;
  /** In the order in which they are to be asked. */
  mirrors: Mirror[];
  /** ms since 1970. */
  now: number;
  signal: AbortSignal;
}

/** Asks the mirrors for newer metadata. Nothing is stored here. */
export async function refreshMetadata(world: RefreshWorld): Promise<Refresh> {
  const { now, signal } = world;
  const problems: MirrorProblem[] = [];
  let mirrors = world.mirrors;
  /** A mirror that lied, or that does not answer, is not asked again in this check. */
  const drop = (mirror: Mirror, file: string, reason: Reason, retryAfter: number | null = null) => {
    problems.push({ mirror: mirror.name, file, reason, retryAfter });
    mirrors = mirrors.filter((other) => other !== mirror);
  };

  const known = await walkKnownRoots(world.anchor, world.trust.roots);
  let { root } = known;
  const { roots } = known;
  const stored = await readTrusted(root, world.trust);

  // 5.3: the root may have changed, step by step, each signed by the one before and by itself.
  for (let count = 0; count < MOST_ROOTS; count++) {
    const file = `metadata/${root.signed.version + 1}.root.json`;
    const answers = await Promise.all(
      mirrors.map(async (mirror) => ({ mirror, got: await mirror.get(file, CEILINGS.root, signal) })),
    );
    let next: SignedRoot | null = null;
    for (const { mirror, got } of answers) {
      if (got.kind === 'failed') drop(mirror, file, got.reason, got.retryAfter);
      if (got.kind !== 'bytes') continue;
      const read = await nextRoot(root, textOf(got.bytes));
      if (typeof read === 'string') drop(mirror, file, read);
      else next ??= read;
    }
    if (next === null) break;
    root = next;
    roots.push(next.text);
  }
  const fail = (): Refresh => ({ kind: 'failed', problems, roots });
  if (isExpired(root, now)) {
    problems.push({
      mirror: world.mirrors[0]?.name ?? '',
      file: `metadata/${root.signed.version}.root.json`,
      reason: 'expired',
      retryAfter: null,
    });
    return fail();
  }
  const before = afterRotation(known.root, root, stored);

  // 5.4: the newest timestamp of all mirrors. One that withholds the newest is outvoted by any that does not.
  const oldTimestamp = before.timestamp;
  const offers: { mirror: Mirror; timestamp: Signed<'timestamp'> }[] = [];
  const file = 'metadata/timestamp.json';
  const answers = await Promise.all(
    mirrors.map(async (mirror) => ({ mirror, got: await mirror.get(file, CEILINGS.timestamp, signal) })),
  );
  for (const { mirror, got } of answers) {
    if (got.kind !== 'bytes') {
      drop(mirror, file, ...reasonOf(got));
      continue;
    }
    const read = await newTimestamp(root, textOf(got.bytes), oldTimestamp, now);
    if (typeof read === 'string') drop(mirror, file, read);
    else offers.push({ mirror, timestamp: read });
  }
  offers.sort((a, b) => b.timestamp.signed.version - a.timestamp.signed.version);
  const [best] = offers;
  if (best === undefined) return fail();
  const { timestamp } = best;
  mirrors = [best.mirror, ...mirrors.filter((mirror) => mirror !== best.mirror)];

  // 5.5 and 5.6: pinned by length and digest, so that any mirror will do.
  const pinned = async <R extends 'snapshot' | 'targets'>(
    name: R,
    meta: FileMeta,
    old: Signed<R> | null,
    fallsBack: (read: Signed<R>) => boolean,
  ): Promise<Signed<R> | null> => {
    if (old !== null && (await isFile(bytesOf(old.text), meta)) && !isExpired(old, now)) return old;
    const path = `metadata/${meta.version}.${name}.json`;
    for (const mirror of mirrors) {
      const got = await mirror.get(path, Math.min(meta.length, CEILINGS[name]), signal);
      if (got.kind !== 'bytes') {
        drop(mirror, path, ...reasonOf(got));
        continue;
      }
      const read = await pinnedFile(root, name, got.bytes, meta, now);
      if (typeof read === 'string') drop(mirror, path, read);
      else if (fallsBack(read)) drop(mirror, path, 'rolled-back');
      else return read;
    }
    return null;
  };
  const snapshot = await pinned(
    'snapshot',
    timestamp.signed.meta['snapshot.json'],
    before.snapshot,
    (read) => {
      const old = before.snapshot?.signed.meta['targets.json'].version ?? 0;
      return read.signed.meta['targets.json'].version < Math.max(old, before.targets?.signed.version ?? 0);
    },
  );
  if (snapshot === null) return fail();
  const targets = await pinned('targets', snapshot.signed.meta['targets.json'], before.targets, () => false);
  if (targets === null) return fail();

  const trust: Trust = {
    roots,
    timestamp: timestamp.text,
    snapshot: snapshot.text,
    targets: targets.text,
    acceptedAt: now,
  };
  return { kind: 'refreshed', refreshed: { root, timestamp, targets, trust, mirrors, problems } };
}

interface Trusted {
  timestamp: Signed<'timestamp'> | null;
  snapshot: Signed<'snapshot'> | null;
  targets: Signed<'targets'> | null;
}

/** From the root in the package over those stored since, as far as each is signed as it must. */
export async function walkKnownRoots(
  anchorText: string,
  stored: readonly string[],
): Promise<{ root: SignedRoot; roots: string[] }> {
  const anchor = readSigned(anchorText, 'root');
  if (anchor === null) throw new Error('The root in the package is not a TUF root.');
  let root = anchor;
  const roots: string[] = [];
  for (const text of stored) {
    // A newer package brings a newer root: those before it are history.
    const version = readSigned(text, 'root')?.signed.version ?? 0;
    if (version <= root.signed.version) continue;
    const next = await nextRoot(root, text);
    if (typeof next === 'string') break;
    root = next;
    roots.push(text);
  }
  return { root, roots };
}

/** A root that follows `root`, or why it does not (5.3.4, 5.3.5). Expiry is looked at when the last is found. */
async function nextRoot(root: SignedRoot, text: string): Promise<SignedRoot | Reason> {
  const next = readSigned(text, 'root');
  if (next === null) return 'not-metadata';
  if (!(await isSignedBy(root, 'root', next)) || !(await isSignedBy(next, 'root', next)))
    return 'too-few-signatures';
  if (next.signed.version !== root.signed.version + 1) return 'wrong-version';
  return next;
}

/** What is stored and signed as `root` asks; the rest is as if it had never been (a store that somebody changed). */
async function readTrusted(root: SignedRoot, trust: Trust): Promise<Trusted> {
  const read = async <R extends 'timestamp' | 'snapshot' | 'targets'>(name: R): Promise<Signed<R> | null> => {
    const file = trust[name] === null ? null : readSigned(trust[name], name);
    return file !== null && (await isSignedBy(root, name, file)) ? file : null;
  };
  return {
    timestamp: await read('timestamp'),
    snapshot: await read('snapshot'),
    targets: await read('targets'),
  };
}

/** A thief's key may have pushed a version far ahead: with the key goes the version (5.3.11). */
function afterRotation(from: SignedRoot, to: SignedRoot, trusted: Trusted): Trusted {
  const [timestamp, snapshot, targets] = (['timestamp', 'snapshot', 'targets'] as const).map(
    (name) => !haveSameKeys(from, to, name),
  );
  if (!timestamp && !snapshot && !targets) return trusted;
  return { timestamp: null, snapshot: null, targets: snapshot || targets ? null : trusted.targets };
}

function haveSameKeys(a: SignedRoot, b: SignedRoot, name: Role): boolean {
  const [one, other] = [a.signed.roles[name], b.signed.roles[name]];
  return (
    one.threshold === other.threshold && [...one.keyids].sort().join() === [...other.keyids].sort().join()
  );
}

/** 5.4.2 to 5.4.4. */
async function newTimestamp(
  root: SignedRoot,
  text: string,
  old: Signed<'timestamp'> | null,
  now: number,
): Promise<Signed<'timestamp'> | Reason> {
  const read = readSigned(text, 'timestamp');
  if (read === null) return 'not-metadata';
  if (!(await isSignedBy(root, 'timestamp', read))) return 'too-few-signatures';
  if (old !== null) {
    if (read.signed.version < old.signed.version) return 'rolled-back';
    if (read.signed.meta['snapshot.json'].version < old.signed.meta['snapshot.json'].version)
      return 'rolled-back';
  }
  if (isExpired(read, now)) return 'expired';
  // The same version is the same file: its signer does not sign two.
  return old !== null && read.signed.version === old.signed.version ? old : read;
}

/** 5.5.2 to 5.5.6, and the same steps of 5.6. */
async function pinnedFile<R extends 'snapshot' | 'targets'>(
  root: SignedRoot,
  name: R,
  bytes: Uint8Array<ArrayBuffer>,
  meta: FileMeta,
  now: number,
): Promise<Signed<R> | Reason> {
  if (!(await isFile(bytes, meta))) return 'wrong-bytes';
  const read = readSigned(textOf(bytes), name);
  if (read === null) return 'not-metadata';
  if (!(await isSignedBy(root, name, read))) return 'too-few-signatures';
  if (read.signed.version !== meta.version) return 'wrong-version';
  if (isExpired(read, now)) return 'expired';
  return read;
}

function isExpired(file: Pick<Signed<Role>, 'signed'>, now: number): boolean {
  return Date.parse(file.signed.expires) <= now;
}

/** Why a mirror gave no file, and how many milliseconds it asked us to wait. */
export function reasonOf(got: Exclude<Got, { kind: 'bytes' }>): [NetworkReason, number | null] {
  return got.kind === 'absent' ? ['not-found', null] : [got.reason, got.retryAfter];
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

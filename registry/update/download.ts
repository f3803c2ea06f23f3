/** The registry itself: as the difference to the one in use where there is one, else whole. */
import { inflate, release } from './bounded';
import { applyDelta, deltaName } from './delta';
import { isFile, type Signed, type TargetFile } from './metadata';
import { reasonOf } from './client';
import type { Mirror } from './network';
import type { MirrorProblem, Reason, Way } from '@/core/update-outcome';

/** Names in the signed list of files. The first is what everything else must yield, byte by byte. */
export const REGISTRY = 'registry.json';
export const REGISTRY_GZIP = 'registry.json.gz';

/** Most bytes of a registry, of it compressed, and of a difference: ten times what 100,000 sites take. */
export const LARGEST_REGISTRY = 128_000_000;
const LARGEST_GZIP = 12_000_000;
const LARGEST_DELTA = 2_000_000;

export type Downloaded =
  | {
      kind: 'downloaded';
      bytes: Uint8Array<ArrayBuffer>;
      way: Way;
      mirror: string;
      problems: MirrorProblem[];
    }
  | { kind: 'failed'; problems: MirrorProblem[] };

/** Digest and entry of the registry that a list of files names; null when it names none. */
export function registryOf(targets: Signed<'targets'>): (TargetFile & { digest: string }) | null {
  const file = targets.signed.targets[REGISTRY];
  return file === undefined ? null : { ...file, digest: file.hashes.sha256 };
}

/** Where a file of the list lies (TUF 6.2, consistent snapshots). */
export const targetPath = (name: string, file: TargetFile): string => `targets/${file.hashes.sha256}.${name}`;

/**
 * @param base the registry in use, if it can be read; asked for only when there is a difference to it.
 */
export async function downloadRegistry(
  targets: Signed<'targets'>,
  base: { digest: string; read(): Promise<Uint8Array<ArrayBuffer> | null> },
  mirrors: readonly Mirror[],
  signal: AbortSignal,
): Promise<Downloaded> {
  const problems: MirrorProblem[] = [];
  const wanted = registryOf(targets);
  const [first] = mirrors;
  const note = (mirror: Mirror, file: string, reason: Reason, retryAfter: number | null = null) =>
    void problems.push({ mirror: mirror.name, file, reason, retryAfter });
  if (wanted === null || wanted.length > LARGEST_REGISTRY) {
    if (first !== undefined) note(first, REGISTRY, 'not-listed');
    return { kind: 'failed', problems };
  }

  const ways: {
    way: Way;
    name: string;
    ceiling: number;
    open(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | null>;
  }[] = [
    {
      way: 'delta',
      name: deltaName(base.digest),
      ceiling: LARGEST_DELTA,
      open: async (bytes) => {
        const [old, inflated] = [await base.read(), await inflate(bytes, LARGEST_GZIP)];
        if (old === null || inflated === null) return null;
        const result = applyDelta(old, parseJson(inflated), wanted.length);
        release(old);
        return result;
      },
    },
    {
      way: 'full',
      name: REGISTRY_GZIP,
      ceiling: LARGEST_GZIP,
      open: (bytes) => inflate(bytes, wanted.length),
    },
    // A signed file for networks without a mirror holds it like this.
    { way: 'full', name: REGISTRY, ceiling: wanted.length, open: (bytes) => Promise.resolve(bytes) },
  ];
  for (const { way, name, ceiling, open } of ways) {
    const file = targets.signed.targets[name];
    if (file === undefined || file.length > ceiling) continue;
    for (const mirror of mirrors) {
      const path = targetPath(name, file);
      const got = await mirror.get(path, file.length, signal);
      if (got.kind !== 'bytes') {
        note(mirror, path, ...reasonOf(got));
        continue;
      }
      const bytes = (await isFile(got.bytes, file)) ? await open(got.bytes) : null;
      if (bytes !== null && (await isFile(bytes, wanted)))
        return { kind: 'downloaded', bytes, way, mirror: mirror.name, problems };
      note(mirror, path, 'wrong-bytes');
    }
  }
  return { kind: 'failed', problems };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

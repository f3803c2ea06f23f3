/**
 * The registry with all its signatures in one file, for networks without a way to a
 * mirror. It is a mirror that lies in a file: everything is verified as if it came from one.
 */
import { z } from 'zod';
import { once } from '@/core/once';
import type { Channel } from './channel';
import { walkKnownRoots, type Trust } from './client';
import { deflate, inflate } from './bounded';
import { registryOf, targetPath, REGISTRY, LARGEST_REGISTRY } from './download';
import { readSigned } from './metadata';
import type { Mirror } from './network';
import { askGate } from '../ask-gate';

/** What such a file says it is. */
const FORMAT = 'civiscope-registry-1';

const gate = once(() =>
  z.strictObject({ format: z.literal(FORMAT), files: z.record(z.string().max(300), z.string()) }),
);

/**
 * @param registry text of the registry in use.
 * @returns null when what is in use was not accepted by signatures: then there is nothing to hand on.
 */
export async function packSignedFile(
  channel: Channel,
  trust: Trust,
  registry: Uint8Array<ArrayBuffer>,
  generation: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const timestamp = trust.timestamp === null ? null : readSigned(trust.timestamp, 'timestamp');
  const snapshot = trust.snapshot === null ? null : readSigned(trust.snapshot, 'snapshot');
  const targets = trust.targets === null ? null : readSigned(trust.targets, 'targets');
  if (timestamp === null || snapshot === null || targets === null) return null;
  const wanted = registryOf(targets);
  if (wanted === null || wanted.digest !== generation) return null;
  const { roots } = await walkKnownRoots(channel.root, trust.roots);
  const files: Record<string, string> = {
    [`metadata/timestamp.json`]: timestamp.text,
    [`metadata/${snapshot.signed.version}.snapshot.json`]: snapshot.text,
    [`metadata/${targets.signed.version}.targets.json`]: targets.text,
    [targetPath(REGISTRY, wanted)]: new TextDecoder().decode(registry),
  };
  for (const text of [channel.root, ...roots]) {
    const version = readSigned(text, 'root')?.signed.version;
    if (version !== undefined) files[`metadata/${version}.root.json`] = text;
  }
  return deflate(new TextEncoder().encode(JSON.stringify({ format: FORMAT, files })));
}

/** A signed file as a mirror; null when it is none. */
export async function openSignedFile(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Mirror | null> {
  const inflated = await inflate(bytes, 2 * LARGEST_REGISTRY);
  if (inflated === null) return null;
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(inflated));
  } catch {
    return null;
  }
  const parsed = askGate(gate(), json);
  if (!parsed.success) return null;
  const { files } = parsed.data;
  return {
    name,
    get(path, ceiling) {
      const text = Object.hasOwn(files, path) ? files[path] : undefined;
      if (text === undefined) return Promise.resolve({ kind: 'absent' });
      const file = new TextEncoder().encode(text);
      if (file.length > ceiling)
        return Promise.resolve({ kind: 'failed', reason: 'too-large', retryAfter: null });
      return Promise.resolve({ kind: 'bytes', bytes: file });
    },
  };
}

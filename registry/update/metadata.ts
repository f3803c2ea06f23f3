/**
 * The four roles of The Update Framework, as its specification 1.0 writes them
 * (https://theupdateframework.github.io/specification/latest/): what each file must look
 * like, and whether enough trusted keys signed it.
 */
import { canonicalize } from '@tufjs/canonical-json';
import { z } from 'zod';
import { once } from '@/core/once';
import { askGate } from '../ask-gate';

const gates = once(() => {
  const hex = (length: number) => z.string().regex(new RegExp(`^[0-9a-f]{${length}}$`));
  const keyid = hex(64);
  const version = z.int().min(1);
  /** Seconds are the finest that TUF writes. */
  const time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
  const head = { version, expires: time, spec_version: z.string().regex(/^1\./) };

  const role = z.looseObject({ keyids: z.array(keyid).max(32), threshold: z.int().min(1).max(32) });
  const key = z.looseObject({
    keytype: z.string().max(40),
    scheme: z.string().max(40),
    keyval: z.looseObject({ public: z.string().max(4000) }),
  });
  const fileMeta = z.looseObject({
    version,
    length: z.int().min(1),
    hashes: z.looseObject({ sha256: hex(64) }),
  });
  const targetFile = z.looseObject({
    length: z.int().min(1),
    hashes: z.looseObject({ sha256: hex(64) }),
    custom: z.looseObject({}).optional(),
  });

  const signed = {
    root: z.looseObject({
      _type: z.literal('root'),
      ...head,
      consistent_snapshot: z.literal(true),
      keys: z.record(keyid, key),
      roles: z.looseObject({ root: role, timestamp: role, snapshot: role, targets: role }),
    }),
    timestamp: z.looseObject({
      _type: z.literal('timestamp'),
      ...head,
      meta: z.looseObject({ 'snapshot.json': fileMeta }),
    }),
    snapshot: z.looseObject({
      _type: z.literal('snapshot'),
      ...head,
      meta: z.looseObject({ 'targets.json': fileMeta }),
    }),
    targets: z.looseObject({
      _type: z.literal('targets'),
      ...head,
      targets: z.record(z.string().max(200), targetFile),
    }),
  };
  const envelope = z.looseObject({
    signatures: z.array(z.looseObject({ keyid, sig: z.string().max(256) })).max(64),
    signed: z.looseObject({}),
  });
  return { signed, envelope };
});

type Gates = ReturnType<typeof gates>['signed'];
export type Role = keyof Gates;
export type FileMeta = z.infer<Gates['timestamp']>['meta']['snapshot.json'];
export type TargetFile = z.infer<Gates['targets']>['targets'][string];

/** A file of one role, read but not yet believed. */
export interface Signed<R extends Role> {
  /** The file as it came. */
  text: string;
  signed: z.infer<Gates[R]>;
  signatures: { keyid: string; sig: string }[];
  /** What the signatures are over. */
  canonical: Uint8Array<ArrayBuffer>;
}
export type SignedRoot = Signed<'root'>;

/** Reads a file; `null` when it is not one of this role. */
export function readSigned<R extends Role>(text: string, name: R): Signed<R> | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const outer = askGate(gates().envelope, json);
  if (!outer.success) return null;
  const { signatures } = outer.data;
  // The same key twice is never an accident.
  if (new Set(signatures.map((each) => each.keyid)).size !== signatures.length) return null;
  const inner = askGate(gates().signed[name], outer.data.signed);
  if (!inner.success) return null;
  try {
    const canonical = new TextEncoder().encode(canonicalize((json as { signed: unknown }).signed));
    return { text, signed: inner.data as Signed<R>['signed'], signatures, canonical };
  } catch {
    // A fraction, which canonical JSON does not know.
    return null;
  }
}

/** Whether `file` carries signatures of as many different trusted keys as `root` asks for `name`. */
export async function isSignedBy(root: SignedRoot, name: Role, file: Signed<Role>): Promise<boolean> {
  const { keyids, threshold } = root.signed.roles[name];
  // Counted by key, not by id: one key under two ids is one key.
  const signers = new Set<string>();
  for (const { keyid: id, sig } of file.signatures) {
    const key = root.signed.keys[id];
    if (!keyids.includes(id) || key === undefined || signers.has(key.keyval.public)) continue;
    if (key.keytype !== 'ed25519' || key.scheme !== 'ed25519') continue;
    if (await isSignature(key.keyval.public, sig, file.canonical)) signers.add(key.keyval.public);
  }
  return signers.size >= threshold;
}

async function isSignature(
  publicKey: string,
  signature: string,
  data: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const [keyBytes, signatureBytes] = [fromHex(publicKey, 32), fromHex(signature, 64)];
  if (keyBytes === null || signatureBytes === null) return false;
  try {
    const imported = await crypto.subtle.importKey('raw', keyBytes, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', imported, signatureBytes, data);
  } catch {
    // Not a point of the curve.
    return false;
  }
}

function fromHex(text: string, length: number): Uint8Array<ArrayBuffer> | null {
  if (text.length !== 2 * length || !/^[0-9a-f]+$/.test(text)) return null;
  return Uint8Array.from({ length }, (_, at) => Number.parseInt(text.slice(2 * at, 2 * at + 2), 16));
}

/** SHA-256 in lower-case hexadecimal. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether these bytes are the ones that were signed for. */
export async function isFile(
  bytes: Uint8Array<ArrayBuffer>,
  meta: { length: number; hashes: { sha256: string } },
): Promise<boolean> {
  return bytes.length === meta.length && (await sha256(bytes)) === meta.hashes.sha256;
}

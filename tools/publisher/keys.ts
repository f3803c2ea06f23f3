/**
 * Signing keys, one file each, encrypted with a passphrase (scrypt, AES-256-GCM). They
 * live outside the repository; three keys for root and for targets, two of which must
 * sign, and one for what is signed every day.
 */
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  scryptSync,
  sign,
} from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { canonicalize } from '@tufjs/canonical-json';
import { z } from 'zod';
import { digestOf } from '../serialize-registry';
import { askGate } from '@/registry/ask-gate';

/** Something the person has to put right; its message is the whole of what is shown. */
export class PublisherError extends Error {}

const KEY_ROLES = ['root', 'targets', 'online'] as const;
export type KeyRole = (typeof KEY_ROLES)[number];
const KEYS_PER_ROLE: Record<KeyRole, number> = { root: 3, targets: 3, online: 1 };

/** Cost of one guess at the passphrase: 128 MB and about half a second (OWASP, 2^17, r = 8). */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1 };
const PKCS8_LENGTH = 48;

const hex = z.string().regex(/^([0-9a-f]{2})+$/);
const keyFileGate = z.strictObject({
  comment: z.string(),
  role: z.enum(KEY_ROLES),
  keyid: hex,
  public: hex,
  scrypt: z.strictObject({ N: z.int().max(2 ** 20), r: z.int().max(32), p: z.int().max(16), salt: hex }),
  iv: hex,
  tag: hex,
  encrypted: hex,
});
type KeyFile = z.infer<typeof keyFileGate>;

export interface SigningKey {
  /** Of the file, without `.json`. */
  name: string;
  role: KeyRole;
  keyid: string;
  /** Hexadecimal. */
  public: string;
  /** Signature in hexadecimal. */
  sign(data: Uint8Array): string;
}

/** A key's id, as TUF 1.0 makes it: the digest of its public part. */
function keyidOf(publicKey: string): string {
  return digestOf(canonicalize({ keytype: 'ed25519', keyval: { public: publicKey }, scheme: 'ed25519' }));
}

/** Makes one key and its file's content. */
export function makeKey(
  name: string,
  role: KeyRole,
  passphrase: string,
  cost = SCRYPT,
): { key: SigningKey; file: string } {
  if (passphrase.length < 12)
    throw new PublisherError('The passphrase is too short: at least 12 characters.');
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' });
  const publicHex = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex');
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', secretFrom(passphrase, salt, cost), iv);
  const encrypted = Buffer.concat([cipher.update(pkcs8), cipher.final()]);
  const file: KeyFile = {
    comment: `Civiscope signing key, encrypted. Whoever has this file and its passphrase can sign as "${role}".`,
    role,
    keyid: keyidOf(publicHex),
    public: publicHex,
    scrypt: { ...cost, salt: salt.toString('hex') },
    iv: iv.toString('hex'),
    tag: cipher.getAuthTag().toString('hex'),
    encrypted: encrypted.toString('hex'),
  };
  return { key: keyFrom(name, file, pkcs8), file: `${JSON.stringify(file, null, 2)}\n` };
}

/**
 * Makes all keys of a new channel.
 *
 * @throws PublisherError when the folder lies in the repository or has keys already.
 */
export function makeKeys(folder: string, house: string, passphrase: string, cost = SCRYPT): SigningKey[] {
  const inside = relative(house, resolve(folder));
  if (inside === '' || (!inside.startsWith('..') && !inside.startsWith('/')))
    throw new PublisherError(
      `${folder} lies in the repository: keys belong outside, where no commit can take them along.`,
    );
  const names = KEY_ROLES.flatMap((role) =>
    Array.from({ length: KEYS_PER_ROLE[role] }, (_, index) => ({
      role,
      name: KEYS_PER_ROLE[role] === 1 ? role : `${role}-${index + 1}`,
    })),
  );
  const there = names.find(({ name }) => existsSync(join(folder, `${name}.json`)));
  if (there !== undefined)
    throw new PublisherError(
      `${join(folder, there.name)}.json is there already and is not overwritten: name another folder.`,
    );
  const made = names.map(({ name, role }) => ({ name, ...makeKey(name, role, passphrase, cost) }));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const { name, file } of made) writeKey(folder, name, file);
  return made.map(({ key }) => key);
}

function writeKey(folder: string, name: string, file: string): void {
  writeFileSync(join(folder, `${name}.json`), file, { mode: 0o600, flag: 'wx' });
}

/** A new key for the place of an old one; nothing is written. */
export function newKeyFor(
  old: SigningKey,
  passphrase: string,
  cost = SCRYPT,
): { key: SigningKey; file: string } {
  return makeKey(old.name, old.role, passphrase, cost);
}

/** Writes a new key in the place of an old one, whose file is kept under another name. */
export function storeReplacement(folder: string, old: SigningKey, file: string): void {
  renameSync(join(folder, `${old.name}.json`), join(folder, `${old.name}.retired-${old.keyid.slice(0, 8)}`));
  writeKey(folder, old.name, file);
}

/**
 * Reads all keys of a folder.
 *
 * @throws PublisherError that names the file and what to do.
 */
export function readKeys(folder: string, passphrase: string): SigningKey[] {
  if (!existsSync(folder))
    throw new PublisherError(
      `There is no folder ${folder}. Make keys with: npm run registry -- keys ${folder}`,
    );
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  if (names.length === 0)
    throw new PublisherError(`${folder} holds no keys. Make some with: npm run registry -- keys ${folder}`);
  return names.map((name) => readKey(join(folder, name), name.slice(0, -'.json'.length), passphrase));
}

function readKey(path: string, name: string, passphrase: string): SigningKey {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new PublisherError(`${path} is not readable as JSON: take it from a backup.`);
  }
  const parsed = askGate(keyFileGate, json);
  if (!parsed.success) throw new PublisherError(`${path} is not a key file of ours: take it from a backup.`);
  const file = parsed.data;
  const bytes = (text: string) => Buffer.from(text, 'hex');
  try {
    const { salt, ...cost } = file.scrypt;
    const decipher = createDecipheriv(
      'aes-256-gcm',
      secretFrom(passphrase, bytes(salt), cost),
      bytes(file.iv),
      { authTagLength: 16 },
    );
    decipher.setAuthTag(bytes(file.tag));
    const pkcs8 = Buffer.concat([decipher.update(bytes(file.encrypted)), decipher.final()]);
    if (pkcs8.length !== PKCS8_LENGTH) throw new Error();
    return keyFrom(name, file, pkcs8);
  } catch {
    throw new PublisherError(`${path} does not open: the passphrase is another one, or the file is damaged.`);
  }
}

function keyFrom(name: string, { role, keyid, public: publicKey }: KeyFile, pkcs8: Buffer): SigningKey {
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  return { name, role, keyid, public: publicKey, sign: (data) => sign(null, data, key).toString('hex') };
}

function secretFrom(passphrase: string, salt: Buffer, { N, r, p }: typeof SCRYPT): Buffer {
  return scryptSync(passphrase, salt, 32, { N, r, p, maxmem: 2 ** 20 + 256 * N * r });
}

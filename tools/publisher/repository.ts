/**
 * A TUF repository as a folder of static files. `metadata/` holds the signed roles,
 * `targets/` what they name. Signed with `@tufjs/models`; the same input and the same
 * time give the same bytes.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  Metadata,
  MetadataKind,
  MetaFile,
  Root,
  Signature,
  Snapshot,
  TargetFile,
  Targets,
  Timestamp,
} from '@tufjs/models';

import type { Registry } from '@/core/platform';
import { recognizer, type Release } from '@/registry/update/accept-release';
import { deltaName } from '@/registry/update/delta';
import { REGISTRY, REGISTRY_GZIP } from '@/registry/update/download';
import { digestOf } from '../serialize-registry';
import { PublisherError, type KeyRole, type SigningKey } from './keys';
import { makeDelta, packDelta, packed } from './make-delta';

const DAY = 24 * 60 * 60 * 1000;
/** How long what is signed may be used, in ms. The timestamp's is the time in which withholding an update is noticed. */
const LIFETIMES = { root: 730 * DAY, targets: 365 * DAY, snapshot: 365 * DAY, timestamp: 14 * DAY };
/** Differences start from so many past releases: who checked within the last month of daily ones downloads little. */
const DELTA_VERSIONS = 30;
const THRESHOLDS: Record<KeyRole, number> = { root: 2, targets: 2, online: 1 };
const SPEC = '1.0.31';

/** Files of a tree by path, in the order in which they must be uploaded. */
export type Files = Map<string, Buffer>;

/** Where files are read from and go to. */
export class Tree {
  constructor(readonly folder: string) {}

  read(path: string): Buffer | null {
    const file = join(this.folder, path);
    return existsSync(file) ? readFileSync(file) : null;
  }

  /** Each file whole or not at all; those that name others come after them. */
  write(files: Files): void {
    for (const [path, bytes] of files) {
      const file = join(this.folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.part`, bytes);
      renameSync(`${file}.part`, file);
    }
  }

  remove(paths: readonly string[]): void {
    for (const path of paths) rmSync(join(this.folder, path), { force: true });
  }

  list(folder: string): string[] {
    const path = join(this.folder, folder);
    return existsSync(path) ? readdirSync(path) : [];
  }

  /** The newest root; null in an empty tree. */
  root(): Metadata<Root> | null {
    const versions = this.list('metadata').flatMap((name) => /^(\d+)\.root\.json$/.exec(name)?.[1] ?? []);
    const newest = Math.max(0, ...versions.map(Number));
    const bytes = newest === 0 ? null : this.read(`metadata/${newest}.root.json`);
    return bytes === null ? null : (Metadata.fromJSON(MetadataKind.Root, parse(bytes)) as Metadata<Root>);
  }

  timestamp(): Metadata<Timestamp> | null {
    const bytes = this.read('metadata/timestamp.json');
    return bytes === null ? null : Metadata.fromJSON(MetadataKind.Timestamp, parse(bytes));
  }

  snapshot(version: number): Metadata<Snapshot> {
    return Metadata.fromJSON(MetadataKind.Snapshot, parse(this.need(`metadata/${version}.snapshot.json`)));
  }

  targets(version: number): Metadata<Targets> {
    return Metadata.fromJSON(MetadataKind.Targets, parse(this.need(`metadata/${version}.targets.json`)));
  }

  need(path: string): Buffer {
    const bytes = this.read(path);
    if (bytes === null)
      throw new PublisherError(
        `${join(this.folder, path)} is missing: the tree is only partly here. Copy all of it first.`,
      );
    return bytes;
  }
}

function parse(bytes: Buffer): never {
  try {
    return JSON.parse(bytes.toString('utf8')) as never;
  } catch {
    throw new PublisherError('A metadata file of the tree is damaged: copy the tree again from a mirror.');
  }
}

/** JSON as the models take it. */
type JSONObject = Parameters<typeof Root.fromJSON>[0];
type AnyRole = Root | Timestamp | Snapshot | Targets;

/** Signs with every given key that the root names for the role. @throws when these are too few. */
function signed<T extends AnyRole>(
  content: T,
  name: KeyRole,
  root: Root,
  keys: readonly SigningKey[],
): Metadata<T> {
  const role = root.roles[name === 'online' ? 'timestamp' : name];
  const able = keys.filter(({ keyid }) => role?.keyIDs.includes(keyid));
  const threshold = role?.threshold ?? THRESHOLDS[name];
  if (able.length < threshold)
    throw new PublisherError(
      `${threshold} ${threshold === 1 ? 'signature' : 'signatures'} of "${name}" are needed, and there ${able.length === 1 ? 'is 1 key' : `are ${able.length} keys`} that may sign.`,
    );
  const metadata = new Metadata(content);
  for (const key of able) metadata.sign((data) => new Signature({ keyID: key.keyid, sig: key.sign(data) }));
  return metadata;
}

const bytesOf = (metadata: Metadata<AnyRole>): Buffer =>
  Buffer.from(`${JSON.stringify(metadata.toJSON())}\n`);

/** TUF writes times in whole seconds. */
const expiry = (at: number, role: keyof typeof LIFETIMES): string =>
  new Date(at + LIFETIMES[role]).toISOString().replace(/\.\d+Z$/, 'Z');

/** A root that trusts exactly these keys. */
function rootOf(keys: readonly SigningKey[], version: number, at: number): Root {
  const role = (name: KeyRole) => ({
    keyids: keys.filter((key) => key.role === name).map(({ keyid }) => keyid),
    threshold: THRESHOLDS[name],
  });
  return Root.fromJSON({
    _type: 'root',
    version,
    spec_version: SPEC,
    expires: expiry(at, 'root'),
    consistent_snapshot: true,
    keys: Object.fromEntries(
      keys.map((key) => [
        key.keyid,
        { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: key.public } },
      ]),
    ),
    roles: {
      root: role('root'),
      targets: role('targets'),
      snapshot: role('online'),
      timestamp: role('online'),
    },
  });
}

export interface ReleaseInput {
  /** The registry, and the same as text (`serialize-registry.ts`). */
  registry: Registry;
  text: string;
  /** Time of signing, ms since 1970. */
  at: number;
  mayShrink: boolean;
}

/** Everything a new release adds to a tree. An empty tree gets its first root too. */
export function makeRelease(
  tree: Tree,
  keys: readonly SigningKey[],
  { registry, text, at, mayShrink }: ReleaseInput,
): Files {
  const files: Files = new Map();
  const oldRoot = tree.root();
  let root = oldRoot?.signed;
  if (root === undefined) {
    root = rootOf(keys, 1, at);
    files.set('metadata/1.root.json', bytesOf(signed(root, 'root', root, keys)));
  }

  const listed: Record<string, TargetFile> = {};
  const put = (name: string, bytes: Buffer, custom?: Release) => {
    const hash = digestOf(bytes);
    files.set(`targets/${hash}.${name}`, bytes);
    listed[name] = new TargetFile({
      path: name,
      length: bytes.length,
      hashes: { sha256: hash },
      ...(custom === undefined ? {} : { unrecognizedFields: { custom: custom as JSONObject } }),
    });
  };
  put(REGISTRY, Buffer.from(text), { version: registry.version, probes: probesOf(registry), mayShrink });
  put(REGISTRY_GZIP, packed(text));
  for (const before of pastTexts(tree)) {
    if (before === text) continue;
    const delta = packDelta(makeDelta(before, text));
    // A difference as large as the whole helps nobody.
    if (delta.length < (listed[REGISTRY_GZIP]?.length ?? 0)) put(deltaName(digestOf(before)), delta);
  }
  const old = current(tree);
  addRoles(files, root, keys, at, listed, old);
  return files;
}

interface Versions {
  timestamp: number;
  snapshot: number;
  targets: number;
}
/** Versions of a tree's newest roles; zeros in an empty one. */
export function current(tree: Tree): Versions {
  const timestamp = tree.timestamp()?.signed;
  if (timestamp === undefined) return { timestamp: 0, snapshot: 0, targets: 0 };
  const snapshot = timestamp.snapshotMeta.version;
  return {
    timestamp: timestamp.version,
    snapshot,
    targets: tree.snapshot(snapshot).signed.meta['targets.json']?.version ?? 0,
  };
}

/** Targets, snapshot and timestamp for a list of files, each one version on. */
function addRoles(
  files: Files,
  root: Root,
  keys: readonly SigningKey[],
  at: number,
  listed: Record<string, TargetFile>,
  old: Versions,
): void {
  const targets = new Targets({
    version: old.targets + 1,
    specVersion: SPEC,
    expires: expiry(at, 'targets'),
    targets: listed,
  });
  const targetsBytes = bytesOf(signed(targets, 'targets', root, keys));
  files.set(`metadata/${targets.version}.targets.json`, targetsBytes);
  const snapshot = new Snapshot({
    version: old.snapshot + 1,
    specVersion: SPEC,
    expires: expiry(at, 'snapshot'),
    meta: { 'targets.json': metaOf(targets.version, targetsBytes) },
  });
  const snapshotBytes = bytesOf(signed(snapshot, 'online', root, keys));
  files.set(`metadata/${snapshot.version}.snapshot.json`, snapshotBytes);
  addTimestamp(files, root, keys, at, metaOf(snapshot.version, snapshotBytes), old.timestamp + 1);
}

function addTimestamp(
  files: Files,
  root: Root,
  keys: readonly SigningKey[],
  at: number,
  meta: MetaFile,
  version: number,
): void {
  const timestamp = new Timestamp({
    version,
    specVersion: SPEC,
    expires: expiry(at, 'timestamp'),
    snapshotMeta: meta,
  });
  files.set('metadata/timestamp.json', bytesOf(signed(timestamp, 'online', root, keys)));
}

function metaOf(version: number, bytes: Buffer): MetaFile {
  return new MetaFile({ version, length: bytes.length, hashes: { sha256: digestOf(bytes) } });
}

/** Says that what is published is still the newest: a timestamp, and nothing else. */
export function makeRefresh(tree: Tree, keys: readonly SigningKey[], at: number): Files {
  const [root, timestamp] = [tree.root()?.signed, tree.timestamp()?.signed];
  if (root === undefined || timestamp === undefined)
    throw new PublisherError(
      `${tree.folder} holds no repository yet. Publish first: npm run registry -- publish`,
    );
  const files: Files = new Map();
  addTimestamp(files, root, keys, at, timestamp.snapshotMeta, timestamp.version + 1);
  return files;
}

/**
 * A new root, signed by the old keys and by the new, and everything below it signed anew.
 *
 * @param after the keys that count from now on.
 */
export function makeRotation(
  tree: Tree,
  before: readonly SigningKey[],
  after: readonly SigningKey[],
  at: number,
): Files {
  const old = tree.root()?.signed;
  if (old === undefined)
    throw new PublisherError(`${tree.folder} holds no repository yet: there is nothing to rotate.`);
  const root = rootOf(after, old.version + 1, at);
  const metadata = signed(root, 'root', old, before);
  for (const key of after)
    if (key.role === 'root' && metadata.signatures[key.keyid] === undefined)
      metadata.sign((data) => new Signature({ keyID: key.keyid, sig: key.sign(data) }));
  const files: Files = new Map([[`metadata/${root.version}.root.json`, bytesOf(metadata)]]);
  const versions = current(tree);
  addRoles(files, root, after, at, tree.targets(versions.targets).signed.targets, versions);
  return files;
}

/** Texts of the last releases, newest first. */
function pastTexts(tree: Tree): string[] {
  const { targets: newest } = current(tree);
  const texts = new Map<string, string>();
  for (let version = newest; version > 0 && texts.size < DELTA_VERSIONS; version--) {
    const name = tree.read(`metadata/${version}.targets.json`);
    const file = name === null ? undefined : tree.targets(version).signed.targets[REGISTRY_GZIP];
    const digest = file?.hashes.sha256;
    const bytes =
      digest === undefined || texts.has(digest) ? null : tree.read(`targets/${digest}.${REGISTRY_GZIP}`);
    if (bytes !== null && digest !== undefined) texts.set(digest, gunzipSync(bytes).toString('utf8'));
  }
  return [...texts.values()];
}

/** Files that no release of the last months needs; whole registries are kept as long as deltas start from them. */
export function outdated(tree: Tree): string[] {
  const { targets: newest } = current(tree);
  const keep = new Set<string>();
  for (let version = newest; version > Math.max(0, newest - DELTA_VERSIONS - 1); version--) {
    if (tree.read(`metadata/${version}.targets.json`) === null) continue;
    for (const [name, file] of Object.entries(tree.targets(version).signed.targets))
      // Clients in the middle of a check may still need all of the release before.
      if (name === REGISTRY_GZIP || version >= newest - 1) keep.add(`${file.hashes.sha256}.${name}`);
  }
  return tree
    .list('targets')
    .filter((name) => !keep.has(name))
    .map((name) => `targets/${name}`);
}

/** As many sites are signed along, as proof that a release still recognises them. */
const PROBES = 12;

/** One site of each of the platforms with the most sites, and one that is nobody's. */
function probesOf(registry: Registry): Release['probes'] {
  const platforms = Object.entries(registry.deployments).sort(
    ([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1),
  );
  const hosts = platforms.slice(0, PROBES).flatMap(([platform, rows]) => {
    const host = rows.find(({ path, state }) => path === '' && state !== 'dead')?.host;
    return host === undefined ? [] : [{ host, platform }];
  });
  const recognise = recognizer(
    registry,
    hosts.map(({ host }) => host),
  );
  return [
    { host: 'www.example.org', platform: null },
    ...hosts.filter(({ host, platform }) => recognise(host) === platform),
  ];
}

/** A publisher with keys of its own and a tree in memory, made with the tools that publish the real one. */
import type { Platform, PlatformId, Registry } from '@/core/platform';
import { makeKey, type KeyRole, type SigningKey } from '@/tools/publisher/keys';
import { makeRefresh, makeRelease, makeRotation, Tree, type Files } from '@/tools/publisher/repository';
import { serializeRegistry } from '@/tools/serialize-registry';
import { realRegistry } from '../../core/real-registry';

const CHEAP = { N: 2, r: 1, p: 1 };
const PASSPHRASE = 'throw-away, for tests';
export const DAY = 24 * 60 * 60 * 1000;

/** A folder that is not one. */
class MemoryTree extends Tree {
  readonly files = new Map<string, Buffer>();
  constructor() {
    super('memory');
  }
  override read(path: string): Buffer | null {
    return this.files.get(path) ?? null;
  }
  override write(files: Files): void {
    for (const [path, bytes] of files) this.files.set(path, bytes);
  }
  override remove(paths: readonly string[]): void {
    for (const path of paths) this.files.delete(path);
  }
  override list(folder: string): string[] {
    return [...this.files.keys()].flatMap((path) =>
      path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : [],
    );
  }
}

function newKeys(): SigningKey[] {
  const roles: KeyRole[] = ['root', 'root', 'root', 'targets', 'targets', 'targets', 'online'];
  return roles.map((role, index) => makeKey(`${role}-${index}`, role, PASSPHRASE, CHEAP).key);
}
export const newKey = (role: KeyRole): SigningKey => makeKey(role, role, PASSPHRASE, CHEAP).key;

/** Three real platforms and their real sites: small enough to publish thousands of times. */
export async function smallRegistry(): Promise<Registry> {
  const real = await realRegistry();
  const ids = ['decidim', 'cap-collectif', 'fixmystreet'] as PlatformId[];
  const pick = <T>(of: Record<PlatformId, T>) =>
    Object.fromEntries(ids.flatMap((id) => (of[id] === undefined ? [] : [[id, of[id]]]))) as Record<
      PlatformId,
      T
    >;
  const deployments = pick(real.deployments);
  for (const id of ids)
    deployments[id] = (deployments[id] ?? []).filter(({ state }) => state !== 'dead').slice(0, 8);
  return {
    ...real,
    version: '2026-11-01',
    platforms: pick(real.platforms),
    moved: {},
    organizations: {},
    deployments,
  };
}

/** The same registry of a later day, in which a platform has another name. */
export function renamed(registry: Registry, name: string, version: string): Registry {
  const id = 'decidim' as PlatformId;
  const platforms = { ...registry.platforms, [id]: { ...(registry.platforms[id] as Platform), name } };
  return { ...registry, version, platforms };
}

export class TestPublisher {
  readonly tree = new MemoryTree();
  keys = newKeys();

  publish(registry: Registry, at: number, mayShrink = false): this {
    this.tree.write(
      makeRelease(this.tree, this.keys, { registry, text: serializeRegistry(registry), at, mayShrink }),
    );
    return this;
  }
  refresh(at: number): this {
    this.tree.write(makeRefresh(this.tree, this.keys, at));
    return this;
  }
  /** Puts a new key in the place of each key of a role. */
  rotate(role: KeyRole, at: number): this {
    const after = this.keys.map((key) => (key.role === role ? newKey(role) : key));
    this.tree.write(makeRotation(this.tree, this.keys, after, at));
    this.keys = after;
    return this;
  }
  root(version = 1): string {
    return this.tree.need(`metadata/${version}.root.json`).toString('utf8');
  }
  /** What a mirror holds at this moment. */
  files(): Map<string, Buffer> {
    return new Map(this.tree.files);
  }
}

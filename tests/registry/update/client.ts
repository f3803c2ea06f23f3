/** One installation of the extension, without a browser: its database, its storage, its clock, its network. */
import 'fake-indexeddb/auto';
import type { PlatformId, Registry } from '@/core/platform';
import type { Outcome } from '@/core/update-outcome';
import type { IndexStorage } from '@/registry/install-registry';
import { openRegistry, type Bundled } from '@/registry/open-registry';
import { openDatabase } from '@/registry/store';
import { readChannel } from '@/registry/update/channel';
import { KeepFresh } from '@/registry/update/keep-fresh';
import { digestOf, serializeRegistry } from '@/tools/serialize-registry';

class MemoryStorage implements IndexStorage {
  readonly values = new Map<string, unknown>();
  /** Called before each write; throws to make it fail. */
  onWrite: () => void = () => undefined;

  get(keys: string | string[] | null): Promise<Record<string, unknown>> {
    const wanted = keys === null ? [...this.values.keys()] : [keys].flat();
    return Promise.resolve(
      Object.fromEntries(
        wanted.flatMap((key) => (this.values.has(key) ? [[key, this.values.get(key)]] : [])),
      ),
    );
  }
  async set(values: Record<string, unknown>): Promise<void> {
    this.onWrite();
    for (const [key, value] of Object.entries(values)) this.values.set(key, value);
  }
  async remove(keys: string[]): Promise<void> {
    this.onWrite();
    for (const key of keys) this.values.delete(key);
  }
}

export function bundleOf(registry: Registry): Bundled {
  const text = serializeRegistry(registry);
  return { generation: digestOf(text), version: registry.version, text: () => Promise.resolve(text) };
}

export interface InstallationOptions {
  bundled: Registry;
  root: string;
  mirrors: string[];
  now: number;
  fetch?: typeof globalThis.fetch;
  random?: () => number;
}

let profiles = 0;

export class Installation {
  readonly storage = new MemoryStorage();
  now: number;
  bundled: Bundled;
  alarm: number | null = null;
  readonly name = `update-${profiles++}`;
  private opening: ReturnType<typeof openRegistry> | null = null;
  readonly updates: KeepFresh;

  constructor(readonly options: InstallationOptions) {
    this.now = options.now;
    this.bundled = bundleOf(options.bundled);
    this.updates = this.start();
  }

  /** The background, started anew: nothing in memory is left of the one before. */
  start(): KeepFresh {
    const { mirrors, root, fetch = globalThis.fetch, random = Math.random } = this.options;
    this.opening = null;
    return new KeepFresh({
      database: async () => {
        const opened = await this.open();
        return opened.kind === 'open' ? opened.database : null;
      },
      readChannel: () => Promise.resolve(readChannel({ mirrors, root: JSON.parse(root) })),
      bundled: this.bundled,
      storage: this.storage,
      fetch,
      wakeAt: (time) => Promise.resolve(void (this.alarm = time)),
      onSwap: () => (this.opening = null),
      now: () => this.now,
      random,
    });
  }

  open() {
    return (this.opening ??= openRegistry({
      bundled: this.bundled,
      storage: this.storage,
      database: () => openDatabase(this.name),
    }));
  }

  check(): Promise<Outcome> {
    return this.updates.check();
  }

  /** The name by which the registry in use knows Decidim, as the next start of the background reads it. */
  async tells(): Promise<string | undefined> {
    this.opening = null;
    const opened = await this.open();
    if (opened.kind === 'broken') return opened.problem;
    const platform = 'decidim' as PlatformId;
    const details = await opened.reader.details({ kind: 'own-site', host: 'decidim.org', platform });
    return details?.platform.name;
  }
}

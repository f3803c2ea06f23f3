/**
 * `npm run bench`: how long and how much, measured here and now. Figures, never a test:
 * a busy machine is slower, and nothing fails because of it. `-- updates`, `-- reports` and `-- cost`
 * measure one thing each.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { compactIndex, type CompactIndex } from '@/core/compact-index';
import { bucketOf } from '@/core/host-hash';
import { homeOf, parentKeys } from '@/core/match-host';
import type { Deployment, PlatformId, Registry } from '@/core/platform';
import { chunkStart, NetworkTable } from '@/core/network-table';
import { INDEX_KEY, shardKey, STORED_FORMAT } from '@/core/stored-index';
import { fromBase64 } from '@/registry/base64';
import { benchCost } from './bench-cost';
import { benchReports } from './bench-reports';
import { benchUpdates } from './bench-updates';
import { BROWSERS, builtExtension, launchBrowser, type BrowserName } from './browsers';
import { buildExtension } from './build-extension';
import { compileRegistry, stableStringify } from './compile-registry';
import { lintRegistry } from './lint-registry';
import { prefixText } from './networks/ranges';
import { readNetworkRanges } from './networks/read-ranges';
import { openDesk } from './town/desk';
import { serveTown } from './town/serve-town';

/** Chromium's limit for `storage.local` without a further permission (https://developer.chrome.com/docs/extensions/reference/api/storage, seen 2026-11-24). */
const QUOTA = 10 * 1024 * 1024;
const SIZES = [5_000, 100_000, 1_000_000];
const LOOK_UPS = 2_000;
const RUNS = 5;

const place = {
  dataDir: 'data',
  pagesDir: 'tests/fixtures/pages',
  today: new Date().toISOString().slice(0, 10),
};

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** Median time of several runs, in ms; the first run warms up and is not counted. */
async function time(work: () => unknown): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}

const ms = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const kB = (bytes: number) => `${(bytes / 1000).toFixed(bytes < 10_000 ? 2 : 0)} kB`;
const say = (name: string, ...values: string[]) => console.log(`  ${name.padEnd(44)} ${values.join('   ')}`);

async function measureFacts(): Promise<Registry> {
  console.log('Facts');
  const compiled = await compileRegistry(place.dataDir);
  if (compiled.kind === 'refused')
    throw new Error('The registry is refused: npm run registry -- lint says why.');
  const { registry } = compiled;
  const rows = Object.values(registry.deployments).flat().length;
  const bytes = stableStringify(registry);
  const again = await compileRegistry(place.dataDir);
  say('platforms, deployments', String(Object.keys(registry.platforms).length), String(rows));
  say('lint of everything', ms(await time(() => lintRegistry(place))));
  say(
    'compile',
    ms(await time(async () => stableStringify((await compileRegistry(place.dataDir)) as object))),
  );
  say(
    'compiled twice',
    again.kind === 'compiled' && stableStringify(again.registry) === bytes
      ? 'the same bytes'
      : 'DIFFERENT BYTES',
  );
  say('compiled, and compressed', kB(Buffer.byteLength(bytes)), kB(gzipSync(bytes).length));
  return registry;
}

/** The real registry with as many recorded sites as wanted. */
function grownTo(size: number, real: Registry): Pick<Registry, 'platforms' | 'deployments'> {
  const rows: Deployment[] = Array.from({ length: size }, (_, index) => ({
    host: `participez.ville-${index}.fr`,
    path: '',
    operator: null,
    country: 'FR',
    source: 'https://example.org/',
    seen: '2026',
    state: 'unknown',
  }));
  return {
    platforms: real.platforms,
    deployments: { ['decidim' as PlatformId]: rows } as Registry['deployments'],
  };
}

/** What the probe reads on a page of this host: the pointer with its rules, and the shards of the host and what is above it. */
function bytesRead(host: string, { shards, rules }: CompactIndex): number {
  const pointer = { format: STORED_FORMAT, slot: 'a', generation: '0'.repeat(64), rules };
  const buckets = new Set([host, ...parentKeys(host)].map((key) => bucketOf(homeOf(key))));
  let bytes = Buffer.byteLength(JSON.stringify({ [INDEX_KEY]: pointer }));
  for (const bucket of buckets) {
    const shard = shards.get(bucket);
    if (shard !== undefined) bytes += Buffer.byteLength(JSON.stringify({ [shardKey('a', bucket)]: shard }));
  }
  return bytes;
}

/** As browsers count it: the JSON of each value, and its key. */
function bytesStored({ shards, rules }: CompactIndex): number {
  let bytes = INDEX_KEY.length + JSON.stringify(rules).length + 120;
  for (const [bucket, shard] of shards) bytes += shardKey('a', bucket).length + JSON.stringify(shard).length;
  return bytes;
}

async function measureIndex(real: Registry): Promise<void> {
  console.log('\nThe probe’s index');
  const rules = Object.values(compactIndex(real).rules.page).flat().length;
  say(
    'rules read on every page',
    String(rules),
    kB(Buffer.byteLength(JSON.stringify(compactIndex(real).rules))),
  );
  for (const size of SIZES) {
    const registry = grownTo(size, real);
    const start = performance.now();
    const index = compactIndex(registry);
    const made = performance.now() - start;
    const reads: number[] = [];
    for (let number = 0; number < LOOK_UPS; number++) {
      reads.push(bytesRead(`participez.ville-${Math.floor((number * size) / LOOK_UPS)}.fr`, index));
      reads.push(bytesRead(`www2.service-${number}.mairie-inconnue.fr`, index));
    }
    const stored = bytesStored(index);
    say(
      `${size.toLocaleString('en')} deployments`,
      `read per page: median ${kB(median(reads))}, most ${kB(Math.max(...reads))}`,
      `stored ${kB(stored)}, while rewriting ${kB(2 * stored)} (${Math.round((200 * stored) / QUOTA)} % of the quota)`,
      `made in ${ms(made)}`,
    );
  }
}

interface StorageTimes {
  write: number;
  remove: number;
  read: number;
  bytesInUse: number | null;
}

/** Runs in a page of the extension: an update's worth of shards written beside those in use, as `writeIndex` does it. */
async function rewriteInPage(hosts: number): Promise<StorageTimes> {
  const api = (globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome }).browser ?? chrome;
  const length = Math.round((hosts / 4096) * 5);
  const slots: Record<string, string>[] = [{}, {}];
  for (const [number, values] of slots.entries())
    for (let bucket = 0; bucket < 4096; bucket++) {
      let text = '';
      while (text.length < length) text += Math.random().toString(36).slice(2, 12);
      values['ab'.charAt(number) + bucket] = text.slice(0, length) + '.';
    }
  await api.storage.local.set(slots[0] ?? {});
  const started = performance.now();
  await api.storage.local.set(slots[1] ?? {});
  const written = performance.now();
  const bytesInUse = (await api.storage.local.getBytesInUse?.(null)) ?? null;
  const removing = performance.now();
  await api.storage.local.remove(Array.from({ length: 4096 }, (_, bucket) => `a${bucket}`));
  const removed = performance.now();
  const reads: number[] = [];
  for (let look = 0; look < 200; look++) {
    const keys = [0, 1, 2, 3].flatMap((step) =>
      ['a', 'b'].map((slot) => slot + ((look * 17 + step * 997) % 4096)),
    );
    const asked = performance.now();
    await api.storage.local.get(['index', ...keys]);
    reads.push(performance.now() - asked);
  }
  reads.sort((a, b) => a - b);
  return { write: written - started, remove: removed - removing, read: reads[100] ?? Number.NaN, bytesInUse };
}

async function measureStorage(name: BrowserName): Promise<void> {
  console.log(`\nstorage.local in ${name}`);
  buildExtension(name);
  const town = await serveTown();
  const launched = await launchBrowser(name, { extension: builtExtension(name), ports: town.ports });
  try {
    const desk = await openDesk(launched);
    await desk.waitForRegistry();
    for (const size of SIZES) {
      const times = await desk.page.evaluate(rewriteInPage, size);
      say(
        `${size.toLocaleString('en')} deployments`,
        `rewrite all shards ${ms(times.write)}, remove the old ${ms(times.remove)}`,
        `one look-up ${ms(times.read)}`,
        times.bytesInUse === null ? '' : `both slots ${kB(times.bytesInUse)}`,
      );
    }
  } finally {
    await launched.close();
    await town.close();
  }
}

/** From the stored text of the facts to a table that answers, and what an answer takes. */
async function measureNetworks({ networks }: Registry): Promise<void> {
  if (networks === null) return;
  console.log('\nNetworks');
  const { chunks, ...facts } = networks;
  const { ranges } = await readNetworkRanges(join(place.dataDir, 'networks'));
  say('ranges, operators', String(ranges.announced.length), String(Object.keys(networks.operators).length));
  const text = JSON.stringify(networks);
  say('in the registry, and compressed', kB(text.length), kB(gzipSync(text).length));
  const stored = JSON.stringify(facts);
  const open = () =>
    new NetworkTable(JSON.parse(stored) as typeof networks, (name) => {
      const chunk = chunks[name];
      return chunk === undefined ? null : fromBase64(chunk);
    });
  // As the extension does: the facts and one chunk, the largest there is.
  const [largest = ''] = Object.keys(chunks).toSorted(
    (a, b) => (chunks[b]?.length ?? 0) - (chunks[a]?.length ?? 0),
  );
  const { family, start } = chunkStart(largest);
  const first = prefixText({ family, start, end: start, length: 0 }).split('/')[0] ?? '';
  say('load, with the largest chunk', ms(await time(() => open().find(first))), `(${largest})`);
  const table = open();
  const addresses = ranges.announced.map((range) => prefixText({ ...range, length: 0 }).split('/')[0] ?? '');
  const all = await time(() => addresses.forEach((address) => table.find(address)));
  say('look-up, all chunks loaded', `${((1000 * all) / addresses.length).toFixed(2)} µs`);
}

function measurePackages(): void {
  console.log('\nPackages');
  for (const name of BROWSERS) {
    const folder = builtExtension(name);
    if (!existsSync(folder)) continue;
    const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) =>
      statSync(join(folder, file)).isFile(),
    );
    const size = (file: string) => statSync(join(folder, file)).size;
    const total = files.reduce((sum, file) => sum + size(file), 0);
    const parts = ['probe.js', 'background.js', 'notice.js', 'registry.json'].map(
      (file) => `${file} ${kB(size(file))}`,
    );
    say(name, `unpacked ${kB(total)}`, ...parts);
  }
}

const browsers = !process.argv.includes('--no-browsers');
if (process.argv.includes('updates')) await benchUpdates(browsers);
else if (process.argv.includes('reports')) await benchReports();
else if (process.argv.includes('cost')) await benchCost(process.argv);
else {
  const real = await measureFacts();
  await measureIndex(real);
  await measureNetworks(real);
  if (browsers) for (const name of BROWSERS) await measureStorage(name);
  measurePackages();
}

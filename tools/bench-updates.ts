/**
 * `npm run bench -- updates`: what an update costs at 100,000 sites: bytes, time, memory.
 * Two registries: one of hosts that share their source, as a mass detection would bring
 * them, and one of rows as rich as those of today, each with its operator and its source.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession } from 'puppeteer-core';
import type { Deployment, PlatformId, Registry } from '@/core/platform';
import type { UpdateStatus } from '@/core/update-status';
import { BROWSERS, builtExtension, launchBrowser, type BrowserName, type Launched } from './browsers';
import { buildExtension } from './build-extension';
import { compileRegistry } from './compile-registry';
import { makeKey, type KeyRole } from './publisher/keys';
import { makeRelease, Tree } from './publisher/repository';
import { serveTree } from './publisher/serve-tree';
import { serializeRegistry } from './serialize-registry';
import { openDesk, type Desk } from './town/desk';
import { serveTown } from './town/serve-town';
import { withChannel } from './with-channel';

const SITES = 100_000;
const CHANGED = 0.01;
const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const MB = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Numbers that look drawn, and are the same in every run. */
function drawn(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** Hosts put together from parts of real ones. */
export function grown(real: Registry, rich: boolean): Registry {
  const random = drawn(7);
  const rows = Object.values(real.deployments).flat();
  const one = () => rows[Math.floor(random() * rows.length)] as Deployment;
  const hosts = new Set<string>();
  const deployments = Object.fromEntries(Object.keys(real.deployments).map((id) => [id, [] as Deployment[]]));
  const ids = Object.keys(deployments);
  while (hosts.size < SITES) {
    const [first] = one().host.split('.');
    const below = one();
    const [, ...rest] = below.host.split('.');
    if (rest.length < 2) rest.unshift(one().host.split('.')[0] ?? '');
    const host = [first, ...rest].join('.');
    if (hosts.has(host)) continue;
    hosts.add(host);
    const row = one();
    const list = deployments[ids[Math.floor(random() ** 3 * ids.length)] ?? ''];
    list?.push(
      rich
        ? {
            ...row,
            host,
            path: '',
            operator: one().operator,
            source: row.source.replace(/[^/]+$/, `${host.replaceAll('.', '')}.yaml`),
          }
        : {
            host,
            path: '',
            operator: null,
            country: below.country,
            source: 'https://example.org/sites',
            seen: '2026-11',
            state: 'unknown',
          },
    );
  }
  return sorted({ ...real, deployments: deployments as Registry['deployments'] });
}

/** A day's change: half of it new sites, half of it sites seen again. */
export function dayLater(registry: Registry): Registry {
  const random = drawn(11);
  const deployments = structuredClone(registry.deployments);
  for (const rows of Object.values(deployments)) {
    const { length } = rows;
    for (let index = 0; index < length; index++) {
      if (random() >= CHANGED) continue;
      const row = rows[index] as Deployment;
      if (random() < 0.5) rows[index] = { ...row, state: 'live', seen: '2026-11-25' };
      else rows.push({ ...row, host: `participation.${row.host}` });
    }
  }
  return sorted({ ...registry, deployments });
}

function sorted(registry: Registry): Registry {
  for (const id of Object.keys(registry.deployments) as PlatformId[])
    registry.deployments[id]?.sort((a, b) => (a.host < b.host ? -1 : 1));
  return registry;
}

const roles: KeyRole[] = ['root', 'root', 'root', 'targets', 'targets', 'targets', 'online'];
const keys = roles.map(
  (role, index) => makeKey(`${role}-${index}`, role, 'thrown away at once', { N: 2, r: 1, p: 1 }).key,
);

export async function benchUpdates(browsers: boolean): Promise<void> {
  const compiled = await compileRegistry('data');
  if (compiled.kind === 'refused')
    throw new Error('The registry is refused: npm run registry -- lint says why.');
  for (const rich of [false, true]) {
    console.log(
      `\n${SITES.toLocaleString('en')} sites, ${rich ? 'each with its operator and a source of its own' : 'sharing their source'}`,
    );
    const folder = mkdtempSync(join(tmpdir(), 'civiscope-bench-'));
    const tree = new Tree(folder);
    const big = grown(compiled.registry, rich);
    const publish = (registry: Registry) => {
      const files = makeRelease(tree, keys, {
        registry,
        text: serializeRegistry(registry),
        at: Date.now(),
        mayShrink: true,
      });
      tree.write(files);
      return files;
    };
    const first = publish(big);
    const size = (files: Map<string, Buffer>, part: string) =>
      [...files].reduce((sum, [path, bytes]) => (path.includes(part) ? sum + bytes.length : sum), 0);
    console.log(
      `  whole        ${kB(size(first, 'registry.json.gz'))} compressed, ${MB(size(first, '.registry.json') - size(first, 'registry.json.gz'))} as text`,
    );
    const staged = new Map(
      tree.list('metadata').map((name) => [`metadata/${name}`, tree.need(`metadata/${name}`)]),
    );
    const second = publish(dayLater(big));
    const metadata = size(second, 'metadata/');
    console.log(
      `  a day's 1 %  ${kB(size(second, 'delta-') + metadata)}: difference ${kB(size(second, 'delta-'))}, metadata ${kB(metadata)}`,
    );
    if (browsers) {
      const later = new Map([...second].filter(([path]) => path.startsWith('metadata/')));
      for (const name of BROWSERS) await measureIn(name, tree, staged, later);
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first release whole, then the second as a difference, in a real browser. */
async function measureIn(
  name: BrowserName,
  tree: Tree,
  first: Map<string, Buffer>,
  second: Map<string, Buffer>,
): Promise<void> {
  buildExtension(name);
  tree.write(first);
  const server = await serveTree(tree.folder);
  const copy = mkdtempSync(join(tmpdir(), 'civiscope-bench-extension-'));
  const root: unknown = JSON.parse(tree.need('metadata/1.root.json').toString('utf8'));
  const town = await serveTown();
  const launched = await launchBrowser(name, {
    extension: withChannel(builtExtension(name), join(copy, name), { mirrors: [server.url], root }),
    ports: town.ports,
  });
  try {
    const desk = await openDesk(launched);
    await desk.waitForRegistry();
    const whole = await measureCheck(launched, desk);
    tree.write(second);
    const difference = await measureCheck(launched, desk);
    console.log(`  ${name.padEnd(12)} whole ${whole}; difference ${difference}`);
  } finally {
    await launched.close();
    await town.close();
    await server.close();
    rmSync(copy, { recursive: true, force: true });
  }
}

async function measureCheck(launched: Launched, desk: Desk): Promise<string> {
  const heap = launched.name === 'chromium' ? await watchHeap(launched) : null;
  const send = <T>(message: object): Promise<T> =>
    desk.page.evaluate((sent) => {
      const api =
        (globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome }).browser ?? chrome;
      return api.runtime.sendMessage(sent);
    }, message) as Promise<T>;
  const before = await send<UpdateStatus>({ kind: 'get-updates' });
  const started = performance.now();
  await send({ kind: 'check-updates' });
  let now = before;
  while (now.progress !== null || now.last === before.last) {
    await new Promise((later) => setTimeout(later, 5));
    // Firefox says that nobody listens while its background is busy.
    now = await send<UpdateStatus>({ kind: 'get-updates' }).catch(() => now);
  }
  const took = performance.now() - started;
  const { outcome } = now;
  const peak = heap === null ? '' : `, ${MB(await heap.stop())} at its highest`;
  if (outcome?.kind !== 'updated') throw new Error(`not updated: ${JSON.stringify(outcome)}`);
  return `${Math.round(took)} ms${peak} (${outcome.way})`;
}

/** Heap and buffers of the worker, above what it held before. */
async function watchHeap({ browser }: Launched): Promise<{ stop(): Promise<number> }> {
  const target = await browser.waitForTarget((each) => each.type() === 'service_worker');
  const session: CDPSession = await target.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const used = async () => {
    const { usedSize, backingStorageSize = 0 } = (await session.send('Runtime.getHeapUsage')) as {
      usedSize: number;
      backingStorageSize?: number;
    };
    return usedSize + backingStorageSize;
  };
  const before = await used();
  let [highest, going] = [before, true];
  const watching = (async () => {
    while (going) {
      highest = Math.max(highest, await used().catch(() => 0));
      await new Promise((later) => setTimeout(later, 5));
    }
  })();
  return {
    async stop() {
      going = false;
      await watching;
      await session.detach();
      return highest - before;
    },
  };
}

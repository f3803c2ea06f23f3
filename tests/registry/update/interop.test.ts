/**
 * T20: `tuf-js`, which shares no code with our client, accepts every repository that our
 * client accepts, and refuses the same attacks. Random histories, both clients new to them.
 */
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Updater } from 'tuf-js';
import { afterAll, describe, expect, it } from 'vitest';
import { downloadRegistry, REGISTRY_GZIP } from '@/registry/update/download';
import { NO_TRUST, refreshMetadata } from '@/registry/update/client';
import { networkMirror } from '@/registry/update/network';
import { bytesOf, newest, parse, repin, signedBy } from './forge';
import { HostileMirror } from './hostile-mirror';
import { DAY, renamed, smallRegistry, TestPublisher } from './publisher';

const REPOSITORIES = 200;
const now = Date.now();
const small = await smallRegistry();

type Files = Map<string, Buffer>;

const server = await HostileMirror.open();
afterAll(() => server.close());

/** Bytes of the registry, compressed, as `tuf-js` gets them; null when it refuses. */
async function byTufJs(files: Files, root: string): Promise<Buffer | null> {
  const folder = mkdtempSync(join(tmpdir(), 'civiscope-interop-'));
  try {
    const [metadataDir, targetDir] = [join(folder, 'metadata'), join(folder, 'targets')];
    for (const each of [metadataDir, targetDir]) mkdirSync(each);
    writeFileSync(join(metadataDir, 'root.json'), root);
    server.files = files;
    const urls = { metadataBaseUrl: `${server.url}metadata`, targetBaseUrl: `${server.url}targets` };
    const updater = new Updater({ metadataDir, targetDir, ...urls, config: { fetchRetry: 0 } });
    await updater.refresh();
    const info = await updater.getTargetInfo(REGISTRY_GZIP);
    return info === undefined ? null : readFileSync(await updater.downloadTarget(info));
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether our client, new to it, takes the registry of a repository. */
async function byOurs(files: Files, root: string): Promise<boolean> {
  server.files = files;
  const mirrors = [networkMirror(server.url, fetch)];
  const signal = AbortSignal.timeout(20_000);
  const refresh = await refreshMetadata({ anchor: root, trust: NO_TRUST, mirrors, now, signal });
  if (refresh.kind === 'failed') return false;
  const none = { digest: '', read: () => Promise.resolve(null) };
  return (await downloadRegistry(refresh.refreshed.targets, none, mirrors, signal)).kind === 'downloaded';
}

const history = fc.array(fc.constantFrom('publish', 'refresh', 'root', 'targets', 'online'), {
  maxLength: 8,
});

function publisherOf(steps: readonly string[]): TestPublisher {
  const publisher = new TestPublisher().publish(small, now - DAY);
  for (const [index, step] of steps.entries()) {
    if (step === 'publish') publisher.publish(renamed(small, `Decidim ${index}`, '2026-11-02'), now - DAY);
    else if (step === 'refresh') publisher.refresh(now - DAY);
    else publisher.rotate(step as 'root', now - DAY);
  }
  return publisher;
}

/** Each attack makes a good repository bad for whoever comes to it new. */
const ATTACKS: Record<string, (files: Files, publisher: TestPublisher) => Files> = {
  'a changed byte in the timestamp': (files) => flip(files, 'metadata/timestamp.json'),
  'a changed byte in the snapshot': (files) => flip(files, newest(files, 'snapshot')),
  'a changed byte in the list of files': (files) => flip(files, newest(files, 'targets')),
  'a changed byte in the registry': (files) => {
    for (const path of [...files.keys()].filter((each) => each.startsWith('targets/')))
      files = flip(files, path);
    return files;
  },
  'no signature': (files) => {
    const { signed } = parse(files.get('metadata/timestamp.json'));
    return new Map(files).set('metadata/timestamp.json', bytesOf({ signed, signatures: [] }));
  },
  'a stranger’s signature': (files) => {
    const { signed } = parse(files.get('metadata/timestamp.json'));
    return new Map(files).set('metadata/timestamp.json', bytesOf(signedBy(signed, new TestPublisher().keys)));
  },
  'one signature of two': (files, { keys }) =>
    repin(files, online(keys), {
      targets: ({ signed }) => signedBy(signed, keys.filter(({ role }) => role === 'targets').slice(0, 1)),
    }),
  'an expired timestamp': (files, { keys }) =>
    repin(files, online(keys), {
      timestamp: ({ signed }) => signedBy({ ...signed, expires: '2020-01-01T00:00:00Z' }, [online(keys)]),
    }),
  'an expired list of files': (files, { keys }) =>
    repin(files, online(keys), {
      targets: ({ signed }) =>
        signedBy(
          { ...signed, expires: '2020-01-01T00:00:00Z' },
          keys.filter(({ role }) => role === 'targets'),
        ),
    }),
  'a snapshot of another version': (files, { keys }) =>
    repin(files, online(keys), {
      snapshot: ({ signed }) => signedBy({ ...signed, version: signed.version + 7 }, [online(keys)]),
    }),
  'a missing snapshot': (files) => without(files, newest(files, 'snapshot')),
  'a page in the place of the timestamp': (files) =>
    new Map(files).set('metadata/timestamp.json', Buffer.from('<!doctype html>')),
  'everything of a stranger': () => new TestPublisher().publish(small, now - DAY).files(),
};
const online = (keys: TestPublisher['keys']) =>
  keys.find(({ role }) => role === 'online') as TestPublisher['keys'][number];
const without = (files: Files, path: string): Files => new Map([...files].filter(([each]) => each !== path));
function flip(files: Files, path: string): Files {
  const bytes = Buffer.from(files.get(path) as Buffer);
  const at = path.startsWith('targets/') ? bytes.length >> 1 : bytes.indexOf('"expires":"') + 12;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return new Map(files).set(path, bytes);
}

describe('T20: tuf-js', () => {
  it(`accepts what our client accepts, in ${REPOSITORIES} repositories, and refuses the same attacks`, async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(history, fc.constantFrom(...Object.keys(ATTACKS)), async (steps, name) => {
        const publisher = publisherOf(steps);
        const files = publisher.files();
        const root = publisher.root();
        expect(await byOurs(files, root)).toBe(true);
        const got = await byTufJs(files, root);
        expect(got).not.toBeNull();
        expect(
          files.get([...files.keys()].find((path) => files.get(path)?.equals(got as Buffer)) ?? ''),
        ).toBeDefined();

        const attacked = ATTACKS[name]?.(files, publisher) ?? files;
        expect(await byOurs(attacked, root), name).toBe(false);
        expect(await byTufJs(attacked, root), name).toBeNull();
        seen.set(name, (seen.get(name) ?? 0) + 1);
      }),
      { numRuns: REPOSITORIES },
    );
    expect([...seen.keys()].sort()).toEqual(Object.keys(ATTACKS).sort());
  }, 300_000);
});

/**
 * The table of attacks T1 to T19, each against a server on loopback that does it. What is
 * looked at is always the same: what the check ended in, and what a visitor is told.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import type { Outcome } from '@/core/update-outcome';
import { freshnessOf } from '@/core/update-status';
import { MOST_ROOTS, CEILINGS } from '@/registry/update/client';
import { judgeRelease } from '@/registry/update/accept-release';
import { inflate } from '@/registry/update/bounded';
import { applyDelta, deltaName, type Delta } from '@/registry/update/delta';
import { checkAfterFailure, checkAfterSuccess, firstCheck } from '@/registry/update/schedule';
import { openDatabase, type Copy } from '@/registry/store';
import { digestOf, serializeRegistry } from '@/tools/serialize-registry';
import { bundleOf, Installation, type InstallationOptions } from './client';
import { bytesOf, newest, parse, repin, signedBy, type Envelope } from './forge';
import { HostileMirror } from './hostile-mirror';
import { DAY, newKey, renamed, smallRegistry, TestPublisher } from './publisher';

const START = Date.parse('2026-11-24T12:00:00Z');
const small = await smallRegistry();
const second = renamed(small, 'Decidim, second', '2026-11-10');
const third = renamed(small, 'Decidim, third', '2026-11-20');

const mirrors: HostileMirror[] = [];
async function mirror(files?: Map<string, Buffer>): Promise<HostileMirror> {
  const opened = await HostileMirror.open(files);
  mirrors.push(opened);
  return opened;
}
afterEach(async () => {
  await Promise.all(mirrors.splice(0).map((each) => each.close()));
});

/** A publisher with two releases, a mirror that has the second, a client that has the first in its package. */
async function usual(options: Partial<InstallationOptions> = {}) {
  const publisher = new TestPublisher().publish(small, START - DAY);
  const before = publisher.files();
  publisher.publish(second, START - DAY / 2);
  const server = await mirror(publisher.files());
  const client = new Installation({
    bundled: small,
    root: publisher.root(),
    mirrors: [server.url],
    now: START,
    ...options,
  });
  const online = publisher.keys.find(({ role }) => role === 'online');
  if (online === undefined) throw new Error('no online key');
  return { publisher, before, server, client, online };
}

function reasonsOf(outcome: Outcome): string[] {
  return 'problems' in outcome ? outcome.problems.map(({ reason }) => reason) : [outcome.kind];
}

describe('a mirror that does what it should', () => {
  it('brings the second registry, as a difference, and then says that nothing is newer', async () => {
    const { client, server } = await usual();
    expect(await client.tells()).toBe('Decidim');
    expect(await client.check()).toMatchObject({ kind: 'updated', way: 'delta', problems: [] });
    expect(await client.tells()).toBe('Decidim, second');
    const asked = server.asked.length;
    expect(await client.check()).toMatchObject({ kind: 'up-to-date', problems: [] });
    // Is there a newer root, and the timestamp: nothing else.
    expect(server.asked.slice(asked).map(({ path }) => path)).toEqual([
      'metadata/2.root.json',
      'metadata/timestamp.json',
    ]);
  });
});

describe('T1: changed bytes', () => {
  it('a changed byte in every kind of file is refused, and what was in use stays', async () => {
    const { client, server, publisher } = await usual();
    const metadata = [...publisher.files().keys()].filter(
      (path) => !/\/1\.(root|snapshot|targets)\.json$/.test(path) && path.startsWith('metadata/'),
    );
    expect(metadata).toHaveLength(3);
    for (const path of metadata) {
      const bytes = Buffer.from(publisher.files().get(path) as Buffer);
      const at = bytes.indexOf('"version":2') + 10;
      bytes[at] = '3'.charCodeAt(0);
      server.files = publisher.files().set(path, bytes);
      expect(await client.check(), path).toMatchObject({ kind: 'refused', file: path });
      expect(await client.tells(), path).toBe('Decidim');
    }
  });

  it('a changed byte in the registry and in its difference', async () => {
    const { client, server, publisher } = await usual();
    const flipped = new Map(
      [...publisher.files()].map(([path, bytes]) => {
        if (!path.startsWith('targets/')) return [path, bytes];
        const copy = Buffer.from(bytes);
        copy[copy.length >> 1] = (copy[copy.length >> 1] ?? 0) ^ 1;
        return [path, copy];
      }),
    );
    server.files = flipped;
    const outcome = await client.check();
    expect(outcome).toMatchObject({ kind: 'refused', reason: 'wrong-bytes' });
    expect(new Set(reasonsOf(outcome))).toEqual(new Set(['wrong-bytes']));
    expect(await client.tells()).toBe('Decidim');
  });
});

describe('T2: forged metadata', () => {
  const stranger = newKey('online');
  const timestampLies: [string, string, (envelope: Envelope, text: string) => unknown][] = [
    ['no signature', 'too-few-signatures', ({ signed }) => ({ signed, signatures: [] })],
    ['a stranger’s signature', 'too-few-signatures', ({ signed }) => signedBy(signed, [stranger])],
    [
      'a stranger’s signature under our key’s id',
      'too-few-signatures',
      ({ signed, signatures }) => ({
        signed,
        signatures: [{ keyid: signatures[0]?.keyid, sig: signedBy(signed, [stranger]).signatures[0]?.sig }],
      }),
    ],
    [
      'an empty signature',
      'too-few-signatures',
      ({ signed, signatures }) => ({ signed, signatures: [{ ...signatures[0], sig: '' }] }),
    ],
    [
      'half a signature',
      'too-few-signatures',
      ({ signed, signatures }) => ({
        signed,
        signatures: [{ ...signatures[0], sig: signatures[0]?.sig.slice(0, 64) }],
      }),
    ],
    [
      'a signature of zeros',
      'too-few-signatures',
      ({ signed, signatures }) => ({ signed, signatures: [{ ...signatures[0], sig: '0'.repeat(128) }] }),
    ],
    [
      'a signature in capitals',
      'too-few-signatures',
      ({ signed, signatures }) => ({
        signed,
        signatures: [{ ...signatures[0], sig: signatures[0]?.sig.toUpperCase() }],
      }),
    ],
    [
      'the same key twice',
      'not-metadata',
      ({ signed, signatures }) => ({ signed, signatures: [...signatures, ...signatures] }),
    ],
    [
      'an id that is none',
      'not-metadata',
      ({ signed, signatures }) => ({ signed, signatures: [{ ...signatures[0], keyid: 'x' }] }),
    ],
    ['no list of signatures', 'not-metadata', ({ signed }) => ({ signed })],
    ['no signed part', 'not-metadata', ({ signatures }) => ({ signatures })],
    [
      'a later version under the old signature',
      'too-few-signatures',
      ({ signed, signatures }) => ({ signatures, signed: { ...signed, version: 9 } }),
    ],
    [
      'a later end under the old signature',
      'too-few-signatures',
      ({ signed, signatures }) => ({ signatures, signed: { ...signed, expires: '2099-01-01T00:00:00Z' } }),
    ],
    [
      'one more field under the old signature',
      'too-few-signatures',
      ({ signed, signatures }) => ({ signatures, signed: { ...signed, more: 1 } }),
    ],
    [
      'another role’s name',
      'not-metadata',
      ({ signed, signatures }) => ({ signatures, signed: { ...signed, _type: 'snapshot' } }),
    ],
    [
      'no version',
      'not-metadata',
      ({ signed: { version: _, ...signed }, signatures }) => ({ signatures, signed }),
    ],
    [
      'version zero',
      'not-metadata',
      ({ signed, signatures }) => ({ signatures, signed: { ...signed, version: 0 } }),
    ],
    [
      'half a version',
      'not-metadata',
      ({ signed, signatures }) => ({ signatures, signed: { ...signed, version: 2.5 } }),
    ],
    [
      'a version as text',
      'not-metadata',
      ({ signed, signatures }) => ({ signatures, signed: { ...signed, version: '3' } }),
    ],
    [
      'a version past all numbers',
      'not-metadata',
      ({ signed, signatures }) => ({ signatures, signed: { ...signed, version: 1e300 } }),
    ],
    [
      'a time that is none',
      'not-metadata',
      ({ signed, signatures }) => ({ signatures, signed: { ...signed, expires: 'never' } }),
    ],
    [
      'another specification',
      'not-metadata',
      ({ signed, signatures }) => ({ signatures, signed: { ...signed, spec_version: '2.0.0' } }),
    ],
    [
      'no snapshot named',
      'not-metadata',
      ({ signed, signatures }) => ({ signatures, signed: { ...signed, meta: {} } }),
    ],
    [
      'a digest that is none',
      'not-metadata',
      ({ signed, signatures }) => ({
        signatures,
        signed: { ...signed, meta: { 'snapshot.json': { version: 2, length: 9, hashes: { sha256: 'x' } } } },
      }),
    ],
    [
      'no digest',
      'not-metadata',
      ({ signed, signatures }) => ({
        signatures,
        signed: { ...signed, meta: { 'snapshot.json': { version: 2, length: 9, hashes: {} } } },
      }),
    ],
    ['an empty object', 'not-metadata', () => ({})],
    ['a list', 'not-metadata', () => []],
    ['null', 'not-metadata', () => null],
    ['a number', 'not-metadata', () => 1],
  ];
  it.each(timestampLies)('a timestamp with %s: %s', async (_name, reason, lie) => {
    const { client, server } = await usual();
    const path = 'metadata/timestamp.json';
    const text = (server.files.get(path) as Buffer).toString('utf8');
    server.files.set(path, bytesOf(lie(parse(server.files.get(path)), text)));
    expect(await client.check()).toMatchObject({ kind: 'refused', reason, file: path });
    expect(await client.tells()).toBe('Decidim');
  });

  it.each([
    ['nothing', ''],
    ['a page', '<!doctype html><title>Welcome</title>'],
    ['half of itself', 'half'],
    ['itself, twice', 'twice'],
  ])('a timestamp that is %s', async (_name, content) => {
    const { client, server } = await usual();
    const path = 'metadata/timestamp.json';
    const text = (server.files.get(path) as Buffer).toString('utf8');
    const bytes = { half: text.slice(0, text.length >> 1), twice: text + text }[content] ?? content;
    server.files.set(path, Buffer.from(bytes));
    expect(await client.check()).toMatchObject({ kind: 'refused', reason: 'not-metadata' });
    expect(await client.tells()).toBe('Decidim');
  });

  it('a role signed by the key of another role', async () => {
    const { client, server, publisher, online } = await usual();
    const rootKeys = publisher.keys.filter(({ role }) => role === 'root');
    server.files = repin(server.files, online, { targets: ({ signed }) => signedBy(signed, rootKeys) });
    expect(await client.check()).toMatchObject({
      kind: 'refused',
      reason: 'too-few-signatures',
      file: newest(server.files, 'targets'),
    });
    expect(await client.tells()).toBe('Decidim');
  });
});

describe('T3: one key stolen', () => {
  it.each<[string, (signed: unknown, thief: TestPublisher['keys']) => Envelope]>([
    ['one signature where two are asked', (signed, [one]) => signedBy(signed, one ? [one] : [])],
    [
      'one valid and one invalid',
      (signed, [one, two]) => {
        const good = signedBy(signed, one && two ? [one, two] : []);
        return {
          signed,
          signatures: [
            good.signatures[0],
            { ...good.signatures[1], sig: '1'.repeat(128) },
          ] as Envelope['signatures'],
        };
      },
    ],
    [
      'the same signature under a second key’s id',
      (signed, [one, two]) => {
        const good = signedBy(signed, one ? [one] : []).signatures[0];
        return {
          signed,
          signatures: [good, { keyid: two?.keyid, sig: good?.sig }] as Envelope['signatures'],
        };
      },
    ],
    [
      'one of us and one stranger',
      (signed, [one]) => signedBy(signed, [...(one ? [one] : []), newKey('targets')]),
    ],
  ])('%s', async (_name, sign) => {
    const { client, server, publisher, online } = await usual();
    const targetsKeys = publisher.keys.filter(({ role }) => role === 'targets');
    server.files = repin(server.files, online, { targets: ({ signed }) => sign(signed, targetsKeys) });
    expect(await client.check()).toMatchObject({ kind: 'refused', reason: 'too-few-signatures' });
    expect(await client.tells()).toBe('Decidim');
    // The same path with both keys is taken: the check can succeed.
    server.files = repin(server.files, online, {
      targets: ({ signed }) => signedBy(signed, targetsKeys.slice(0, 2)),
    });
    expect(await client.check()).toMatchObject({ kind: 'updated' });
  });

  it('one key that stands in the root under two ids counts once', async () => {
    const publisher = new TestPublisher();
    const rootKeys = publisher.keys.filter(({ role }) => role === 'root');
    publisher.publish(second, START - DAY);
    const root = parse(publisher.tree.files.get('metadata/1.root.json'));
    const [one] = publisher.keys.filter(({ role }) => role === 'targets');
    const double = 'f'.repeat(64);
    root.signed.keys[double] = root.signed.keys[one?.keyid ?? ''];
    root.signed.roles.targets.keyids = [one?.keyid, double];
    const files = publisher.files();
    const forged = repin(files, publisher.keys.at(-1) as never, {
      targets: ({ signed }) => {
        const { signatures } = signedBy(signed, one ? [one] : []);
        return { signed, signatures: [...signatures, { keyid: double, sig: signatures[0]?.sig ?? '' }] };
      },
    });
    const server = await mirror(forged);
    const anchor = JSON.stringify(signedBy(root.signed, rootKeys));
    const client = new Installation({ bundled: small, root: anchor, mirrors: [server.url], now: START });
    expect(await client.check()).toMatchObject({ kind: 'refused', reason: 'too-few-signatures' });
  });
});

describe('T4: rollback', () => {
  it('an older repository, every file of it validly signed', async () => {
    const { client, server, before, publisher } = await usual();
    await client.check();
    server.files = before;
    expect(await client.check()).toMatchObject({
      kind: 'refused',
      reason: 'rolled-back',
      file: 'metadata/timestamp.json',
    });
    expect(await client.tells()).toBe('Decidim, second');
    server.files = publisher.publish(third, START).files();
    expect(await client.check()).toMatchObject({ kind: 'updated' });
  });

  it('an older timestamp of the same release', async () => {
    const { client, server, publisher } = await usual();
    const old = publisher.files();
    server.files = publisher.refresh(START).files();
    await client.check();
    server.files = old;
    expect(await client.check()).toMatchObject({ kind: 'refused', reason: 'rolled-back' });
  });

  it.each(['snapshot', 'targets'] as const)('an older %s under a newer timestamp', async (role) => {
    const { client, server, before, publisher, online } = await usual();
    await client.check();
    const old = parse(before.get(newest(before, role)));
    const forged = publisher.publish(third, START).files();
    const path = newest(forged, role);
    if (role === 'targets') server.files = repin(forged, online, { targets: () => old });
    else {
      forged.set(path, bytesOf(old));
      const timestamp = parse(forged.get('metadata/timestamp.json'));
      timestamp.signed.version++;
      timestamp.signed.meta['snapshot.json'] = {
        version: 1,
        length: bytesOf(old).length,
        hashes: { sha256: digestOf(bytesOf(old)) },
      };
      forged.set('metadata/1.snapshot.json', bytesOf(old));
      forged.set('metadata/timestamp.json', bytesOf(signedBy(timestamp.signed, [online])));
      server.files = forged;
    }
    const outcome = await client.check();
    expect(outcome).toMatchObject({
      kind: 'refused',
      reason: role === 'targets' ? 'wrong-version' : 'rolled-back',
    });
    expect(await client.tells()).toBe('Decidim, second');
  });

  it('a newer timestamp that names the snapshot before, of the same files', async () => {
    const { client, server, publisher, online } = await usual();
    const files = publisher.files();
    const sign = (version: number, snapshot: Envelope): void => {
      const bytes = bytesOf(snapshot);
      files.set(`metadata/${snapshot.signed.version}.snapshot.json`, bytes);
      const timestamp = parse(files.get('metadata/timestamp.json')).signed;
      const meta = {
        version: snapshot.signed.version,
        length: bytes.length,
        hashes: { sha256: digestOf(bytes) },
      };
      const signed = { ...timestamp, version, meta: { 'snapshot.json': meta } };
      files.set('metadata/timestamp.json', bytesOf(signedBy(signed, [online])));
    };
    const snapshot = parse(files.get(newest(files, 'snapshot'))).signed;
    sign(5, signedBy({ ...snapshot, version: 3 }, [online]));
    server.files = files;
    expect(await client.check()).toMatchObject({ kind: 'updated' });
    sign(6, signedBy(snapshot, [online]));
    expect(await client.check()).toMatchObject({ kind: 'refused', reason: 'rolled-back' });
  });

  it('a newer snapshot that names an older list of files', async () => {
    const { client, server, before, publisher, online } = await usual();
    await client.check();
    const files = publisher.publish(third, START).files();
    const snapshot = parse(files.get(newest(files, 'snapshot')));
    snapshot.signed.meta['targets.json'] = parse(before.get('metadata/1.snapshot.json')).signed.meta[
      'targets.json'
    ];
    const bytes = bytesOf(signedBy(snapshot.signed, [online]));
    files.set(newest(files, 'snapshot'), bytes);
    const timestamp = parse(files.get('metadata/timestamp.json'));
    timestamp.signed.meta['snapshot.json'] = {
      ...timestamp.signed.meta['snapshot.json'],
      length: bytes.length,
      hashes: { sha256: digestOf(bytes) },
    };
    files.set('metadata/timestamp.json', bytesOf(signedBy(timestamp.signed, [online])));
    server.files = files;
    expect(await client.check()).toMatchObject({
      kind: 'refused',
      reason: 'rolled-back',
      file: newest(files, 'snapshot'),
    });
  });

  it('after a reinstall, which forgets what was seen, the package is the floor', async () => {
    const publisher = new TestPublisher().publish(small, START - DAY);
    const server = await mirror(publisher.files());
    const client = new Installation({
      bundled: third,
      root: publisher.root(),
      mirrors: [server.url],
      now: START,
    });
    expect(await client.check()).toMatchObject({ kind: 'refused', reason: 'older-than-package' });
    expect(await client.tells()).toBe('Decidim, third');
  });

  it('a newer package takes the place of an older update, and an older package does not', async () => {
    const { client } = await usual();
    await client.check();
    client.bundled = bundleOf(third);
    expect(await client.tells()).toBe('Decidim, third');
    const again = await usual();
    await again.client.check();
    again.client.bundled = bundleOf(small);
    expect(await again.client.tells()).toBe('Decidim, second');
  });
});

describe('T5: freeze', () => {
  it('one mirror that never has news: fresh on day 13, said to be stale on day 15', async () => {
    const { client } = await usual();
    await client.check();
    client.now = START + 13 * DAY;
    expect(await client.check()).toMatchObject({ kind: 'up-to-date' });
    const fresh = await client.updates.status();
    expect(fresh && freshnessOf(fresh)).toBe('fresh');
    client.now = START + 15 * DAY;
    expect(await client.check()).toMatchObject({ kind: 'refused', reason: 'expired' });
    const stale = await client.updates.status();
    expect(stale && freshnessOf({ ...stale, outcome: null })).toBe('not-confirmed');
    expect(await client.tells()).toBe('Decidim, second');
  });

  it('a frozen mirror beside an honest one is outvoted in the same check', async () => {
    const { publisher, before } = await usual();
    const [frozen, honest] = [await mirror(before), await mirror(publisher.files())];
    for (const order of [0.1, 0.9]) {
      let turn = order;
      const random = () => (turn = 1 - turn);
      const client = new Installation({
        bundled: small,
        root: publisher.root(),
        mirrors: [frozen.url, honest.url],
        now: START,
        random,
      });
      expect(await client.check()).toMatchObject({ kind: 'updated', mirror: honest.url });
    }
  });

  it('“not modified” is no answer: nothing was asked that it could answer', async () => {
    const { client, server } = await usual();
    server.lie = (_path, response) => {
      response.writeHead(304).end();
      return 'answered';
    };
    expect(await client.check()).toMatchObject({ kind: 'unreachable' });
    expect(server.asked.every(({ headers }) => headers['if-none-match'] === undefined)).toBe(true);
  });
});

describe('T5: freeze, of what lies below the timestamp', () => {
  it.each(['snapshot', 'targets'] as const)('an expired %s under a fresh timestamp', async (role) => {
    const { client, server, publisher, online } = await usual();
    const keys = role === 'targets' ? publisher.keys.filter((key) => key.role === 'targets') : [online];
    const change = ({ signed }: Envelope) => signedBy({ ...signed, expires: '2026-11-01T00:00:00Z' }, keys);
    server.files = repin(publisher.files(), online, { [role]: change });
    expect(await client.check()).toMatchObject({ kind: 'refused', reason: 'expired' });
    expect(await client.tells()).toBe('Decidim');
  });
});

describe('T6: clock set back', () => {
  it('says that the clock is wrong, asks nobody, and accepts nothing older', async () => {
    const { client, server } = await usual();
    await client.check();
    const asked = server.asked.length;
    client.now = START - 300 * DAY;
    expect(await client.check()).toMatchObject({ kind: 'clock-wrong' });
    expect(server.asked).toHaveLength(asked);
    expect(await client.tells()).toBe('Decidim, second');
  });

  it('an hour back is nobody’s fault, and what is over stays over', async () => {
    const { client, publisher, server } = await usual();
    client.now = START + 13 * DAY;
    await client.check();
    server.files = publisher.files();
    // Its timestamp ended half an hour ago by the newest time known, not by the clock.
    client.now = START + 13.5 * DAY - 1000;
    expect(await client.check()).toMatchObject({ kind: 'up-to-date' });
    client.now = START + 13.6 * DAY;
    expect(await client.check()).toMatchObject({ kind: 'refused', reason: 'expired' });
  });
});

describe('T6: a clock a little slow', () => {
  it('what ended before the day of the package has ended, whatever the clock says', async () => {
    const publisher = new TestPublisher().publish(third, Date.parse('2026-11-05T18:00:00Z'));
    const server = await mirror(publisher.files());
    const now = Date.parse('2026-11-19T12:00:00Z');
    const client = new Installation({ bundled: third, root: publisher.root(), mirrors: [server.url], now });
    expect(await client.check()).toMatchObject({ kind: 'refused', reason: 'expired' });
  });
});

describe('T7: mix and match', () => {
  it('the signed list of one release with the registry of another', async () => {
    const { client, server, publisher, before } = await usual();
    const files = publisher.files();
    const [old] = [...before].find(([path]) => path.endsWith('registry.json.gz')) ?? [];
    for (const path of files.keys())
      if (path.endsWith('registry.json.gz') && path !== old) files.set(path, files.get(old ?? '') as Buffer);
    for (const path of files.keys()) if (path.includes('delta-')) files.delete(path);
    for (const path of files.keys()) if (path.endsWith('registry.json')) files.delete(path);
    server.files = files;
    expect(await client.check()).toMatchObject({ kind: 'refused', reason: 'wrong-bytes' });
    expect(await client.tells()).toBe('Decidim');
  });

  it.each(['snapshot', 'targets'])(
    'the %s of another release in the place of the pinned one',
    async (role) => {
      const { client, server, publisher, before } = await usual();
      const files = publisher.files();
      files.set(newest(files, role), before.get(newest(before, role)) as Buffer);
      server.files = files;
      expect(await client.check()).toMatchObject({ kind: 'refused', reason: 'wrong-bytes' });
    },
  );
});

describe('T8: endless, slow, or a bomb', () => {
  it('an answer without end is cut at its ceiling', async () => {
    const { client, server } = await usual();
    let sent = 0;
    server.lie = (_path, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024))) sent += 64 * 1024;
      };
      response.on('drain', more);
      more();
      return 'answered';
    };
    const started = Date.now();
    expect(await client.check()).toMatchObject({ kind: 'unreachable', problems: [{ reason: 'too-large' }] });
    expect(Date.now() - started).toBeLessThan(60_000);
    expect(sent).toBeLessThan(16_000_000);
    expect(await client.tells()).toBe('Decidim');
  });

  it('an answer that drips is left at the time limit', async () => {
    const { client, server } = await usual();
    const drips: NodeJS.Timeout[] = [];
    server.lie = (_path, response) => {
      response.writeHead(200);
      drips.push(setInterval(() => response.write(' '), 100));
      return 'answered';
    };
    const started = Date.now();
    const outcome = await client.check();
    drips.forEach((drip) => clearInterval(drip));
    expect(outcome).toMatchObject({ kind: 'unreachable', problems: [{ reason: 'too-slow' }] });
    expect(Date.now() - started).toBeLessThan(60_000);
  }, 70_000);

  it('gzip that swells is not inflated past the signed length', async () => {
    const { publisher, online, client, server } = await usual();
    const bomb = gzipSync(Buffer.alloc(200_000_000));
    const keys = publisher.keys.filter(({ role }) => role === 'targets');
    const name = `targets/${digestOf(bomb)}.registry.json.gz`;
    server.files = repin(publisher.files(), online, {
      targets: ({ signed }) => {
        const targets = {
          'registry.json': signed.targets['registry.json'],
          'registry.json.gz': { length: bomb.length, hashes: { sha256: digestOf(bomb) } },
        };
        return signedBy({ ...signed, targets }, keys);
      },
    }).set(name, bomb);
    for (const path of server.files.keys()) if (path.endsWith('.registry.json')) server.files.delete(path);
    const before = process.memoryUsage().arrayBuffers;
    expect(await client.check()).toMatchObject({ kind: 'refused', reason: 'wrong-bytes' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16_000_000);
    expect(await client.tells()).toBe('Decidim');
  });

  it('a difference that swells is not built past the signed length', async () => {
    const { publisher, online, client, server } = await usual();
    const base = digestOf(serializeRegistry(small));
    const times = (value: number) => Array.from({ length: 20_000 }, () => value);
    const bomb = gzipSync(
      JSON.stringify({
        from: base,
        skip: [0, ...times(-20).slice(1)],
        take: times(20),
        add: times(0),
        lines: [],
      }),
    );
    const keys = publisher.keys.filter(({ role }) => role === 'targets');
    server.files = repin(publisher.files(), online, {
      targets: ({ signed }) =>
        signedBy(
          {
            ...signed,
            targets: {
              ...signed.targets,
              [deltaName(base)]: { length: bomb.length, hashes: { sha256: digestOf(bomb) } },
            },
          },
          keys,
        ),
    }).set(`targets/${digestOf(bomb)}.${deltaName(base)}`, bomb);
    expect(await client.check()).toMatchObject({
      kind: 'updated',
      way: 'full',
      problems: [{ reason: 'wrong-bytes' }],
    });
  });
});

describe('T8: endless, in memory', () => {
  it('a difference is measured before it is built', () => {
    const line = new TextEncoder().encode(`${'x'.repeat(999)}\n`);
    const swelling = { from: '', skip: [0, -1, -1], take: [1, 1, 1], add: [0, 0, 0], lines: [] };
    expect(applyDelta(line, swelling, 3000)?.length).toBe(3000);
    expect(applyDelta(line, swelling, 2999)).toBeNull();
  });

  it('a bomb is not inflated past the ceiling', async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(5_000_000)));
    expect((await inflate(bomb, 5_000_000))?.length).toBe(5_000_000);
    expect(await inflate(bomb, 4_999_999)).toBeNull();
  });
});

describe('T9: fast-forward', () => {
  it('a stolen key pushes versions to the end of numbers; with a new key they start anew', async () => {
    const { client, server, publisher, online } = await usual();
    const far = Number.MAX_SAFE_INTEGER;
    const forged = repin(publisher.files(), online, {
      timestamp: ({ signed }) => signedBy({ ...signed, version: far }, [online]),
    });
    server.files = forged;
    expect(await client.check()).toMatchObject({ kind: 'updated' });
    server.files = publisher.refresh(START).files();
    expect(await client.check()).toMatchObject({ kind: 'refused', reason: 'rolled-back' });
    server.files = publisher.rotate('online', START).publish(third, START).files();
    expect(await client.check()).toMatchObject({ kind: 'updated' });
    expect(await client.tells()).toBe('Decidim, third');
  });

  it('the same of the list of files, when the keys of targets go', async () => {
    const { client, server, publisher, online } = await usual();
    const keys = publisher.keys.filter(({ role }) => role === 'targets');
    const files = publisher.files();
    const targets = parse(files.get(newest(files, 'targets')));
    targets.signed.version = 900;
    files.set('metadata/900.targets.json', bytesOf(signedBy(targets.signed, keys)));
    server.files = repin(files, online, {});
    await client.check();
    server.files = publisher.rotate('targets', START).publish(third, START).files();
    expect(await client.check()).toMatchObject({ kind: 'updated' });
  });
});

describe('T10: hostile mirrors', () => {
  it('two of three hostile: the newest within one check, in whatever order they are asked', async () => {
    const { publisher, before } = await usual();
    const lies: [string, (mirror: HostileMirror) => void][] = [
      ['frozen', (each) => (each.files = before)],
      ['garbage', (each) => (each.lie = () => Buffer.from('garbage'))],
      ['nothing', (each) => (each.files = new Map())],
      [
        'good timestamp, nothing behind it',
        (each) => (each.lie = (path) => (path.includes('timestamp') ? undefined : Buffer.from('no'))),
      ],
      [
        'good metadata, wrong registry',
        (each) => (each.lie = (path) => (path.startsWith('targets/') ? Buffer.from('no') : undefined)),
      ],
    ];
    for (const [one, first] of lies)
      for (const [two, next] of lies) {
        const [a, b, honest] = [
          await mirror(publisher.files()),
          await mirror(publisher.files()),
          await mirror(publisher.files()),
        ];
        first(a);
        next(b);
        const client = new Installation({
          bundled: small,
          root: publisher.root(),
          mirrors: [a.url, b.url, honest.url],
          now: START,
        });
        expect(await client.check(), `${one}, ${two}`).toMatchObject({ kind: 'updated', mirror: honest.url });
        expect(await client.tells()).toBe('Decidim, second');
      }
  });
});

describe('T11: signed, but broken', () => {
  it.each<[string, string, () => typeof small]>([
    [
      'most platforms gone',
      'shrunk',
      () => ({
        ...second,
        platforms: Object.fromEntries(Object.entries(second.platforms).slice(0, 1)) as typeof small.platforms,
      }),
    ],
    ['most sites gone', 'shrunk', () => ({ ...second, deployments: {} as typeof small.deployments })],
    ['dated in the future', 'from-the-future', () => renamed(second, 'X', '2027-06-01')],
  ])('%s', async (_name, reason, broken) => {
    const { client, server, publisher } = await usual();
    server.files = publisher.publish(broken(), START).files();
    expect(await client.check()).toMatchObject({ kind: 'refused', reason });
    expect(await client.tells()).toBe('Decidim');
    expect((await client.updates.status())?.version).toBe(small.version);
  });

  it('much smaller, and meant so', async () => {
    const { client, server, publisher } = await usual();
    server.files = publisher
      .publish({ ...second, deployments: {} as typeof small.deployments }, START, true)
      .files();
    expect(await client.check()).toMatchObject({ kind: 'updated' });
  });

  it('a pattern that covers everybody’s sites', async () => {
    const { client, server, publisher } = await usual();
    const [id, platform] = Object.entries(second.platforms)[0] as [
      keyof typeof second.platforms,
      (typeof second.platforms)[keyof typeof second.platforms],
    ];
    const wide = { ...platform, match: { ...platform.match, hosts: ['*.google.com'] } };
    server.files = publisher
      .publish({ ...second, platforms: { ...second.platforms, [id]: wide } }, START)
      .files();
    expect(await client.check()).toMatchObject({ kind: 'refused', reason: 'covers-too-much' });
  });

  it('a registry that no longer recognises what it says it does', async () => {
    const { client, server, publisher, online } = await usual();
    const keys = publisher.keys.filter(({ role }) => role === 'targets');
    server.files = repin(publisher.files(), online, {
      targets: ({ signed }) => {
        signed.targets['registry.json'].custom.probes.push({
          host: 'participez.example.fr',
          platform: 'decidim',
        });
        return signedBy(signed, keys);
      },
    });
    expect(await client.check()).toMatchObject({ kind: 'refused', reason: 'probe-failed' });
  });

  it('a registry that its own gate refuses, and one without a word about it', async () => {
    const { client, server, publisher, online } = await usual();
    server.files = publisher
      .publish({ ...second, version: '2026-11-11', surprise: true } as never, START)
      .files();
    // The serializer writes only what it knows: the gate is tried with a list without `custom`.
    const keys = publisher.keys.filter(({ role }) => role === 'targets');
    server.files = repin(server.files, online, {
      targets: ({ signed }) => {
        delete signed.targets['registry.json'].custom;
        return signedBy(signed, keys);
      },
    });
    expect(await client.check()).toMatchObject({ kind: 'refused', reason: 'not-a-registry' });
  });
});

describe('T12: rotation', () => {
  it('a client with root 1 meets root 40', async () => {
    const { client, server, publisher } = await usual();
    for (let count = 0; count < 39; count++)
      publisher.rotate(count % 2 === 0 ? 'root' : 'targets', START - DAY);
    server.files = publisher.files();
    expect(await client.check()).toMatchObject({ kind: 'updated', problems: [] });
    const asked = server.asked.length;
    expect(await client.check()).toMatchObject({ kind: 'up-to-date' });
    expect(server.asked[asked]?.path).toBe('metadata/41.root.json');
  });

  it('a gap in the roots ends the walk: what the newer keys signed is not believed', async () => {
    const { client, server, publisher } = await usual();
    publisher
      .rotate('root', START - DAY)
      .rotate('online', START - DAY)
      .rotate('root', START - DAY);
    server.files = publisher.files();
    server.files.delete('metadata/3.root.json');
    expect(await client.check()).toMatchObject({
      kind: 'refused',
      reason: 'too-few-signatures',
      file: 'metadata/timestamp.json',
    });
    expect(await client.tells()).toBe('Decidim');
  });

  it.each<[string, (root: Envelope, publisher: TestPublisher, old: TestPublisher['keys']) => Envelope]>([
    [
      'signed by the old keys only',
      (root, _, old) =>
        signedBy(
          root.signed,
          old.filter(({ role }) => role === 'root'),
        ),
    ],
    [
      'signed by the new keys only',
      (root, { keys }) =>
        signedBy(
          root.signed,
          keys.filter(({ role }) => role === 'root'),
        ),
    ],
    [
      'of a version too far',
      (root, { keys }, old) =>
        signedBy(
          { ...root.signed, version: 3 },
          [...keys, ...old].filter(({ role }) => role === 'root'),
        ),
    ],
    [
      'of the version before',
      (root, { keys }, old) =>
        signedBy(
          { ...root.signed, version: 1 },
          [...keys, ...old].filter(({ role }) => role === 'root'),
        ),
    ],
  ])('a root %s', async (_name, forge) => {
    const { client, server, publisher } = await usual();
    const old = publisher.keys;
    publisher.rotate('root', START - DAY);
    const files = publisher.files();
    files.set(
      'metadata/2.root.json',
      bytesOf(forge(parse(files.get('metadata/2.root.json')), publisher, old)),
    );
    server.files = files;
    expect(await client.check()).toMatchObject({ kind: 'refused', file: 'metadata/2.root.json' });
    expect(await client.tells()).toBe('Decidim');
  });

  it('an expired root in the middle is passed, an expired last one is not', async () => {
    const { client, server, publisher } = await usual();
    server.files = publisher.rotate('root', START - 800 * DAY).files();
    client.now = START;
    expect(await client.check()).toMatchObject({
      kind: 'refused',
      reason: 'expired',
      file: 'metadata/2.root.json',
    });
    server.files = publisher.rotate('root', START - DAY).files();
    expect(await client.check()).toMatchObject({ kind: 'updated' });
  });

  it('keys that were learnt are kept although nothing else came', async () => {
    const { client, server, publisher } = await usual();
    publisher.rotate('root', START - DAY);
    server.files = new Map([
      ['metadata/2.root.json', publisher.files().get('metadata/2.root.json') as Buffer],
    ]);
    expect(await client.check()).toMatchObject({ kind: 'unreachable' });
    server.files = publisher.files();
    const asked = server.asked.length;
    expect(await client.check()).toMatchObject({ kind: 'updated' });
    expect(server.asked[asked]?.path).toBe('metadata/3.root.json');
    expect(MOST_ROOTS).toBeGreaterThan(100);
  });
});

describe('T13: killed at any line', () => {
  it('at every write of an update: the next start serves old or new, whole, and the next check makes it good', async () => {
    const counting = await usual();
    await counting.client.open();
    let total = 0;
    counting.client.storage.onWrite = () => void total++;
    await counting.client.check();
    expect(total).toBeGreaterThanOrEqual(3);
    for (let nth = 1; nth <= total; nth++) {
      const { client } = await usual();
      await client.open();
      let writes = 0;
      client.storage.onWrite = () => {
        if (++writes >= nth) throw new Error('the disk is full');
      };
      expect(await client.check(), `write ${nth}`).toEqual({
        kind: 'not-stored',
        problem: 'the disk is full',
      });
      client.storage.onWrite = () => undefined;
      expect(['Decidim', 'Decidim, second'], `write ${nth}`).toContain(await client.tells());
      client.start();
      expect(await client.check(), `write ${nth}`).toMatchObject({
        kind: expect.stringMatching(/updated|up-to-date/),
      });
      expect(await client.tells(), `write ${nth}`).toBe('Decidim, second');
    }
  });

  it('at every request: what was in use stays, and nothing is half-kept', async () => {
    const { client, server } = await usual();
    await client.check();
    const requests = server.asked.length;
    for (let nth = 0; nth < requests; nth++) {
      const again = await usual();
      let count = 0;
      again.server.lie = (_path, response) => {
        if (count++ < nth) return undefined;
        response.destroy();
        return 'answered';
      };
      expect(await again.client.check(), `request ${nth}`).not.toMatchObject({ kind: 'refused' });
      expect(['Decidim', 'Decidim, second']).toContain(await again.client.tells());
      again.server.lie = () => undefined;
      await again.client.check();
      expect(await again.client.tells()).toBe('Decidim, second');
    }
  });
});

describe('T14: a store that was damaged, or left by a newer version', () => {
  it.each<[string, (client: Installation) => Promise<unknown>]>([
    [
      'the records of the slot in use are gone',
      async (client) => (await openDatabase(client.name)).clear('registry'),
    ],
    [
      'the pointer is nonsense',
      async (client) => (await openDatabase(client.name)).put('state', { slot: 'z' } as never, 'active'),
    ],
    ['the pointer is gone', async (client) => (await openDatabase(client.name)).delete('state', 'active')],
    [
      'what was trusted is nonsense',
      async (client) => (await openDatabase(client.name)).put('state', 'nonsense' as never, 'trust'),
    ],
    [
      'what was remembered is nonsense',
      async (client) => (await openDatabase(client.name)).put('state', { enabled: 'yes' } as never, 'checks'),
    ],
    ['the probe’s index is gone', async (client) => client.storage.values.clear()],
  ])('%s', async (_name, damage) => {
    const { client } = await usual();
    await client.check();
    await damage(client);
    client.start();
    expect(['Decidim', 'Decidim, second']).toContain(await client.tells());
    expect(client.storage.values.has('index')).toBe(true);
    await client.check();
    expect(await client.tells()).toBe('Decidim, second');
  });

  it('signatures that somebody put into the store are not trusted', async () => {
    const { client, server, before, publisher } = await usual();
    await client.check();
    // Of versions far ahead: believed, they would shut out every honest one.
    const stranger = new TestPublisher().publish(third, START);
    for (let count = 0; count < 9; count++) stranger.refresh(START);
    const files = stranger.files();
    const text = (path: string) => (files.get(path) as Buffer).toString('utf8');
    const trust = {
      roots: [stranger.root()],
      timestamp: text('metadata/timestamp.json'),
      snapshot: text('metadata/1.snapshot.json'),
      targets: text('metadata/1.targets.json'),
      acceptedAt: START,
    };
    await (await openDatabase(client.name)).put('state', trust, 'trust');
    server.files = files;
    expect(await client.check()).toMatchObject({ kind: 'refused', reason: 'too-few-signatures' });
    server.files = publisher.files();
    expect(await client.check()).toMatchObject({ kind: 'up-to-date' });
    expect(before.size).toBeGreaterThan(0);
  });

  it.each<[string, (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>]>([
    ['with a changed byte', (bytes) => bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte))],
    ['that is another registry', () => new TextEncoder().encode(serializeRegistry(third))],
  ])('a copy %s is not used again', async (_name, change) => {
    const { client } = await usual();
    await client.check();
    const database = await openDatabase(client.name);
    for (const slot of ['a', 'b'] as const) {
      const copy = (await database.get('registry', [slot, 'copy', ''])) as Copy | undefined;
      if (copy === undefined) continue;
      await database.put('registry', { ...copy, bytes: change(copy.bytes) }, [slot, 'copy', '']);
    }
    client.storage.values.clear();
    expect(await client.tells()).toBe('Decidim');
  });

  it('a database of a newer version is used as far as it passes the gates', async () => {
    const { client } = await usual();
    await client.check();
    (await openDatabase(client.name)).close();
    const { openDB } = await import('idb');
    (await openDB(client.name, 99)).close();
    client.start();
    expect(await client.tells()).toBe('Decidim, second');
  });
});

describe('T15: a wrong difference', () => {
  const spoil: [string, (delta: Delta) => unknown][] = [
    ['other lines', (delta) => ({ ...delta, lines: delta.lines.map((line) => `${String(line)} `) })],
    ['steps past the end', (delta) => ({ ...delta, skip: [0], take: [1e6], add: [0] })],
    ['steps before the start', (delta) => ({ ...delta, skip: [-1], take: [1], add: [0] })],
    ['negative counts', (delta) => ({ ...delta, skip: [0], take: [-1], add: [0] })],
    ['lines that nobody asks for', (delta) => ({ ...delta, lines: [...delta.lines, 'x'] })],
    ['more of an old line than it has', (delta) => ({ ...delta, lines: delta.lines.map(() => [1e9, '']) })],
    ['half a step', (delta) => ({ ...delta, skip: [...delta.skip, 1] })],
    ['no steps', () => ({ from: '', skip: [], take: [], add: [], lines: [] })],
    ['no delta at all', () => 'nonsense'],
  ];
  it.each(spoil)('%s: the whole is fetched, and is equal bit for bit', async (_name, lie) => {
    const { client, server, publisher, online } = await usual();
    const name = deltaName(digestOf(serializeRegistry(small)));
    const keys = publisher.keys.filter(({ role }) => role === 'targets');
    const { gunzipSync } = await import('node:zlib');
    const [, packed] = [...publisher.files()].find(([path]) => path.endsWith(name)) ?? [];
    const bytes = gzipSync(JSON.stringify(lie(JSON.parse(gunzipSync(packed as Buffer).toString('utf8')))));
    server.files = repin(publisher.files(), online, {
      targets: ({ signed }) => {
        signed.targets[name] = { length: bytes.length, hashes: { sha256: digestOf(bytes) } };
        return signedBy(signed, keys);
      },
    }).set(`targets/${digestOf(bytes)}.${name}`, bytes);
    expect(await client.check()).toMatchObject({
      kind: 'updated',
      way: 'full',
      problems: [{ reason: 'wrong-bytes' }],
    });
    expect(await client.tells()).toBe('Decidim, second');
    const opened = await client.open();
    expect(opened.kind === 'open' && opened.reader.active.generation).toBe(
      digestOf(serializeRegistry(second)),
    );
  });

  it('a difference and the whole give the same', async () => {
    const one = await usual();
    expect(await one.client.check()).toMatchObject({ way: 'delta' });
    const other = await usual();
    other.server.lie = (path, response) =>
      path.includes('delta-') ? (response.writeHead(404).end(), 'answered') : undefined;
    expect(await other.client.check()).toMatchObject({ way: 'full' });
    for (const key of ['index', 'a1', 'b1'])
      expect(one.client.storage.values.get(key)).toEqual(other.client.storage.values.get(key));
  });
});

describe('T16: tracking by a mirror', () => {
  it('a month of requests is the same for every client but for time and where its difference starts', async () => {
    const months: string[][] = [];
    for (const seed of [0.2, 0.7]) {
      const publisher = new TestPublisher().publish(small, START - DAY);
      const server = await mirror(publisher.files());
      const client = new Installation({
        bundled: small,
        root: publisher.root(),
        mirrors: [server.url],
        now: START,
        random: () => seed,
      });
      for (let day = 0; day < 30; day++) {
        client.now = START + day * DAY;
        if (day % 10 === 5) publisher.publish(renamed(small, `Decidim ${day}`, '2026-11-02'), client.now);
        else publisher.refresh(client.now);
        server.files = publisher.files();
        await client.check();
      }
      months.push(
        server.asked.map(({ path, headers, method }) => {
          const { host: _, ...others } = headers;
          return `${method} ${path.replace(/[0-9a-f]{64}/, '')} ${JSON.stringify(others)}`;
        }),
      );
      expect(server.asked.some(({ path }) => path.includes('?'))).toBe(false);
      for (const { headers } of server.asked)
        for (const header of [
          'cookie',
          'referer',
          'origin',
          'authorization',
          'if-none-match',
          'if-modified-since',
        ])
          expect(headers[header]).toBeUndefined();
    }
    expect(months[0]).toEqual(months[1]);
    expect(months[0]?.length).toBeGreaterThan(60);
  });
});

describe('T17: stampede', () => {
  const CLIENTS = 10_000;
  const busiest = (times: number[]) => {
    const minutes = new Map<number, number>();
    for (const time of times)
      minutes.set(Math.floor(time / 60_000), (minutes.get(Math.floor(time / 60_000)) ?? 0) + 1);
    return Math.max(...minutes.values());
  };
  /** Numbers that look drawn, and are the same in every run. */
  const drawn = (() => {
    let state = 42;
    return () => (state = (state * 48271) % 2147483647) / 2147483647;
  })();

  it('of 10,000 copies installed in one minute, after some days the busiest minute sees less than three times the mean', () => {
    let times = Array.from({ length: CLIENTS }, () => firstCheck(0, drawn));
    const all: number[] = [];
    for (let day = 0; day < 30; day++) {
      times = times.map((time) => checkAfterSuccess(time, drawn));
      if (day >= 15) all.push(...times);
    }
    const last = all.filter((time) => time > 20 * DAY && time < 25 * DAY);
    expect(busiest(last)).toBeLessThan((3 * last.length) / (5 * 24 * 60));
  });

  it('after an outage of half a day it sees less than five times the mean', () => {
    const end = DAY / 2;
    const back: number[] = [];
    for (let copy = 0; copy < CLIENTS; copy++) {
      let [time, failures] = [drawn() * DAY, 0];
      while (time < end) time = checkAfterFailure(time, ++failures, null, drawn);
      back.push(time);
    }
    const span = Math.max(...back) - end;
    expect(busiest(back)).toBeLessThan((5 * CLIENTS) / (span / 60_000));
  });

  it('is not earlier than a server asks, and spread even then', () => {
    const hour = 60 * 60 * 1000;
    const times = Array.from({ length: 1000 }, () => checkAfterFailure(0, 1, 2 * hour, drawn));
    expect(Math.min(...times)).toBeGreaterThanOrEqual(2 * hour);
    expect(busiest(times)).toBeLessThan(100);
  });

  it('obeys what the server said', async () => {
    const { client, server } = await usual({ random: () => 0 });
    server.lie = (_path, response) => {
      response.writeHead(503, { 'retry-after': '7200' }).end();
      return 'answered';
    };
    await client.check();
    expect(client.alarm).toBe(START + 2 * 60 * 60 * 1000);
  });
});

describe('T18: data is never code', () => {
  it.each([
    'javascript:alert(1)',
    'data:text/html,<script>',
    'https://x"onmouseover="',
    'file:///etc/passwd',
  ])('a registry with the address %s is refused whole', async (url) => {
    const { client, server, publisher } = await usual();
    const [id, platform] = Object.entries(second.platforms)[0] as [
      keyof typeof second.platforms,
      (typeof second.platforms)[keyof typeof second.platforms],
    ];
    const [key, source] = Object.entries(platform.sources)[0] as [string, (typeof platform.sources)[string]];
    const bad = { ...platform, sources: { ...platform.sources, [key]: { ...source, url } } };
    server.files = publisher
      .publish({ ...second, platforms: { ...second.platforms, [id]: bad } }, START)
      .files();
    expect(await client.check()).toMatchObject({ kind: 'refused', reason: 'not-a-registry' });
  });

  it.each<[string, (text: string) => string]>([
    ['a script for a source', (text) => text.replace(/("source":")[^"]*/, '$1javascript:alert(1)')],
    ['a field too many', (text) => text.replace('{"host":', '{"host":"x.fr","more":1,"host":')],
    ['a site on the line of another', (text) => text.replace(/,\n(\{"host":)/, ', $1')],
    ['a number for a site', (text) => text.replace(/:\[\n\{"host":/, ':[\n0,\n{"host":')],
    ['a site elsewhere', (text) => text.replace('"moved":{\n', '"moved":{\n"x":\n{"host":null},\n')],
  ])('a registry with %s among its sites is refused whole', (_name, change) => {
    const custom = { version: small.version, probes: [], mayShrink: true };
    const inUse = { size: null, packageVersion: small.version, now: START };
    const text = serializeRegistry(small);
    const judge = (each: string) => judgeRelease(new TextEncoder().encode(each), custom, inUse).kind;
    expect(judge(text)).toBe('accepted');
    expect(change(text)).not.toBe(text);
    expect(judge(change(text))).toBe('refused');
  });

  it('markup in a name stays a name', async () => {
    const { client, server, publisher } = await usual();
    const name = '<img src=x onerror=alert(1)>';
    server.files = publisher.publish(renamed(small, name, '2026-11-12'), START).files();
    expect(await client.check()).toMatchObject({ kind: 'updated' });
    expect(await client.tells()).toBe(name);
  });
});

describe('T19: redirects and captive portals', () => {
  it('a redirect is not followed', async () => {
    const { client, server } = await usual();
    const elsewhere = await mirror(server.files);
    server.lie = (path, response) => {
      response.writeHead(302, { location: elsewhere.url + path }).end();
      return 'answered';
    };
    expect(await client.check()).toMatchObject({ kind: 'unreachable', problems: [{ reason: 'redirected' }] });
    expect(elsewhere.asked).toEqual([]);
  });

  it('a page that says “log in first” changes nothing', async () => {
    const { client, server } = await usual();
    server.lie = () => Buffer.from('<!doctype html><title>Free Wi-Fi</title>');
    expect((await client.check()).kind).toBe('refused');
    expect(await client.tells()).toBe('Decidim');
    server.lie = () => undefined;
    expect(await client.check()).toMatchObject({ kind: 'updated' });
  });

  it('ceilings fit what is really published', async () => {
    const { publisher } = await usual();
    for (const role of ['snapshot', 'targets', 'root'] as const)
      expect(publisher.files().get(newest(publisher.files(), role))?.length).toBeLessThan(
        CEILINGS[role] / 10,
      );
  });
});

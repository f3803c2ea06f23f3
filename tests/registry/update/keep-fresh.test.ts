import { afterEach, describe, expect, it } from 'vitest';
import { readChannel } from '@/registry/update/channel';
import { packSignedFile, openSignedFile } from '@/registry/update/signed-file';
import { inflate } from '@/registry/update/bounded';
import { freshnessOf } from '@/core/update-status';
import { Installation } from './client';
import { HostileMirror } from './hostile-mirror';
import { DAY, renamed, smallRegistry, TestPublisher } from './publisher';

const START = Date.parse('2026-11-24T12:00:00Z');
const small = await smallRegistry();
const second = renamed(small, 'Decidim, second', '2026-11-10');
const mirrors: HostileMirror[] = [];
afterEach(() => Promise.all(mirrors.splice(0).map((each) => each.close())));

async function usual() {
  const publisher = new TestPublisher().publish(second, START - DAY);
  const server = await HostileMirror.open(publisher.files());
  mirrors.push(server);
  const root = publisher.root();
  const client = new Installation({
    bundled: small,
    root,
    mirrors: [server.url],
    now: START,
    random: () => 0.5,
  });
  return { publisher, server, client, root };
}

describe('the schedule', () => {
  it('plans the first check 5 to 60 minutes after the install, and keeps the plan over starts', async () => {
    const { client } = await usual();
    await client.updates.plan();
    expect(client.alarm).toBe(START + (5 + 0.5 * 55) * 60_000);
    client.now += 60_000;
    await client.start().plan();
    expect(client.alarm).toBe(START + (5 + 0.5 * 55) * 60_000);
  });

  it('a plan that a wrong clock put years away is made anew', async () => {
    const { client } = await usual();
    client.now = START + 900 * DAY;
    await client.updates.plan();
    client.now = START;
    await client.updates.plan();
    expect(client.alarm).toBeLessThan(START + DAY);
  });

  it('checks when the alarm rings, and plans the next for a day later', async () => {
    const { client } = await usual();
    await client.updates.wake();
    expect(await client.tells()).toBe('Decidim, second');
    expect(client.alarm).toBe(START + DAY);
    expect(await client.updates.status()).toMatchObject({
      last: START,
      next: START + DAY,
      outcome: { kind: 'updated' },
    });
  });

  it('off: no alarm, no request; on again: a plan', async () => {
    const { client, server } = await usual();
    await client.updates.setEnabled(false);
    expect(client.alarm).toBeNull();
    await client.updates.wake();
    expect(server.asked).toEqual([]);
    const off = await client.updates.status();
    expect(off && freshnessOf(off)).toBe('off');
    // Asked for by hand it still looks, and plans nothing.
    await client.check();
    expect(client.alarm).toBeNull();
    await client.updates.setEnabled(true);
    expect(client.alarm).toBeGreaterThan(START);
  });

  it('two checks at once are one', async () => {
    const { client, server } = await usual();
    const [one, other] = await Promise.all([client.check(), client.check()]);
    expect(one).toBe(other);
    expect(server.asked.filter(({ path }) => path === 'metadata/timestamp.json')).toHaveLength(1);
  });
});

describe('the status', () => {
  it('says how many keys must sign, from where, and until when it is confirmed', async () => {
    const { client, server } = await usual();
    expect(await client.updates.status()).toMatchObject({
      origin: 'package',
      confirmedUntil: null,
      outcome: null,
    });
    await client.check();
    expect(await client.updates.status()).toMatchObject({
      version: second.version,
      origin: 'update',
      channel: { kind: 'channel', mirrors: [server.url], threshold: 2, keys: 3 },
      confirmedUntil: START + 13 * DAY,
      progress: null,
    });
  });
});

describe('a channel', () => {
  it.each<[unknown, string]>([
    [{}, 'channel.json has these fields'],
    [{ mirrors: ['https://a.example/'], root: null }, 'no root'],
    [{ mirrors: [], root: {} }, 'no mirror'],
    [{ mirrors: ['http://a.example/'], root: {} }, 'not https'],
    [{ mirrors: ['https://a.example/x?y=1/'], root: {} }, 'more than a path'],
    [{ mirrors: ['https://a.example/x'], root: {} }, 'must end with'],
    [{ mirrors: ['nonsense'], root: {} }, 'not an address'],
    [{ mirrors: ['https://a.example/'], root: {} }, 'not a signed TUF root'],
  ])('%j is broken, and says why', (json, words) => {
    const channel = readChannel(json);
    expect(channel.kind === 'broken' && channel.problem).toContain(words);
  });

  it('none is a normal state', () => {
    expect(readChannel({ mirrors: [], root: null })).toEqual({ kind: 'none' });
  });
});

describe('a signed file', () => {
  it('goes from one installation to another, over a rotation of keys', async () => {
    const { client, publisher, server, root } = await usual();
    server.files = publisher.rotate('root', START - DAY).files();
    await client.check();
    const file = await client.updates.exportFile();
    expect(file).not.toBeNull();
    const other = new Installation({ bundled: small, root, mirrors: ['http://127.0.0.1:9/'], now: START });
    expect(await other.updates.importFile('a.civiscope', file as Uint8Array<ArrayBuffer>)).toMatchObject({
      kind: 'updated',
      mirror: 'a.civiscope',
    });
    expect(await other.tells()).toBe('Decidim, second');
    expect(await other.updates.exportFile()).not.toBeNull();
  });

  it('of a stranger, changed, cut, or no such file is refused, and nothing changes', async () => {
    const { client } = await usual();
    await client.check();
    const file = (await client.updates.exportFile()) as Uint8Array<ArrayBuffer>;
    const stranger = new TestPublisher().publish(second, START - DAY);
    const victim = new Installation({
      bundled: small,
      root: stranger.root(),
      mirrors: ['http://127.0.0.1:9/'],
      now: START,
    });
    const flipped = file.map((byte, at) => (at === file.length >> 1 ? byte ^ 1 : byte));
    for (const bytes of [file, flipped, file.slice(0, 100), new Uint8Array([1, 2, 3]), new Uint8Array()]) {
      expect(await victim.updates.importFile('b', bytes)).toMatchObject({ kind: 'refused' });
      expect(await victim.tells()).toBe('Decidim');
    }
  });

  it('an old one does not bring an old registry back', async () => {
    const { client, publisher, server } = await usual();
    await client.check();
    const old = (await client.updates.exportFile()) as Uint8Array<ArrayBuffer>;
    server.files = publisher.publish(renamed(small, 'Decidim, third', '2026-11-20'), START).files();
    await client.check();
    expect(await client.updates.importFile('old', old)).toMatchObject({
      kind: 'refused',
      reason: 'rolled-back',
    });
    expect(await client.tells()).toBe('Decidim, third');
  });

  it('that of the package has no signatures to hand on', async () => {
    const { client } = await usual();
    expect(await client.updates.exportFile()).toBeNull();
  });

  it('holds nothing but what was signed', async () => {
    const { client, root } = await usual();
    await client.check();
    const file = (await client.updates.exportFile()) as Uint8Array<ArrayBuffer>;
    const { files } = JSON.parse(new TextDecoder().decode((await inflate(file, 1e8)) as Uint8Array)) as {
      files: Record<string, string>;
    };
    expect(
      Object.keys(files)
        .map((path) => path.replace(/[0-9a-f]{64}/, 'digest'))
        .sort(),
    ).toEqual([
      'metadata/1.root.json',
      'metadata/1.snapshot.json',
      'metadata/1.targets.json',
      'metadata/timestamp.json',
      'targets/digest.registry.json',
    ]);
    expect(
      await packSignedFile(
        { mirrors: [], root },
        { roots: [], timestamp: null, snapshot: null, targets: null, acceptedAt: 0 },
        file,
        '',
      ),
    ).toBeNull();
    expect(await openSignedFile('x', file)).not.toBeNull();
  });
});

/** A maintainer's commands, on real folders: what works, and what is said when it does not. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readChannel } from '@/registry/update/channel';
import { deltaName } from '@/registry/update/delta';
import { paletteFor } from '@/tools/palette';
import { makeKeys } from '@/tools/publisher/keys';
import { makeDelta } from '@/tools/publisher/make-delta';
import { applyDelta } from '@/registry/update/delta';
import { serveTree } from '@/tools/publisher/serve-tree';
import { verifyTree } from '@/tools/publisher/verify-tree';
import { runRegistry } from '@/tools/registry';
import { digestOf } from '@/tools/serialize-registry';

const CHEAP = { N: 2, r: 1, p: 1 };
const PASSPHRASE = 'correct horse battery';
const AT = new Date(Date.now() - 60_000).toISOString();

let house: string;
let work: string;
let counter = 0;
beforeAll(() => {
  process.env.CIVISCOPE_PASSPHRASE = PASSPHRASE;
  house = mkdtempSync(join(tmpdir(), 'civiscope-house-'));
  cpSync('data', join(house, 'data'), { recursive: true });
});
afterAll(() => {
  delete process.env.CIVISCOPE_PASSPHRASE;
  rmSync(house, { recursive: true });
});
beforeEach(() => {
  process.env.CIVISCOPE_PASSPHRASE = PASSPHRASE;
  work = join(house, '..', `civiscope-work-${process.pid}-${counter++}`);
});

async function run(...argv: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const code = await runRegistry(argv, {
    dataDir: join(house, 'data'),
    pagesDir: 'tests/fixtures/pages',
    docsDir: join(house, 'docs'),
    formsDir: '.github/ISSUE_TEMPLATE',
    today: new Date().toISOString().slice(0, 10),
    paint: paletteFor(process.stdout),
    print: (text) => void lines.push(text),
  });
  return { code, said: lines.join('\n') };
}
const keysIn = (folder: string) => (makeKeys(folder, house, PASSPHRASE, CHEAP), folder);
const publish = (keys: string, tree: string, at = AT) =>
  run('publish', '--keys', keys, '--tree', tree, '--at', at);
/** Every file of a folder, with its bytes. */
function contents(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const files = (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => /\.\w+$/.test(name))
    .sort();
  return Object.fromEntries(files.map((name) => [name, digestOf(readFileSync(join(folder, name)))]));
}
/** Another fact, as a commit would bring it. */
function changeFacts(name: string): void {
  const file = join(house, 'data/platforms/decidim.json');
  const platform = JSON.parse(readFileSync(file, 'utf8')) as { name: string };
  writeFileSync(file, JSON.stringify({ ...platform, name }));
}

describe('keys', () => {
  it('are not made in the repository, and do not overwrite others', async () => {
    expect(await run('keys', join(house, 'keys'))).toMatchObject({
      code: 1,
      said: expect.stringContaining('lies in the repository'),
    });
    expect(existsSync(join(house, 'keys'))).toBe(false);
    const keys = keysIn(`${work}-keys`);
    const before = contents(keys);
    expect(await run('keys', keys)).toMatchObject({
      code: 1,
      said: expect.stringContaining('not overwritten'),
    });
    expect(contents(keys)).toEqual(before);
    expect(Object.keys(before)).toHaveLength(7);
  });

  it('do not show themselves: nothing of them is in clear', () => {
    const keys = keysIn(`${work}-keys`);
    for (const name of readdirSync(keys)) {
      const file = JSON.parse(readFileSync(join(keys, name), 'utf8')) as Record<string, unknown>;
      expect(Object.keys(file).sort()).toEqual([
        'comment',
        'encrypted',
        'iv',
        'keyid',
        'public',
        'role',
        'scrypt',
        'tag',
      ]);
    }
  });
});

describe('publish', () => {
  it('the same facts at the same time give the same bytes', async () => {
    const keys = keysIn(`${work}-keys`);
    expect((await publish(keys, `${work}-a`)).code).toBe(0);
    expect((await publish(keys, `${work}-b`)).code).toBe(0);
    expect(contents(`${work}-a`)).toEqual(contents(`${work}-b`));
    expect(Object.keys(contents(`${work}-a`)).length).toBeGreaterThanOrEqual(6);
  });

  it('a second release brings a difference to the first; the same facts bring nothing', async () => {
    const keys = keysIn(`${work}-keys`);
    const tree = `${work}-tree`;
    await publish(keys, tree);
    const [name] = Object.keys(contents(tree)).filter((each) => each.endsWith('.registry.json'));
    const digest = /([0-9a-f]{64})/.exec(name ?? '')?.[1] ?? '';
    const before = contents(tree);
    expect(await publish(keys, tree)).toMatchObject({
      code: 0,
      said: expect.stringContaining('nothing to publish'),
    });
    expect(contents(tree)).toEqual(before);
    changeFacts('Decidim, changed');
    try {
      expect(await publish(keys, tree)).toMatchObject({
        code: 0,
        said: expect.stringContaining('1 differences'),
      });
    } finally {
      changeFacts('Decidim');
    }
    expect(Object.keys(contents(tree)).some((each) => each.endsWith(deltaName(digest)))).toBe(true);
  });

  it.each<[string, string, (keys: string, tree: string) => void]>([
    ['a broken key file', 'not readable as JSON', (keys) => writeFileSync(join(keys, 'targets-1.json'), '{')],
    ['a file that is no key', 'not a key file', (keys) => writeFileSync(join(keys, 'targets-1.json'), '{}')],
    ['another passphrase', 'does not open', () => (process.env.CIVISCOPE_PASSPHRASE = 'another passphrase')],
    [
      'too few keys for the threshold',
      '2 signatures of "targets" are needed, and there is 1 key',
      (keys) => ['targets-1', 'targets-2'].forEach((name) => rmSync(join(keys, `${name}.json`))),
    ],
    ['no online key', '1 signature of "online" are needed', (keys) => rmSync(join(keys, 'online.json'))],
    [
      'no keys at all',
      'holds no keys',
      (keys) => readdirSync(keys).forEach((name) => rmSync(join(keys, name))),
    ],
    [
      'a tree that is only partly here',
      'only partly here',
      (_keys, tree) => rmSync(join(tree, 'metadata/1.snapshot.json')),
    ],
    ['a damaged tree', 'damaged', (_keys, tree) => writeFileSync(join(tree, 'metadata/timestamp.json'), '{')],
  ])('%s: one sentence, and nothing changes', async (_name, words, spoil) => {
    const keys = keysIn(`${work}-keys`);
    const tree = `${work}-tree`;
    await publish(keys, tree);
    changeFacts('Decidim, changed');
    try {
      spoil(keys, tree);
      const before = [contents(tree), contents(keys)];
      const { code, said } = await publish(keys, tree);
      expect(code).toBe(1);
      expect(said).toContain(words);
      expect(said.split('\n')).toHaveLength(1);
      expect([contents(tree), contents(keys)]).toEqual(before);
    } finally {
      changeFacts('Decidim');
    }
  });

  it('options that are missing or wrong are said', async () => {
    expect(await run('publish')).toMatchObject({ code: 1, said: '--keys <folder> is missing.' });
    expect(
      await run('publish', '--keys', '/nowhere', '--tree', `${work}-t`, '--at', 'tomorrow'),
    ).toMatchObject({
      code: 1,
      said: expect.stringContaining('is not a time'),
    });
    expect(await run('publish', '--keys', '/nowhere', '--tree', `${work}-t`)).toMatchObject({
      code: 1,
      said: expect.stringContaining('There is no folder /nowhere'),
    });
    expect(existsSync(`${work}-t`)).toBe(false);
  });
});

describe('refresh', () => {
  it('needs the online key only, in a folder or in the environment, and changes one file', async () => {
    const keys = keysIn(`${work}-keys`);
    const tree = `${work}-tree`;
    await publish(keys, tree);
    const before = contents(tree);
    process.env.CIVISCOPE_ONLINE_KEY = readFileSync(join(keys, 'online.json'), 'utf8');
    try {
      expect(await run('refresh', '--tree', tree)).toMatchObject({
        code: 0,
        said: expect.stringContaining('Timestamp 2'),
      });
    } finally {
      delete process.env.CIVISCOPE_ONLINE_KEY;
    }
    const { 'metadata/timestamp.json': _old, ...others } = before;
    const { 'metadata/timestamp.json': _new, ...after } = contents(tree);
    expect(after).toEqual(others);
    expect(await run('refresh', '--tree', tree)).toMatchObject({
      code: 1,
      said: expect.stringContaining('is missing'),
    });
    expect(await run('refresh', '--tree', `${work}-none`, '--keys', keys)).toMatchObject({
      code: 1,
      said: expect.stringContaining('no repository yet'),
    });
  });
});

describe('rotate', () => {
  it('a new key takes the place of an old one, and who knows the first root follows', async () => {
    const keys = keysIn(`${work}-keys`);
    const tree = `${work}-tree`;
    await publish(keys, tree);
    for (const name of ['root-1', 'targets-2', 'online']) {
      expect(await run('rotate', name, '--keys', keys, '--tree', tree)).toMatchObject({ code: 0 });
      expect(readdirSync(keys).some((file) => file.startsWith(`${name}.retired-`))).toBe(true);
    }
    expect(await run('rotate', '--keys', keys, '--tree', tree)).toMatchObject({
      code: 0,
      said: expect.stringContaining('Root 5 renewed'),
    });
    const server = await serveTree(tree);
    try {
      const { code, said } = await run('verify', server.url, '--root', join(tree, 'metadata/1.root.json'));
      expect(code).toBe(0);
      expect(said).toContain('under root 5');
    } finally {
      await server.close();
    }
    const before = [contents(tree), contents(keys)];
    expect(await run('rotate', 'nobody', '--keys', keys, '--tree', tree)).toMatchObject({
      code: 1,
      said: expect.stringContaining('There is no key "nobody"'),
    });
    expect([contents(tree), contents(keys)]).toEqual(before);
  }, 60_000);
});

describe('verify', () => {
  it('an expired root, a half-copied mirror, a wrong address: one sentence each', async () => {
    const keys = keysIn(`${work}-keys`);
    const tree = `${work}-tree`;
    await publish(keys, tree);
    const server = await serveTree(tree);
    try {
      const root = join(tree, 'metadata/1.root.json');
      const later = Date.now() + 3 * 365 * 24 * 60 * 60 * 1000;
      expect(await verifyTree(server.url, readFileSync(root, 'utf8'), later)).toMatchObject({
        kind: 'refused',
        problem: 'metadata/1.root.json: expired.',
      });
      const fresh = `${work}-fresh`;
      await publish(keys, fresh);
      rmSync(join(fresh, 'metadata/1.targets.json'));
      const half = await serveTree(fresh);
      expect(await run('verify', half.url, '--root', join(fresh, 'metadata/1.root.json'))).toMatchObject({
        code: 1,
        said: expect.stringContaining('1.targets.json: not-found'),
      });
      await half.close();
      expect(await run('verify', 'http://example.org/', '--root', root)).toMatchObject({
        code: 1,
        said: expect.stringContaining('not https'),
      });
      expect(await run('verify', 'nonsense', '--root', root)).toMatchObject({
        code: 1,
        said: expect.stringContaining('not an address'),
      });
      expect(await run('verify', 'http://127.0.0.1:9/', '--root', root)).toMatchObject({
        code: 1,
        said: expect.stringContaining('unreachable'),
      });
      expect(await run('verify', server.url, '--root', '/nowhere')).toMatchObject({
        code: 1,
        said: 'There is no file /nowhere.',
      });
    } finally {
      await server.close();
    }
  });
});

describe('channel', () => {
  it('init makes keys and tree, and writes a channel that the extension reads; it does not begin twice', async () => {
    const file = join(house, 'data/channel.json');
    const empty = readFileSync(file, 'utf8');
    expect(await run('channel', 'show')).toMatchObject({
      code: 0,
      said: expect.stringContaining('normal state'),
    });
    const keys = keysIn(`${work}-keys`);
    const given = ['--keys', keys, '--tree', `${work}-tree`];
    try {
      expect(await run('channel', 'init', ...given, '--mirror', 'http://example.org/')).toMatchObject({
        code: 1,
        said: expect.stringContaining('not https'),
      });
      expect(readFileSync(file, 'utf8')).toBe(empty);
      const { code, said } = await run(
        'channel',
        'init',
        ...given,
        '--mirror',
        'https://example.org/civiscope/',
      );
      expect(code).toBe(0);
      expect(said).toContain('4 of 4');
      expect(readChannel(JSON.parse(readFileSync(file, 'utf8'))).kind).toBe('channel');
      expect(await run('channel', 'show')).toMatchObject({
        code: 0,
        said: expect.stringContaining('2 of 3 keys'),
      });
      expect(await run('channel', 'init', ...given)).toMatchObject({
        code: 1,
        said: expect.stringContaining('already'),
      });
    } finally {
      writeFileSync(file, empty);
    }
  });
});

describe('differences', () => {
  const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join('');
  it.each<[string, string, string]>([
    ['nothing', text('a', 'b'), text('a', 'b')],
    ['a line more', text('a', 'b'), text('a', 'x', 'b')],
    ['a line less', text('a', 'b', 'c'), text('a', 'c')],
    ['everything else', text('a'), text('b')],
    ['lines moved about', text('a', 'b', 'c'), text('c', 'a', 'b')],
    ['lines that repeat', text('a', 'a', 'b'), text('a', 'b', 'a', 'a')],
    ['from nothing', '', text('a')],
    ['to nothing', text('a'), ''],
    ['signs of other scripts', text('é', '日本'), text('日本', '—')],
  ])('%s', (_name, before, after) => {
    const bytes = new TextEncoder().encode(before);
    const result = applyDelta(bytes, makeDelta(before, after), 1000);
    expect(new TextDecoder().decode(result ?? new Uint8Array([1]))).toBe(after);
  });
});

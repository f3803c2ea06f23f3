/** `recognize` as others run it on millions of pages: one file, its registry beside it, nothing else. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildRecognize } from '@/tools/build-recognize';
import { readFixturePages } from '@/tools/read-fixture-pages';
import { createRecognizer } from '@/tools/recognize-page';
import type { Registry } from '@/core/platform';
import { warcGz, warcRecord, type MadeUpAnswer } from './made-up-warc';

const PAGES = join(import.meta.dirname, '../fixtures/pages');
const MADRID = 'https://decide.madrid.es/';

let folder = '';
let registry: Registry;
let pages: { url: string; html: string }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recognize-'));
  await buildRecognize(folder);
  registry = JSON.parse(await readFile(join(folder, 'registry.json'), 'utf8')) as Registry;
  pages = (await readFixturePages(PAGES)).map(({ html, name }, index) => ({
    url: `https://${name.replaceAll('.', '-')}.example.org/page/${index}`,
    html,
  }));
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ran {
  text: string;
  answers: Record<string, unknown>[];
  words: string;
  code: number | null;
}

/** @param last the reader goes away after the first bytes. */
async function run(input: string | Buffer, args: string[] = [], last = false): Promise<Ran> {
  const program = spawn(process.execPath, [join(folder, 'recognize.mjs'), ...args], { cwd: folder });
  let [text, words] = ['', ''];
  program.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
    if (last) program.stdout.destroy();
  });
  program.stderr.setEncoding('utf8').on('data', (piece: string) => (words += piece));
  // A program that has ended reads no more: that is what some tests want.
  program.stdin.on('error', () => undefined).end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    program.on('close', resolve).on('error', reject);
  });
  const answers = last ? [] : text.split('\n').filter(Boolean);
  return { text, answers: answers.map((line) => JSON.parse(line) as Ran['answers'][number]), words, code };
}

const jsonl = () => pages.map((page) => JSON.stringify(page)).join('\n') + '\n';

describe('what comes in', () => {
  it('gives the same answers for JSON lines, a WARC and a packed WARC as page by page', async () => {
    const recognize = createRecognizer(registry);
    const expected = pages.map((page) => JSON.stringify(recognize(page)) + '\n').join('');
    const records = pages.map(({ url, html }) => ({ url, body: html }));
    expect(pages.length).toBeGreaterThan(300);
    expect((await run(jsonl())).text).toBe(expected);
    expect((await run(gzipSync(jsonl()))).text).toBe(expected);
    expect((await run(Buffer.concat(records.map(warcRecord)))).text).toBe(expected);
    expect((await run(warcGz(records))).text).toBe(expected);
  });

  it('takes addresses, JSON and nothing at all, one line each', async () => {
    const { answers, code } = await run(`${MADRID}\r\n\n{"url":"${MADRID}","more":1}\nhttps://example.org/`);
    expect(answers.map(({ kind }) => kind)).toEqual(['recognized', 'recognized', 'unrecognized']);
    expect(code).toBe(0);
    expect(await run('')).toMatchObject({ text: '', code: 0 });
  });

  it('says of a line it cannot read what is wrong and what it was, and goes on', async () => {
    const { answers, code } = await run(`www.example.org\n{"url":\n${MADRID}\n`);
    expect(answers[0]).toEqual({ problem: expect.stringContaining('https://'), input: 'www.example.org' });
    expect(answers[1]).toEqual({ problem: expect.stringContaining('JSON'), input: '{"url":' });
    expect(answers[2]).toMatchObject({ url: MADRID, kind: 'recognized' });
    expect(code).toBe(1);
    expect((await run('www.example.org\n', ['--lenient'])).code).toBe(0);
  });

  it('takes every line for what --format says', async () => {
    expect((await run(`${MADRID}\n`, ['--format', 'jsonl'])).answers[0]).toHaveProperty('problem');
    expect((await run('{"url":"https://a.fr/"}\n', ['--format', 'urls'])).answers[0]).toHaveProperty(
      'problem',
    );
  });

  it('reads files by name, and a registry by name', async () => {
    const file = join(folder, 'urls.txt');
    await writeFile(file, `${MADRID}\n`);
    expect((await run('', [file, file])).answers).toHaveLength(2);
    const none = join(folder, 'none.json');
    await writeFile(none, JSON.stringify({ ...registry, deployments: {}, platforms: {}, moved: {} }));
    expect((await run(`${MADRID}\n`, ['--registry', none])).answers[0]).toMatchObject({
      kind: 'unrecognized',
    });
  });

  it('starts nothing with an option, a registry or a file that is not there', async () => {
    for (const args of [
      ['--fromat', 'urls'],
      ['--format', 'csv'],
      ['--registry', 'nowhere.json'],
    ])
      expect(await run(`${MADRID}\n`, args), args.join(' ')).toMatchObject({ text: '', code: 2 });
    expect(await run('', ['nowhere.txt'])).toMatchObject({
      answers: [{ problem: expect.stringContaining('nowhere.txt') }],
      code: 1,
    });
  });
});

describe('one answer a line', () => {
  it('gives the same bytes for an input cut into pieces', async () => {
    const lines = pages.flatMap((page, index) => [
      JSON.stringify(page),
      page.url,
      index % 50 === 0 ? 'not an address' : MADRID,
    ]);
    const whole = (await run(lines.join('\n'))).text;
    expect(whole.split('\n')).toHaveLength(lines.length + 1);
    for (const pieces of [2, 7]) {
      const size = Math.ceil(lines.length / pieces);
      const cut = Array.from({ length: pieces }, (_, at) => lines.slice(at * size, (at + 1) * size));
      const parts = await Promise.all(cut.map(async (piece) => (await run(piece.join('\n') + '\n')).text));
      expect(parts.join('')).toBe(whole);
    }
  });

  it('ends quietly when nobody reads on', async () => {
    const { code, words } = await run(`${MADRID}\n`.repeat(50_000), [], true);
    expect({ code, words }).toEqual({ code: 0, words: '' });
  });
});

describe('a WARC', () => {
  const marked = '<html><head><meta name="generator" content="Discourse 3.5"></head><body></body></html>';
  const page = (body: string | Buffer, headers: Record<string, string> = {}): MadeUpAnswer => ({
    url: 'https://example.org/',
    headers: { 'Content-Type': 'text/html', ...headers },
    body,
  });
  const kinds = async (...answers: MadeUpAnswer[]) =>
    (await run(warcGz(answers))).answers.map(({ kind, platforms }) => [
      kind,
      ...(platforms as { id: string }[]).map(({ id }) => id),
    ]);

  it('is read as a browser reads what a server sends', async () => {
    const html = pages.find(({ url }) => url.includes('decidim'))?.html ?? marked;
    const chunked = Buffer.concat([
      Buffer.from(`${Buffer.byteLength(html).toString(16)}\r\n`),
      Buffer.from(`${html}\r\n0\r\n\r\n`),
    ]);
    const decidim = ['recognized', 'decidim'];
    expect(
      await kinds(
        page(html),
        page(gzipSync(html), { 'Content-Encoding': 'gzip' }),
        page(brotliCompressSync(html), { 'Content-Encoding': 'br' }),
        page(zstdCompressSync(html), { 'Content-Encoding': 'zstd' }),
        page(chunked, { 'Transfer-Encoding': 'chunked' }),
        page(Buffer.from(html, 'utf16le'), { 'Content-Type': 'text/html; charset=utf-16le' }),
        // Unpacked by the crawler, which left the header as it was.
        page(html, { 'Content-Encoding': 'gzip' }),
        { ...page(html), status: '404 Not Found' },
        { url: 'https://example.org/', type: 'resource', body: html },
      ),
    ).toEqual(Array(9).fill(decidim));
  });

  it('holds pages, other files, and records that are neither', async () => {
    expect(
      await kinds(
        { url: MADRID, type: 'request' },
        { url: MADRID, type: 'metadata' },
        { ...page('moved', { Location: '/x' }), status: '301 Moved Permanently' },
        page('%PDF', { 'Content-Type': 'application/pdf' }),
        { url: MADRID, type: 'revisit' },
      ),
    ).toEqual([['not-a-page'], ['not-a-page'], ['recognized', 'consul-democracy']]);
  });

  it('that breaks off gives what was whole, a problem, and an end', async () => {
    const two = [page(marked.padEnd(5000)), page(marked.padEnd(5000))];
    for (const bytes of [Buffer.concat(two.map(warcRecord)), warcGz(two)]) {
      const cut = bytes.subarray(0, bytes.length - (bytes.length > 2000 ? 800 : 100));
      const { answers, code } = await run(cut);
      expect(answers[0]).toMatchObject({ url: 'https://example.org/' });
      expect(answers.at(-1)).toHaveProperty('problem');
      expect(code).toBe(1);
    }
    const { answers } = await run('WARC/1.0\r\nnonsense\r\n\r\nmore nonsense\r\n');
    expect(answers.at(-1)).toHaveProperty('problem');
  });
});

/** The program as it is run: lines in, lines out. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

async function recognize(
  lines: string[],
): Promise<{ answers: Record<string, unknown>[]; code: number | null }> {
  const program = spawn(
    join(ROOT, 'node_modules/.bin/node'),
    ['node_modules/tsx/dist/cli.mjs', 'tools/recognize.ts'],
    { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  let output = '';
  program.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  program.stdin.end(lines.join('\n'));
  const code = await new Promise<number | null>((resolve, reject) => {
    program.on('close', resolve).on('error', reject);
  });
  const answers = output
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { answers, code };
}

const page = (url: string, html?: string | null) => JSON.stringify({ url, html });

describe('recognize', () => {
  it('answers each line in the order given, and exits with 0', async () => {
    const html = await readFile(join(ROOT, 'tests/fixtures/pages/platforms/decidim.0-29.html'), 'utf8');
    const { answers, code } = await recognize([
      page('https://www.saint-nazaire.fr/', html),
      page('https://www.saint-nazaire.fr/'),
      page('https://www.saint-nazaire.fr/', null),
      '',
      page('https://participez.nanterre.fr/'),
      page('https://cap-collectif.com/'),
      page('about:blank'),
      page('file:///home/page.html'),
      page('http://localhost:3000/', html),
      page('http://192.168.0.1/'),
      page('not an address'),
      JSON.stringify({ url: 'https://decide.madrid.es/', more: 1 }),
    ]);
    expect(
      answers.map(({ url, kind, platforms }) => [url, kind, (platforms as { id: string }[])[0]?.id]),
    ).toEqual([
      ['https://www.saint-nazaire.fr/', 'recognized', 'decidim'],
      ['https://www.saint-nazaire.fr/', 'unrecognized', undefined],
      ['https://www.saint-nazaire.fr/', 'unrecognized', undefined],
      ['https://participez.nanterre.fr/', 'recognized', 'decidim'],
      ['https://cap-collectif.com/', 'unrecognized', undefined],
      ['about:blank', 'not-a-page', undefined],
      ['file:///home/page.html', 'not-a-page', undefined],
      ['http://localhost:3000/', 'not-a-page', undefined],
      ['http://192.168.0.1/', 'not-a-page', undefined],
      ['not an address', 'not-a-page', undefined],
      ['https://decide.madrid.es/', 'recognized', 'consul-democracy'],
    ]);
    expect(code).toBe(0);
  });

  it('says what is wrong with a bad line, goes on, and exits with 1', async () => {
    const { answers, code } = await recognize([
      'not json',
      '[]',
      'null',
      '{}',
      '{"url": 1}',
      '{"url": "https://decide.madrid.es/", "html": 7}',
      page('https://decide.madrid.es/'),
    ]);
    expect(answers.slice(0, 6)).toEqual(
      Array(6).fill({ problem: expect.stringMatching(/./), input: expect.anything() }),
    );
    expect(answers[6]).toMatchObject({ kind: 'recognized' });
    expect(answers).toHaveLength(7);
    expect(code).toBe(1);
  });

  it('loses and swaps nothing in a long stream', async () => {
    const urls = Array.from({ length: 3000 }, (_, index) => `https://ville-${index}.fr/`);
    const { answers, code } = await recognize(urls.map((url) => page(url)));
    expect(answers.map(({ url }) => url)).toEqual(urls);
    expect(code).toBe(0);
  });
});

/** The command line, as somebody would type it. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useTypedRegistry } from './typed-registry';

const typed = useTypedRegistry();
const { type } = typed;

describe('commands', () => {
  it('lists them when asked, and when none is given', async () => {
    expect(await type()).toEqual(await type('help'));
    expect((await type('help')).text).toContain('lint [--json] [--fix]');
  });

  it('answers an unknown command with the nearest', async () => {
    const { code, text } = await type('compil');
    expect(code).toBe(1);
    expect(text).toContain('There is no command "compil"; did you mean "compile"?');
  });

  it('refuses an option it does not know, with the usage', async () => {
    const { code, text } = await type('lint', '--fox');
    expect(code).toBe(1);
    expect(text).toContain("Unknown option '--fox'.\nUsage: npm run registry -- lint [--json] [--fix]");
  });

  it.each(['constructor', 'toString'])('knows no command %s', async (name) => {
    expect((await type(name)).code).toBe(1);
  });
});

describe('lint', () => {
  it('fails on an error, puts right what it can, and passes then', async () => {
    const csv = join(typed.dataDir, 'deployments/agora.csv');
    const rows = (await readFile(csv, 'utf8')).trimEnd().split('\n');
    await writeFile(
      csv,
      [rows[0], 'www.zebra.example,/,"Town, North",FR,https://example.org,2026,live', ...rows.slice(1)].join(
        '\n',
      ),
    );
    const before = await type('lint');
    expect(before.code).toBe(1);
    expect(before.text).toContain(
      'data/deployments/agora.csv:2: www.zebra.example: www. is dropped → write zebra.example',
    );
    const after = await type('lint', '--fix');
    expect(after.text).toContain('rewrote data/deployments/agora.csv');
    expect(after.text).toContain('no errors, 0 warnings; 2 platforms, 1 organizations, 3 deployments');
    expect(after.code).toBe(0);
    expect(await readFile(csv, 'utf8')).toContain('\nzebra.example,,"Town, North",FR,');
  });

  it('lays out a file that somebody wrote in another way, without touching what it says', async () => {
    const path = join(typed.dataDir, 'platforms/agora.json');
    const before = await readFile(path, 'utf8');
    await writeFile(path, JSON.stringify(JSON.parse(before)));
    expect((await type('lint', '--fix')).text).toContain('rewrote data/platforms/agora.json');
    const after = await readFile(path, 'utf8');
    expect(JSON.parse(after)).toEqual(JSON.parse(before));
    expect(after.split('\n').length).toBeGreaterThan(10);
    expect((await type('lint', '--fix')).text).not.toContain('agora.json');
  });

  it('never rewrites a list of which the gate refused a row', async () => {
    const csv = join(typed.dataDir, 'deployments/agora.csv');
    const text = `${await readFile(csv, 'utf8')}www.a.example,,,XX1,https://example.org,2026,live\n`;
    await writeFile(csv, text);
    await type('lint', '--fix');
    expect(await readFile(csv, 'utf8')).toBe(text);
  });

  it('speaks JSON', async () => {
    const { findings, counted } = JSON.parse((await type('lint', '--json')).text);
    expect(counted).toEqual({ platforms: 2, organizations: 1, deployments: 2 });
    expect(findings[0]).toMatchObject({ rule: 'generated-schemas-fresh', severity: 'error' });
  });
});

describe('show', () => {
  it('shows a platform by id, by name and by its old id', async () => {
    const { code, text } = await type('show', 'agora');
    expect(code).toBe(0);
    for (const words of [
      'Agora  agora',
      'open-source: Free software',
      'AGPL-3.0-or-later',
      'Example (company, FR) [about]',
      'customers: *.agora-sites.org [about]',
      '2 recorded: live 2',
      'about: About, seen 2026-11-23',
    ])
      expect(text).toContain(words);
    expect((await type('show', 'AGORA')).text).toBe(text);
    expect((await type('show', 'old-agora')).text).toBe(`old-agora is called agora now\n\n${text}`);
  });

  it.each([
    ['consult.example.org/budget/2026', 'consult.example.org/budget is recorded as running agora, live'],
    ['https://www.consult.example.net/a?b', 'consult.example.net is recorded as running agora, live'],
    [
      'town.agora-sites.org',
      'town.agora-sites.org is under *.agora-sites.org, where agora has its customers',
    ],
    ['agora.example', 'agora.example is a site of the makers of agora: never flagged'],
  ])('says what %s runs', async (asked, words) => {
    const { code, text } = await type('show', asked);
    expect(code).toBe(0);
    expect(text).toContain(words);
  });

  it.each([
    ['consult.example.org', 'consult.example.org is not in the registry.'],
    ['agorra', 'There is no platform "agorra". Near: agora'],
    ['zzz', 'There is no platform "zzz". npm run registry -- new <id> starts one.'],
  ])('says what to do about %s', async (asked, words) => {
    const { code, text } = await type('show', asked);
    expect(code).toBe(1);
    expect(text).toContain(words);
  });

  it('speaks JSON', async () => {
    const shown = JSON.parse((await type('show', 'agora', '--json')).text);
    expect(shown).toMatchObject({ id: 'agora', platform: { name: 'Agora' }, deployments: [{}, {}] });
  });
});

describe('stats', () => {
  it('counts platforms, deployments, claims and sources', async () => {
    const counts = JSON.parse((await type('stats', '--json')).text);
    expect(counts).toMatchObject({
      version: '2026-11-23',
      platforms: { total: 2, byLicense: { 'open-source': 1, proprietary: 1 } },
      deployments: { total: 2, byState: { live: 2 }, byCountry: { FR: 2 } },
    });
    expect((await type('stats')).text).toContain('2 platforms, 1 organizations, 2 deployments');
  });
});

describe('new', () => {
  it('writes a file that passes the gates and tells the next steps', async () => {
    const { code, text } = await type('new', 'tribune');
    expect(code).toBe(0);
    expect(text).toContain('Wrote data/platforms/tribune.json. Next:');
    expect((await type('show', 'tribune')).code).toBe(0);
    // All that is wrong with it is that nothing was filled in.
    const { findings } = JSON.parse((await type('lint', '--json')).text) as {
      findings: { file: string; rule: string }[];
    };
    const about = findings.filter(({ file }) => file.includes('tribune'));
    expect(about.map(({ rule }) => rule)).toEqual(['template-is-filled']);
  });

  it('never overwrites', async () => {
    const path = join(typed.dataDir, 'platforms/agora.json');
    const before = await readFile(path, 'utf8');
    const { code, text } = await type('new', 'agora');
    expect([code, text]).toEqual([
      1,
      'data/platforms/agora.json is there already: edit it, or choose another id',
    ]);
    expect(await readFile(path, 'utf8')).toBe(before);
  });

  it.each(['Agora', 'a b', '../agora', 'agora.json', 'a--b', 'x'.repeat(61)])(
    'refuses the id %s',
    async (id) => {
      const { code, text } = await type('new', id);
      expect(code).toBe(1);
      expect(text).toContain('cannot be an id');
    },
  );
});

describe('release-ids', () => {
  it('remembers ids for ever', async () => {
    await type('new', 'tribune');
    await type('release-ids');
    const released = JSON.parse(await readFile(join(typed.dataDir, 'released-ids.json'), 'utf8'));
    expect(released).toEqual({
      platforms: ['agora', 'forum', 'old-agora', 'tribune'],
      organizations: ['example'],
    });
  });
});

describe('compile', () => {
  it('writes the file it is told to', async () => {
    const out = join(typed.dataDir, 'deep/registry.json');
    expect((await type('compile', '--out', out)).text).toContain('registry of 2026-11-23');
    expect(await readFile(out, 'utf8')).toBe((await type('compile')).text);
  });
});

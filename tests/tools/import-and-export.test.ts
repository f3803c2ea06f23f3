/** Facts taken in and given out, as somebody would type it. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { useTypedRegistry } from './typed-registry';

const typed = useTypedRegistry();
const { type, given } = typed;

const csv = () => join(typed.dataDir, 'deployments/agora.csv');
const lines = async () => (await readFile(csv(), 'utf8')).trimEnd().split('\n');
const FROM = ['--source', 'https://www.example.org/list', '--seen', '2026-11'];

describe('import deployments', () => {
  const LIST = [
    'Name,URL,Operator,Country',
    'One,https://www.Participer.Example.FR/,Ville de Saint-Nazaire,fr',
    'Two,consult.example.org/budget/,Région,FR',
    'Three,https://consult.example.net,,',
  ].join('\n');

  it('shows what would change and writes nothing in a dry run', async () => {
    const before = await lines();
    const { code, text } = await type(
      'import',
      'deployments',
      'agora',
      await given('list.csv', LIST),
      ...FROM,
      '--dry-run',
    );
    expect(code).toBe(0);
    for (const words of [
      'list.csv → data/deployments/agora.csv',
      '1 new, 1 completed, 1 the same, 0 in conflict, 0 refused',
      '  participer.example.fr, Ville de Saint-Nazaire, FR',
      '  consult.example.org/budget: operator',
      'Columns without a place here\n  Name',
      'Dry run: nothing was written.',
    ])
      expect(text).toContain(words);
    expect(await lines()).toEqual(before);
  });

  it('adds what is new and completes what was empty; the proof goes with the fact', async () => {
    const file = await given('list.csv', LIST);
    expect((await type('import', 'deployments', 'agora', file, ...FROM)).code).toBe(0);
    expect((await lines()).slice(1)).toEqual([
      'consult.example.net,,,FR,https://example.org/list,2026-10,live',
      'consult.example.org,/budget,Région,FR,https://www.example.org/list,2026-11,live',
      'participer.example.fr,,Ville de Saint-Nazaire,FR,https://www.example.org/list,2026-11,unknown',
    ]);
    expect((await type('import', 'deployments', 'agora', file, ...FROM)).text).toContain(
      'Nothing to change.',
    );
  });

  it.each([
    ['stop', 1, 'FR,https://example.org/list,2026-10,live'],
    ['keep', 0, 'FR,https://example.org/list,2026-10,live'],
    ['take', 0, 'BE,https://www.example.org/list,2026-11,ended'],
  ])('where both disagree, --conflicts %s', async (conflicts, code, after) => {
    const file = await given('list.csv', 'host,country,state\nconsult.example.net,BE,ended\n');
    const result = await type('import', 'deployments', 'agora', file, ...FROM, '--conflicts', conflicts);
    expect(result.code).toBe(code);
    expect(result.text).toContain('consult.example.net: country is FR here, BE in the file');
    expect(result.text).toContain('consult.example.net: state is live here, ended in the file');
    expect((await lines())[1]).toBe(`consult.example.net,,,${after}`);
  });

  it.each([
    ['host\nlocalhost\n', 'list.csv:2: "localhost" is not a public host'],
    ['host,country\na.example.fr,Francia\n', 'list.csv:2: country is "FRANCIA"'],
    ['host\na.example.fr\na.example.fr\n', 'list.csv:3: a.example.fr stands on line 2 too → keep one'],
    ['name\nAgora\n', 'list.csv:1: has no column for the host of each site'],
    ['', 'list.csv:1: is empty'],
    ['host,operator\na.example.fr,"b\n', 'list.csv:1: is not CSV'],
    ['host,seen\na.example.fr,yesterday\n', 'list.csv:2: seen is "yesterday"'],
  ])('refuses %j and writes none of its rows', async (list, words) => {
    const before = await lines();
    const good =
      list.includes('\n') && list.startsWith('host\n')
        ? list.replace('host\n', 'host\ngood.example.fr\n')
        : list;
    const file = await given('list.csv', good);
    const { code, text } = await type('import', 'deployments', 'agora', file, ...FROM);
    expect(code).toBe(1);
    const shifted =
      good === list
        ? words
        : words.replace(/csv:(\d)/, (_, line) => `csv:${Number(line) + 1}`).replace('line 2', 'line 3');
    expect(text).toContain(shifted);
    expect(text).toContain('Nothing was written');
    expect(await lines()).toEqual(before);
  });

  it('writes rows in the order that the lint asks for, also where one host begins another', async () => {
    const file = await given('list.csv', 'host\nconsult.example.org.eu\n');
    expect((await type('import', 'deployments', 'agora', file, ...FROM)).code).toBe(0);
    const hosts = (await lines()).map((line) => line.split(',', 1)[0]);
    expect(hosts.indexOf('consult.example.org')).toBeLessThan(hosts.indexOf('consult.example.org.eu'));
  });

  it('asks for a source where neither row nor option names one', async () => {
    const file = await given('list.csv', 'host\na.example.fr\n');
    const { text } = await type('import', 'deployments', 'agora', file, '--seen', '2026');
    expect(text).toContain('list.csv:2: names no source → add the column, or --source for all rows');
  });

  it('refuses a site that is recorded as running something else', async () => {
    const file = await given('list.csv', 'host,path\nconsult.example.org,/budget\n');
    const { code, text } = await type('import', 'deployments', 'forum', file, ...FROM);
    expect(code).toBe(1);
    expect(text).toContain(
      'consult.example.org/budget is recorded as running agora → decide from the sources',
    );
  });

  it.each([
    [['import'], 'Usage: npm run registry -- import deployments'],
    [['import', 'deployments', 'agora'], 'Usage'],
    [['import', 'deployments', 'agorra', 'x.csv'], 'x.csv cannot be read (ENOENT): check its name'],
    [['import', 'deployments', 'agora', 'x.csv', '--conflicts', 'guess'], 'say stop, keep or take'],
  ])('%j says what is missing', async (argv, words) => {
    const { code, text } = await type(...argv);
    expect(code).toBe(1);
    expect(text).toContain(words);
  });

  it('answers a platform that is not there with the nearest', async () => {
    const { text } = await type(
      'import',
      'deployments',
      'agorra',
      await given('list.csv', 'host\n'),
      ...FROM,
    );
    expect(text).toContain('There is no platform "agorra"; did you mean "agora"?');
  });
});

describe('import publiccode', () => {
  /** The shape of the standard's own example, https://yml.publiccode.tools/example.html (seen 2026-11-24). */
  const YML = (license: string, more = '') => `publiccodeYmlVersion: "0.4"
name: Medusa
url: "https://example.com/italia/medusa.git"
softwareVersion: "1.0"
releaseDate: 2026-04-15
developmentStatus: stable
legal:
  license: ${license}
  mainCopyrightOwner: City of Chicago
${more}`;
  const SOURCE = ['--source', 'https://example.com/italia/medusa/publiccode.yml'];

  it('starts a platform, with what the maintainers say of it and no more', async () => {
    const file = await given('publiccode.yml', YML('AGPL-3.0-or-later', 'usedBy:\n  - Comune di Firenze\n'));
    const argv = ['import', 'publiccode', file, ...SOURCE, '--id', 'medusa', '--uses', 'voting'];
    const dry = await type(...argv, '--dry-run');
    expect(dry.text).toContain('publiccode.yml → data/platforms/medusa.json (new)');
    expect(dry.text).toContain('it names City of Chicago as owner');
    expect(dry.text).toContain('it names 1 users (Comune di Firenze)');
    expect(await readdir(join(typed.dataDir, 'platforms'))).not.toContain('medusa.json');
    expect((await type(...argv)).code).toBe(0);
    const { platform } = JSON.parse((await type('show', 'medusa', '--json')).text);
    expect(platform).toMatchObject({
      name: 'Medusa',
      uses: ['voting'],
      vendor: null,
      hosting: { model: null },
      signOfLife: { date: '2026-04-15', kind: 'release' },
      license: { status: 'open-source', basis: 'license-file', spdx: 'AGPL-3.0-or-later' },
      sources: { publiccode: { url: SOURCE[1], seen: '2026-11-23', dated: '2026-04-15' } },
    });
    expect((await type('lint')).text).not.toContain('medusa');
  });

  it('knows software by its repository, names conflicts, and decides none by itself', async () => {
    const agora = join(typed.dataDir, 'platforms/agora.json');
    const { license } = JSON.parse(await readFile(agora, 'utf8'));
    const yml = YML('EUPL-1.2').replace('https://example.com/italia/medusa.git', `${license.repository}.git`);
    const file = await given('publiccode.yml', yml);
    const before = await readFile(agora, 'utf8');
    const stopped = await type('import', 'publiccode', file, ...SOURCE);
    expect(stopped.code).toBe(1);
    expect(stopped.text).toContain('conflict: license.spdx is AGPL-3.0-or-later here, EUPL-1.2 in the file');
    expect(await readFile(agora, 'utf8')).toBe(before);

    expect((await type('import', 'publiccode', file, ...SOURCE, '--conflicts', 'take')).code).toBe(0);
    const after = JSON.parse(await readFile(agora, 'utf8'));
    expect(after.license).toMatchObject({ spdx: 'EUPL-1.2', status: 'open-source' });
    expect(after.license.sources).toContain('publiccode');
    expect((await type('lint')).text).not.toContain('agora.json');
  });

  it.each([
    ['name: [', 'is not YAML'],
    ['name: Medusa\n', 'url:'],
    [YML('proprietary'), 'legal.license: proprietary is not a free licence of the SPDX list'],
  ])('refuses %j', async (text, words) => {
    const file = await given('publiccode.yml', text);
    const result = await type('import', 'publiccode', file, ...SOURCE, '--id', 'medusa', '--uses', 'voting');
    expect(result.code).toBe(1);
    expect(result.text).toContain(words);
  });

  it.each([
    [[...SOURCE], 'Medusa is not in the registry → give it an id: --id my-platform'],
    [[...SOURCE, '--id', 'medusa'], 'what people do with it is not in the file → say it: --uses'],
    [[...SOURCE, '--id', 'medusa', '--uses', 'singing'], '"singing" is no use → the list: consultation'],
    [['--id', 'medusa'], 'Say where publiccode.yml can be read by everybody: --source https://…'],
  ])('with %j asks for the rest', async (options, words) => {
    const { code, text } = await type(
      'import',
      'publiccode',
      await given('publiccode.yml', YML('MIT')),
      ...options,
    );
    expect(code).toBe(1);
    expect(text).toContain(words);
  });
});

describe('export', () => {
  const out = () => join(typed.dataDir, 'out');
  const read = async (path: string) => JSON.parse(await readFile(join(out(), path), 'utf8'));

  it('gives tables, the whole, and a tree in which every JSON file carries licence and credit', async () => {
    expect((await type('export', '--out', out())).code).toBe(0);
    const names = (await readdir(out(), { recursive: true })).filter(
      (name) => name.endsWith('.json') && !name.startsWith('schema'),
    );
    expect(names.length).toBeGreaterThan(6);
    for (const name of names)
      expect(await read(name), name).toMatchObject({
        license: 'CC-BY-4.0',
        credit: expect.stringContaining('Common Data Index'),
        version: '2026-11-23',
      });
    const rows = parse(await readFile(join(out(), 'deployments.csv'), 'utf8'), {
      columns: true,
    }) as unknown[];
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ platform: 'agora', host: 'consult.example.net', state: 'live' });
    expect(await read('api/v1/platforms/agora.json')).toMatchObject({
      id: 'agora',
      organizations: { example: { country: 'FR' } },
    });
    expect((await read('api/v1/index.json')).counts).toEqual({
      platforms: 2,
      organizations: 1,
      deployments: 2,
    });
  });

  it('a host is found in the drawer that its SHA-256 names', async () => {
    await type('export', '--out', out());
    const drawer = createHash('sha256').update('consult.example.org').digest('hex').slice(0, 2);
    const { hosts } = await read(`api/v1/hosts/${drawer}.json`);
    expect(hosts['consult.example.org']).toMatchObject([{ platform: 'agora', path: '/budget' }]);
  });

  it('replaces an earlier export, file by file the same', async () => {
    await type('export', '--out', out());
    const first = await readFile(join(out(), 'registry.json'), 'utf8');
    await writeFile(join(out(), 'left-over.json'), '{}');
    expect((await type('export', '--out', out())).code).toBe(0);
    expect(await readFile(join(out(), 'registry.json'), 'utf8')).toBe(first);
    expect(await readdir(out())).not.toContain('left-over.json');
  });

  it('never replaces a folder that holds something else', async () => {
    await mkdir(out());
    await writeFile(join(out(), 'thesis.txt'), 'years of work');
    const { code, text } = await type('export', '--out', out());
    expect(code).toBe(1);
    expect(text).toContain('holds something else');
    expect(await readdir(out())).toEqual(['thesis.txt']);
  });

  it('asks where to', async () => {
    expect((await type('export')).text).toContain('Say where to');
  });
});

describe('stale', () => {
  it('puts first what would harm most, and says what to do', async () => {
    const { code, text } = await type('stale');
    expect(code).toBe(0);
    expect(text).toContain('Check these first');
    expect(text).toContain('Read the sources again');
  });

  it('an older source of the same claim comes before a newer one', async () => {
    const path = join(typed.dataDir, 'platforms/forum.json');
    const forum = await readFile(path, 'utf8');
    await writeFile(path, forum.replaceAll('2026-11-2', '2024-01-2'));
    const [first] = JSON.parse((await type('stale', '--json')).text);
    expect(first).toMatchObject({
      file: 'data/platforms/forum.json',
      claim: expect.stringMatching(/^license/),
    });
    expect(first.days).toBeGreaterThan(1000);
  });

  it.each(['0', 'many', '1.5'])('refuses --limit %s', async (limit) => {
    expect((await type('stale', '--limit', limit)).code).toBe(1);
  });
});

describe('stats --charts', () => {
  it('draws pictures that hold every number in words, the same twice', async () => {
    const { text } = await type('stats', '--charts');
    const names = await readdir(join(typed.dataDir, 'docs/charts'));
    expect(names.sort()).toEqual([
      'age-of-claims.svg',
      'licences-by-use.svg',
      'missing-most.svg',
      'whose-law.svg',
    ]);
    const svgs = () =>
      Promise.all(names.map((name) => readFile(join(typed.dataDir, 'docs/charts', name), 'utf8')));
    const before = await svgs();
    for (const svg of before)
      expect(svg).toMatch(/^<svg [^>]*role="img"[\s\S]*<title id="title">[\s\S]*<desc id="words">/);
    expect(text).toContain('drew docs/charts/licences-by-use.svg');
    await type('stats', '--charts');
    expect(await svgs()).toEqual(before);
  });
});

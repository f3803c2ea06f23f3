/** Bad data never throws: each kind of mistake is answered in plain words. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { sentenceOf } from '@/tools/finding';
import { readRegistry } from '@/tools/read-registry';

const CLEAN = join(import.meta.dirname, '../fixtures/lint/clean');
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'registry-'));
  await cp(CLEAN, dataDir, { recursive: true });
  return () => rm(dataDir, { recursive: true });
});

async function said(): Promise<string[]> {
  return (await readRegistry(dataDir)).findings.map(sentenceOf);
}

/** A platform with nothing promised, to be spoilt. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any field may be given any value here
type Loose = any;

describe('platform files', () => {
  const table: [mistake: string, change: (platform: Loose) => void, words: string][] = [
    [
      'a missing field',
      (platform) => delete platform.notes,
      'notes is missing → add it; null means looked for and not found',
    ],
    [
      'a missing field of a field',
      (platform) => delete platform.license.basis,
      'license.basis is missing → add it; null means looked for and not found',
    ],
    [
      'a field nobody knows',
      (platform) => Object.assign(platform, { licence: {} }),
      'has fields nobody knows: licence → check the spelling or take them out; core/platform.ts lists every field',
    ],
    [
      'a misspelt word',
      (platform) => Object.assign(platform, { purpose: 'civictech' }),
      'purpose is "civictech", which is not in its list → did you mean "civic-tech"? The list: pol-tech, gov-tech, civic-tech, general-purpose',
    ],
    [
      'a word of another list',
      (platform) => Object.assign(platform, { scope: 'town' }),
      'scope is "town", which is not in its list → write one of: civic, general',
    ],
    [
      'the wrong kind of value',
      (platform) => Object.assign(platform, { name: 7 }),
      'name is a number → write a text between quotes',
    ],
    [
      'an empty list',
      (platform) => Object.assign(platform, { uses: [] }),
      'uses is too short: [] → it needs at least 1',
    ],
    [
      'an address that is none',
      (platform) => Object.assign(platform, { homepage: 'example.org' }),
      'homepage is "example.org" → a web address starts with https:// or http://',
    ],
    [
      'a host with its protocol',
      (platform) => Object.assign(platform.match, { own: ['https://example.org'] }),
      'match.own[0] is "https://example.org" → a host, or host/path, in lower case, without https://',
    ],
    [
      'a pattern with two stars',
      (platform) => Object.assign(platform.match, { hosts: ['*.*.org'] }),
      'match.hosts[0] is "*.*.org" → example.org, example.org/path, *.example.org or *-name.example.org',
    ],
    [
      'a date in words',
      (platform) => Object.assign(platform.lifecycle, { since: 'June 2022' }),
      'lifecycle.since is "June 2022" → a date is 2022, 2022-06 or 2022-06-09',
    ],
    [
      'an id in capitals',
      (platform) => Object.assign(platform, { alternatives: ['Decidim'] }),
      'alternatives[0] is "Decidim" → an id is lower-case words joined by hyphens',
    ],
    [
      'a source without its day',
      (platform) => delete platform.sources.about.seen,
      'sources.about.seen is missing → add it; null means looked for and not found',
    ],
    [
      'a note in one language',
      (platform) => Object.assign(platform, { notes: { en: 'Text.' } }),
      'notes.fr is missing → add it; null means looked for and not found',
    ],
    [
      'a country in small letters',
      (platform) => Object.assign(platform.hosting, { declared: [{ country: 'fr', operator: null }] }),
      'hosting.declared[0].country is "fr" → a country is two capital letters (ISO 3166-1 alpha-2)',
    ],
    [
      'a mark of two letters',
      (platform) =>
        Object.assign(platform.match, {
          embed: [{ place: 'meta', name: 'generator', comparison: 'equals', value: 'ab', sources: [] }],
        }),
      'match.embed[0].value is too short: "ab" → it needs at least 3',
    ],
    [
      'a source key that is none',
      (platform) => Object.assign(platform.sources, { About_Us: platform.sources.about }),
      'sources.About_Us is not a key that can stand here → a source key is lower-case words joined by hyphens',
    ],
    [
      'history of nothing',
      (platform) => Object.assign(platform, { history: [{ claim: 'colour' }] }),
      'history[0].claim is "colour", which fits none of its forms → open core/platform.ts to see the forms it can take',
    ],
  ];

  it.each(table)('explains %s', async (_mistake, change, words) => {
    const path = join(dataDir, 'platforms/agora.json');
    const platform = JSON.parse(await readFile(path, 'utf8')) as Loose;
    change(platform);
    await writeFile(path, JSON.stringify(platform));
    expect(await said()).toEqual([`data/platforms/agora.json: ${words}`]);
  });

  it('explains what is not JSON, and goes on with the others', async () => {
    await writeFile(join(dataDir, 'platforms/agora.json'), '{ "name": "Agora", }');
    const { files, findings } = await readRegistry(dataDir);
    expect(findings.map(({ file, advice }) => [file, advice])).toEqual([
      ['data/platforms/agora.json', 'look for a missing comma, quote or brace'],
    ]);
    expect(files.some((file) => file.kind === 'platform' && file.id === 'forum')).toBe(true);
  });

  it.each(['null', '[]', '"x"', '7'])('explains %s in the place of a platform', async (text) => {
    await writeFile(join(dataDir, 'platforms/agora.json'), text);
    expect(await said()).toHaveLength(1);
  });

  it('explains a file that is not named like an id', async () => {
    await writeFile(join(dataDir, 'platforms/Agora Two.json'), '{}');
    expect(await said()).toEqual([
      'data/platforms/Agora Two.json: is not named like an id → name it <id>.json, the id in lower-case words joined by hyphens',
    ]);
  });
});

describe('deployment lists', () => {
  const HEADER = 'host,path,operator,country,source,seen,state';
  const table: [mistake: string, text: string, words: string][] = [
    ['other columns', 'host,path\n', '1: does not start with its columns → make the first line ' + HEADER],
    ['an empty file', '', '1: does not start with its columns → make the first line ' + HEADER],
    [
      'a short row',
      `${HEADER}\nexample.net,,\n`,
      `2: has 3 columns → write 7: ${HEADER}; leave what is not known empty`,
    ],
    [
      'capitals in a host',
      `${HEADER}\n\nExample.net,,,,https://example.org,2026,live\n`,
      '3: host is "Example.net" → a host name in lower case, IDN in punycode',
    ],
    [
      'a path without its slash',
      `${HEADER}\nexample.net,a,,,https://example.org,2026,live\n`,
      '2: path is "a" → a path starts with / and has no query',
    ],
    [
      'no source',
      `${HEADER}\nexample.net,,,,,2026,live\n`,
      '2: source is "" → a web address starts with https:// or http://',
    ],
    [
      'a state nobody knows',
      `${HEADER}\nexample.net,,,,https://example.org,2026,alive\n`,
      '2: state is "alive", which is not in its list → did you mean "live"? The list: live, unknown, ended, dead',
    ],
    ['an open quote', `${HEADER}\nexample.net,,"Town,,https://example.org,2026,live\n`, ''],
  ];

  it.each(table)('explains %s', async (_mistake, text, words) => {
    await mkdir(join(dataDir, 'deployments'), { recursive: true });
    await writeFile(join(dataDir, 'deployments/agora.csv'), text);
    const [first, ...others] = await said();
    expect(first).toContain(`data/deployments/agora.csv:${words}`);
    expect(others).toEqual([]);
  });
});

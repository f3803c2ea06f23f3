/** `registry -- networks refresh`, on a copy of the facts and downloads made from them. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NetworkFacts } from '@/core/network';
import { plain } from '@/tools/palette';
import { parsePrefix } from '@/tools/networks/ranges';
import { runRegistry } from '@/tools/registry';

let folder = '';
let said: string[] = [];
const data = () => join(folder, 'data');
const downloads = () => join(folder, 'downloads');
const read = (name: string) => readFile(join(data(), 'networks', name), 'utf8');
let routes: Record<4 | 6, string[]>;

const written = (family: 4 | 6, bits: bigint, last: boolean): string =>
  family === 4
    ? [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 255n).join('.')
    : `${[48n, 32n, 16n, 0n].map((shift) => ((bits >> shift) & 0xffffn).toString(16)).join(':')}:${last ? 'ffff:ffff:ffff:ffff' : ':'}`;

const run = (...args: string[]) => {
  said = [];
  return runRegistry(['networks', ...args], {
    ...{ dataDir: data(), pagesDir: '', docsDir: '', formsDir: '', today: '2026-11-27', paint: plain },
    print: (text) => void said.push(text),
  });
};
const refresh = (...args: string[]) => run('refresh', downloads(), '--dated', '2026-11-20', ...args);
const give = (name: string, text: string) => writeFile(join(downloads(), name), text);

beforeAll(async () => {
  // As ip-location-db writes what the facts say, some lines of other networks among it.
  const lines = (await readFile('data/networks/prefixes.tsv', 'utf8')).split('\n').slice(1).filter(Boolean);
  routes = { 4: ['223.255.255.0,223.255.255.255,64500,"Somebody, Inc."'], 6: [] };
  for (const line of lines) {
    const [prefix = '', asn, seen] = line.split('\t');
    const range = parsePrefix(prefix);
    if (range === null || seen === 'published') continue;
    const { family, start, end } = range;
    routes[family].push(`${written(family, start, false)},${written(family, end, true)},${asn},"A, B"`);
  }
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'civiscope-networks-'));
  await cp('data', data(), { recursive: true });
  await mkdir(downloads());
  await give('asn-ipv4.csv', routes[4].join('\r\n'));
  await give('asn-ipv6.csv', routes[6].join('\n'));
  return () => rm(folder, { recursive: true });
});

describe('networks refresh', () => {
  it('writes the same table for the same routes, under the new day', async () => {
    const before = await read('prefixes.tsv');
    expect(await refresh()).toBe(0);
    expect((await read('prefixes.tsv')) === before).toBe(true);
    const facts = JSON.parse(await read('operators.json')) as NetworkFacts;
    expect(facts.dated).toBe('2026-11-20');
    expect(facts.sources['routes']).toMatchObject({ seen: '2026-11-27', dated: '2026-11-20' });
    // What was not downloaded keeps its day.
    expect(facts.sources['registrations']).toMatchObject({ dated: '2026-06-17' });
    expect(
      await runRegistry(['lint'], {
        ...{
          dataDir: data(),
          pagesDir: 'tests/fixtures/pages',
          docsDir: 'docs',
          formsDir: '.github/ISSUE_TEMPLATE',
          today: '2026-11-27',
          paint: plain,
        },
        print: (text) => void said.push(text),
      }),
    ).toBe(0);
  }, 60_000);

  it('shows what would change, and writes nothing, with --dry-run', async () => {
    await give('asn-ipv4.csv', [...routes[4], '223.254.0.0,223.254.255.255,16276,OVH'].join('\n'));
    const before = await read('prefixes.tsv');
    expect(await refresh('--dry-run')).toBe(0);
    expect(said.join('\n')).toMatch(/ovh: [\d,]+ → [\d,]+/);
    expect((await read('prefixes.tsv')) === before).toBe(true);
    expect(await refresh()).toBe(0);
    expect(await read('prefixes.tsv')).toContain('\n223.254.0.0/16\t16276\t\n');
  }, 60_000);

  it('does not take a table that was cut off, unless told to', async () => {
    await give('asn-ipv4.csv', routes[4].slice(0, routes[4].length / 2).join('\n'));
    const before = await read('prefixes.tsv');
    expect(await refresh()).toBe(1);
    expect(said.join('\n')).toMatch(/% of all IPv4 addresses would be lost/);
    expect(said.at(-1)).toBe('Nothing was written. If this is so, say --allow-loss.');
    expect((await read('prefixes.tsv')) === before).toBe(true);
    expect(await refresh('--allow-loss')).toBe(0);
    expect((await read('prefixes.tsv')).length).toBeLessThan(before.length);
  }, 60_000);

  it('takes regions from the list of a provider, and leaves out those without a country', async () => {
    await give(
      'ip-ranges.json',
      JSON.stringify({
        prefixes: [
          { ip_prefix: '3.5.140.0/22', region: 'eu-west-3', service: 'AMAZON' },
          { ip_prefix: '3.5.140.0/22', region: 'eu-west-3', service: 'S3' },
          { ip_prefix: '3.5.144.0/22', region: 'moon-1', service: 'S3' },
        ],
        ipv6_prefixes: [{ ipv6_prefix: '2600:1f68::/36', region: 'eu-west-3', service: 'EC2' }],
      }),
    );
    const google = (await read('regions.tsv')).split('\n').filter((line) => line.includes('\tgoogle\t'));
    expect(await refresh()).toBe(0);
    expect(said.join('\n')).toContain('regions without a country, left out: aws moon-1');
    const regions = (await read('regions.tsv')).split('\n');
    expect(regions.filter((line) => line.includes('\taws\t'))).toEqual([
      '3.5.140.0/22\taws\teu-west-3\tFR',
      '2600:1f68::/36\taws\teu-west-3\tFR',
    ]);
    expect(regions.filter((line) => line.includes('\tgoogle\t'))).toEqual(google);
  }, 60_000);

  it('takes back a country in which most addresses are no longer registered', async () => {
    await give('asn-country-ipv4.csv', '0.0.0.0,223.255.255.255,FR');
    expect(await refresh()).toBe(0);
    const { operators } = JSON.parse(await read('operators.json')) as NetworkFacts;
    const countryOf = (id: string) => operators[id as keyof typeof operators]?.country;
    expect([countryOf('ovh'), countryOf('hetzner'), countryOf('european-commission')]).toEqual([
      'FR',
      null,
      'EU',
    ]);
    expect(said.join('\n')).toContain('hetzner: no longer registered mostly in DE but in FR');
  }, 60_000);

  it.each([
    ['no day', ['refresh', 'downloads'], /^Say of which day/],
    ['a day to come', ['refresh', 'downloads', '--dated', '2027-01-01'], /^Say of which day/],
    ['no folder', ['refresh', 'nowhere', '--dated', '2026-11-20'], /^There is no folder/],
    ['another word', ['repair'], /^Usage/],
  ])('refuses %s, with what to do', async (_, args, words) => {
    expect(await run(...args.map((arg) => (arg === 'downloads' ? downloads() : arg)))).toBe(1);
    expect(said.at(-1)).toMatch(words);
  });

  it('refuses a folder without route data, and a list that is another', async () => {
    await rm(join(downloads(), 'asn-ipv6.csv'));
    expect(await refresh()).toBe(1);
    expect(said.at(-1)).toMatch(/does not hold both families\. It should hold asn-ipv4\.csv/);
    await give('asn-ipv6.csv', routes[6].join('\n'));
    await give('cloud.json', '{"prefixes": 5}');
    expect(await refresh()).toBe(1);
    expect(said.at(-1)).toMatch(/^cloud\.json is not the list that google publishes/);
  }, 60_000);
});

/**
 * What a maintainer downloads: route data as ip-location-db gives it out, and the lists that
 * providers publish of their own ranges. A line that cannot be read is counted, never guessed.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { parseAddress } from '@/core/ip-address';
import { significant } from '@/core/network-table';
import { parsePrefix, type Range } from './ranges';

export interface Routed extends Range {
  asn: number;
}
export interface Registered extends Range {
  country: string;
}
/** `region` as the provider writes it. */
export interface Placed extends Range {
  region: string;
}

export interface Downloads {
  /** From `asn-ipv4.csv` and `asn-ipv6.csv`: `first,last,AS number,name`. */
  routes: Routed[];
  /** From `asn-country-ipv4.csv` and `asn-country-ipv6.csv`: `first,last,country`; empty when they are not there. */
  registrations: Registered[];
  /** By provider, of those whose list is there. */
  regions: Record<string, Placed[]>;
  /** Lines that are no range, by file. */
  unread: Record<string, number>;
}

interface ProviderList {
  provider: string;
  /** The name under which the provider gives it out. */
  file: RegExp;
  read(json: unknown): { prefix: string; region: string }[];
}

const text = z.string();
const aws = z.object({
  prefixes: z.array(z.object({ ip_prefix: text, region: text })),
  ipv6_prefixes: z.array(z.object({ ipv6_prefix: text, region: text })),
});
const google = z.object({
  prefixes: z.array(z.object({ ipv4Prefix: text.optional(), ipv6Prefix: text.optional(), scope: text })),
});
const azure = z.object({
  values: z.array(z.object({ properties: z.object({ region: text, addressPrefixes: z.array(text) }) })),
});
const oracle = z.object({
  regions: z.array(z.object({ region: text, cidrs: z.array(z.object({ cidr: text })) })),
});

const LISTS: readonly ProviderList[] = [
  {
    ...{ provider: 'aws', file: /^ip-ranges\.json$/ },
    read: (json) => {
      const { prefixes, ipv6_prefixes } = aws.parse(json);
      return [
        ...prefixes.map(({ ip_prefix: prefix, region }) => ({ prefix, region })),
        ...ipv6_prefixes.map(({ ipv6_prefix: prefix, region }) => ({ prefix, region })),
      ];
    },
  },
  {
    ...{ provider: 'google', file: /^cloud\.json$/ },
    read: (json) =>
      google.parse(json).prefixes.flatMap(({ ipv4Prefix, ipv6Prefix, scope: region }) => {
        const prefix = ipv4Prefix ?? ipv6Prefix;
        return prefix === undefined ? [] : [{ prefix, region }];
      }),
  },
  {
    ...{ provider: 'microsoft', file: /^ServiceTags_Public_\d+\.json$/ },
    read: (json) =>
      azure
        .parse(json)
        .values.filter(({ properties }) => properties.region !== '')
        .flatMap(({ properties: { region, addressPrefixes } }) =>
          addressPrefixes.map((prefix) => ({ prefix, region })),
        ),
  },
  {
    ...{ provider: 'oracle', file: /^public_ip_ranges\.json$/ },
    read: (json) =>
      oracle
        .parse(json)
        .regions.flatMap(({ region, cidrs }) => cidrs.map(({ cidr: prefix }) => ({ prefix, region }))),
  },
];

/** What to say of a folder in which nothing was found. */
export const EXPECTED =
  'asn-ipv4.csv and asn-ipv6.csv of ip-location-db; beside them, if you have them, asn-country-ipv4.csv, asn-country-ipv6.csv, ip-ranges.json (AWS), cloud.json (Google), ServiceTags_Public_<day>.json (Azure), public_ip_ranges.json (Oracle)';

/** @throws with a sentence, when a file is there and is not what its name says. */
export async function readDownloads(folder: string): Promise<Downloads> {
  const names = await readdir(folder);
  const unread: Record<string, number> = {};
  const rows = async <T>(name: string, row: (range: Range, cells: string[]) => T | null): Promise<T[]> => {
    if (!names.includes(name)) return [];
    const lines = (await readFile(join(folder, name), 'utf8')).split(/\r?\n/).filter(Boolean);
    return lines.flatMap((line) => {
      const [first = '', last = '', ...cells] = line.split(',');
      const range = between(first, last);
      const read = range && row(range, cells);
      if (read === null) unread[name] = (unread[name] ?? 0) + 1;
      return read === null ? [] : [read];
    });
  };
  const routed = (range: Range, [asn = '']: string[]) =>
    /^\d{1,10}$/.test(asn) ? { ...range, asn: Number(asn) } : null;
  const registered = (range: Range, [country = '']: string[]) =>
    /^[A-Z]{2}$/.test(country) ? { ...range, country } : null;

  const regions: Downloads['regions'] = {};
  for (const { provider, file, read } of LISTS) {
    // Of several of one kind the newest, by the day in its name.
    const name = names
      .filter((each) => file.test(each))
      .sort()
      .at(-1);
    if (name === undefined) continue;
    try {
      regions[provider] = read(JSON.parse(await readFile(join(folder, name), 'utf8'))).flatMap(
        ({ prefix, region }) => {
          const range = parsePrefix(prefix);
          if (range === null) unread[name] = (unread[name] ?? 0) + 1;
          return range === null ? [] : [{ ...range, region }];
        },
      );
    } catch (error) {
      const [issue] = error instanceof z.ZodError ? error.issues : [];
      const where = issue === undefined ? String(error) : `${issue.path.join('.')}: ${issue.message}`;
      throw new Error(`${name} is not the list that ${provider} publishes (${where}); download it again`);
    }
  }
  return {
    routes: [...(await rows('asn-ipv4.csv', routed)), ...(await rows('asn-ipv6.csv', routed))],
    registrations: [
      ...(await rows('asn-country-ipv4.csv', registered)),
      ...(await rows('asn-country-ipv6.csv', registered)),
    ],
    ...{ regions, unread },
  };
}

/** From one address to another; of IPv6 only whole /64. */
function between(first: string, last: string): Range | null {
  const [from, to] = [parseAddress(first), parseAddress(last)];
  if (from === null || to === null || from.family !== to.family || from.value > to.value) return null;
  const whole = (1n << 64n) - 1n;
  if (from.family === 6 && ((from.value & whole) !== 0n || (to.value & whole) !== whole)) return null;
  return { family: from.family, start: significant(from), end: significant(to) };
}

/** The tables of `data/networks/`: a line that is no range becomes a finding with its place. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAddress } from '@/core/ip-address';
import { RANGES, significant } from '@/core/network-table';
import type { Finding } from '../finding';

/** Addresses from `start` to `end`, both in it, as the bits that ranges speak of. */
export interface Range {
  family: 4 | 6;
  start: bigint;
  end: bigint;
}

export interface Announced extends Range {
  asn: number;
  /** Published by its provider, but not seen announced. */
  unseen: boolean;
  line: number;
}
export interface Regional extends Range {
  provider: string;
  region: string;
  country: string;
  line: number;
}
export interface Served extends Range {
  service: string;
  line: number;
}

/** Left out whatever the route data say, because something else contradicts them. */
export interface Contested extends Range {
  why: string;
  line: number;
}

export interface NetworkRanges {
  announced: Announced[];
  contested: Contested[];
  regions: Regional[];
  services: Served[];
}

/** @returns null when it is no prefix, has bits behind its length, or is one that the table cannot hold. */
export function parsePrefix(text: string): Range | null {
  const [, written = '', size = ''] = /^([0-9a-f.:]+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = parseAddress(written);
  const length = Number(size);
  if (address === null) return null;
  const { bits, shortest } = RANGES[address.family];
  if (length < shortest || length > bits) return null;
  const start = significant(address);
  const rest = 1n << BigInt(bits - length);
  if (start % rest !== 0n) return null;
  if (address.family === 6 && (address.value & ((1n << 64n) - 1n)) !== 0n) return null;
  return { family: address.family, start, end: start + rest - 1n };
}

/** In order of address, IPv4 first. */
export const inOrder = (a: Range, b: Range): number =>
  a.family - b.family || (a.start < b.start ? -1 : a.start > b.start ? 1 : 0);

export async function readNetworkRanges(
  folder: string,
): Promise<{ ranges: NetworkRanges; findings: Finding[] }> {
  const findings: Finding[] = [];
  const read = async <Row extends { line: number }>(
    name: string,
    columns: readonly string[],
    row: (range: Range, cells: string[], line: number) => Row | null,
  ): Promise<Row[]> => {
    const file = `data/networks/${name}`;
    const refuse = (problem: string, advice: string, line: number) =>
      findings.push({ file, line, rule: 'gate', severity: 'error', problem, advice });
    const text = await readFile(join(folder, name), 'utf8').catch(() => '');
    const [head = '', ...lines] = text.split('\n');
    if (text !== '' && head !== columns.join('\t'))
      refuse(`its first line is not: ${columns.join(', ')}`, 'separate the columns with tabs', 1);
    return lines.flatMap((each, index) => {
      if (each === '') return [];
      const line = index + 2;
      const [prefix = '', ...cells] = each.split('\t');
      const range = parsePrefix(prefix);
      const made = range === null ? null : row(range, cells, line);
      if (made === null)
        refuse(
          `"${prefix}" and its columns are no range`,
          'write a prefix as 192.0.2.0/24 or 2001:db8::/32, IPv6 up to /64, and every column',
          line,
        );
      return made === null ? [] : [made];
    });
  };

  const announced = await read('prefixes.tsv', ['prefix', 'asn', 'seen'], (range, [asn = '', seen], line) =>
    /^[1-9]\d{0,9}$/.test(asn) && (seen === '' || seen === 'published')
      ? { ...range, asn: Number(asn), unseen: seen === 'published', line }
      : null,
  );
  const regions = await read(
    'regions.tsv',
    ['prefix', 'provider', 'region', 'country'],
    (range, [provider = '', region = '', country = ''], line) =>
      provider !== '' && region !== '' && /^[A-Z]{2}$/.test(country)
        ? { ...range, provider, region, country, line }
        : null,
  );
  const services = await read('services.tsv', ['prefix', 'service'], (range, [service = ''], line) =>
    service === '' ? null : { ...range, service, line },
  );
  const contested = await read('contested.tsv', ['prefix', 'why'], (range, [why = ''], line) =>
    why === '' ? null : { ...range, why, line },
  );
  return { ranges: { announced, contested, regions, services }, findings };
}

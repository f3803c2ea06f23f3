/** The tables of `data/networks/`: a line that is no range becomes a finding with its place. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../finding';
import { parsePrefix, type Range } from './ranges';

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

/** Rows that passed, and what is wrong with the others; a table that is not there has none. */
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

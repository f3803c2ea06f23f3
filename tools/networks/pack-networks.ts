/**
 * Ranges, regions and services become one table of disjoint ranges, packed as
 * `core/network-table.ts` says. The same facts give the same bytes.
 */
import type { NetworkFacts, NetworkLabel, NetworkRegion, Networks } from '@/core/network';
import { chunkOf, chunkStart, RANGES } from '@/core/network-table';
import { cut, disjoint, inOrder, prefixes, type Range } from './ranges';
import type { NetworkRanges } from './read-ranges';

interface Labelled extends Range {
  label: string;
}

export function packNetworks(
  facts: NetworkFacts,
  { announced, contested, regions, services }: NetworkRanges,
): Networks {
  const places: NetworkRegion[] = [];
  const placeOf = new Map<string, number>();
  for (const { provider, region: code, country } of regions) {
    const key = `${provider} ${code}`;
    if (placeOf.has(key)) continue;
    placeOf.set(key, places.length);
    places.push({ provider, code, country });
  }

  const disputed = disjoint(contested);
  const kept = [...announced]
    .sort(inOrder)
    .flatMap((range) =>
      cut(range, disputed, 0).flatMap(({ top, ...piece }) => (top === null ? [{ ...range, ...piece }] : [])),
    );
  const regional = disjoint(regions);
  const served = disjoint(services);
  let [nextRegion, nextServed] = [0, 0];
  const rows: Labelled[] = [];
  for (const range of kept) {
    const { asn, unseen } = range;
    // Both lists are in the same order: what lies before this range lies before all that follow.
    while (isBefore(regional[nextRegion], range)) nextRegion++;
    while (isBefore(served[nextServed], range)) nextServed++;
    for (const piece of cut(range, regional, nextRegion))
      for (const { service, ...part } of cut(piece, served, nextServed).map((each) => ({
        ...each,
        service: each.top?.service ?? null,
      }))) {
        const place =
          piece.top === null ? null : (placeOf.get(`${piece.top.provider} ${piece.top.region}`) ?? null);
        const label = JSON.stringify([asn, unseen ? 1 : 0, place, service] satisfies NetworkLabel);
        rows.push({ family: range.family, start: part.start, end: part.end, label });
      }
  }
  return { ...facts, regions: places, ...pack(joinNeighbours(rows)) };
}

const isBefore = (range: Range | undefined, other: Range): boolean =>
  range !== undefined &&
  (range.family < other.family || (range.family === other.family && range.end < other.start));

/** Neighbours of one label are one range. */
function joinNeighbours(rows: readonly Labelled[]): Labelled[] {
  const joined: Labelled[] = [];
  for (const row of rows) {
    const last = joined.at(-1);
    if (last?.label === row.label && last.family === row.family && last.end + 1n === row.start)
      last.end = row.end;
    else joined.push({ ...row });
  }
  return joined;
}

function pack(rows: readonly Labelled[]): Pick<Networks, 'labels' | 'chunks'> {
  const counts = new Map<string, number>();
  const all = [...prefixes(rows)];
  for (const { label } of all) counts.set(label, (counts.get(label) ?? 0) + 1);
  // The most frequent are written in one byte.
  const order = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([label]) => label);
  const numbers = new Map(order.map((label, index) => [label, index]));

  const chunks = new Map<string, { bytes: number[]; next: bigint; label: number }>();
  for (const { family, start, end, length, label } of all) {
    const name = chunkOf(family, start);
    const chunk = chunks.get(name) ?? { bytes: [], next: chunkStart(name).start, label: 0 };
    chunks.set(name, chunk);
    const number = numbers.get(label) ?? 0;
    const size = end - start + 1n;
    const gap = (start - ((chunk.next + size - 1n) / size) * size) / size;
    const other = number === chunk.label ? 0 : 1;
    chunk.bytes.push(((length - RANGES[family].shortest) << 2) | (gap > 0n ? 2 : 0) | other);
    if (gap > 0n) chunk.bytes.push(...varint(gap));
    if (other === 1) chunk.bytes.push(...varint(BigInt(number)));
    chunk.next = end + 1n;
    chunk.label = number;
  }
  return {
    labels: order.map((label) => JSON.parse(label) as NetworkLabel),
    chunks: Object.fromEntries(
      [...chunks].map(([name, { bytes }]) => [name, Buffer.from(bytes).toString('base64')]),
    ),
  };
}

/** Seven bits a byte, the lowest first. */
function varint(value: bigint): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7n) {
    const low = Number(rest & 127n);
    if (rest < 128n) return [...bytes, low];
    bytes.push(low | 128);
  }
}

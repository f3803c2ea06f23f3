/**
 * Ranges, regions and services become one table of disjoint ranges, packed as
 * `core/network-table.ts` says. The same facts give the same bytes.
 */
import type { NetworkFacts, NetworkLabel, NetworkRegion, Networks } from '@/core/network';
import { chunkOf, chunkStart, RANGES } from '@/core/network-table';
import { inOrder, type NetworkRanges, type Range } from './read-ranges';

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

type Piece<T> = Range & { top: T | null };

/** A range in pieces: each lies in one of `others`, or in none. */
function cut<T extends Range>(range: Range, others: readonly T[], from: number): Piece<T>[] {
  const { family } = range;
  const pieces: Piece<T>[] = [];
  let at = range.start;
  for (let next = from; at <= range.end; next++) {
    const other = others[next];
    if (other === undefined || other.family > family) break;
    if (other.family < family || other.end < at) continue;
    if (other.start > range.end) break;
    if (other.start > at) pieces.push({ family, start: at, end: other.start - 1n, top: null });
    const start = other.start > at ? other.start : at;
    const end = other.end < range.end ? other.end : range.end;
    pieces.push({ family, start, end, top: other });
    at = end + 1n;
  }
  if (at <= range.end) pieces.push({ family, start: at, end: range.end, top: null });
  return pieces;
}

/** Ranges without overlap: where they lie in each other, the smaller one holds. */
function disjoint<T extends Range>(ranges: readonly T[]): T[] {
  const result: T[] = [];
  const open: T[] = [];
  let at = 0n;
  const close = (before: bigint | null, family: number) => {
    for (;;) {
      const top = open.at(-1);
      if (top === undefined) return;
      if (before !== null && top.family === family && top.end >= before) return;
      if (at <= top.end) result.push({ ...top, start: at });
      at = top.end + 1n;
      open.pop();
    }
  };
  // The larger of two that begin together comes first.
  for (const range of [...ranges].sort((a, b) => inOrder(a, b) || (a.end > b.end ? -1 : 1))) {
    close(range.start, range.family);
    const around = open.at(-1);
    if (around !== undefined && at < range.start)
      result.push({ ...around, start: at, end: range.start - 1n });
    at = range.start;
    open.push(range);
  }
  close(null, 0);
  return result.sort(inOrder);
}

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

/** Ranges as prefixes: each as large as its place allows, and none across the border of a chunk. */
function* prefixes(rows: readonly Labelled[]): Generator<Labelled & { length: number }> {
  for (const row of rows) {
    const { bits, shortest } = RANGES[row.family];
    let { start } = row;
    while (start <= row.end) {
      let length = bits;
      while (length > shortest) {
        const size = 1n << BigInt(bits - length + 1);
        if (start % size !== 0n || start + size - 1n > row.end) break;
        length--;
      }
      const end = start + (1n << BigInt(bits - length)) - 1n;
      yield { ...row, start, end, length };
      start = end + 1n;
    }
  }
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

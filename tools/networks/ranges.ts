/** Ranges of addresses: read, cut into each other, written as prefixes. */
import { parseAddress } from '@/core/ip-address';
import { RANGES, significant } from '@/core/network-table';

/** Addresses from `start` to `end`, both in it, as the bits that ranges speak of. */
export interface Range {
  family: 4 | 6;
  start: bigint;
  end: bigint;
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

/** `192.0.2.0/24`, `2001:db8::/32` (RFC 5952, with no more than is needed). */
export function prefixText({ family, start, length }: Range & { length: number }): string {
  if (family === 4)
    return `${[24n, 16n, 8n, 0n].map((shift) => (start >> shift) & 255n).join('.')}/${length}`;
  const groups = [48n, 32n, 16n, 0n].map((shift) => ((start >> shift) & 0xffffn).toString(16));
  return `${groups.join(':').replace(/(:0)+$/, '')}::/${length}`;
}

export type Piece<T> = Range & { top: T | null };

/**
 * A range in pieces: each lies in one of `others`, or in none.
 *
 * @param others disjoint and in order
 * @param from place of the first of them that can matter
 */
export function cut<T extends Range>(range: Range, others: readonly T[], from: number): Piece<T>[] {
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
export function disjoint<T extends Range>(ranges: readonly T[]): T[] {
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

/** Ranges as prefixes: each as large as its place allows, and none across the border of a chunk. */
export function* prefixes<T extends Range>(rows: readonly T[]): Generator<T & { length: number }> {
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

/**
 * Which announced range an address lies in. Ranges are packed into chunks by the first byte of an
 * IPv4 address or the first two of an IPv6 one, so that a question unpacks one chunk and no more.
 *
 * A chunk is its ranges in order of address. Each is one byte, `length << 2 | gap << 1 | label`: the
 * prefix length (less 8, or less 16), whether a gap lies before it, and whether its label is another
 * than that of the range before; then, where they are, the gap in ranges of its own size and the place
 * of the label, as numbers of 7 bits a byte. IPv6 is known by its first 64 bits: nothing smaller is announced.
 */
import { parseAddress, type IpAddress } from './ip-address';
import type { NetworkHit, NetworkOperatorId, Networks } from './network';

/** Bits of an address that ranges speak of, and what the shortest prefix has. */
export const RANGES = { 4: { bits: 32, shortest: 8 }, 6: { bits: 64, shortest: 16 } } as const;

/** The bits that ranges speak of. */
export const significant = ({ family, value }: IpAddress): bigint => (family === 4 ? value : value >> 64n);

/** Name of the chunk that an address belongs to: `4:51`, `6:2001`. */
export function chunkOf(family: 4 | 6, bits: bigint): string {
  const { bits: width, shortest } = RANGES[family];
  const head = bits >> BigInt(width - shortest);
  return `${family}:${head.toString(family === 4 ? 10 : 16)}`;
}

/** First address of a chunk. */
export function chunkStart(name: string): { family: 4 | 6; start: bigint } {
  const family = name.startsWith('4') ? 4 : 6;
  const { bits, shortest } = RANGES[family];
  const head = family === 4 ? BigInt(name.slice(2)) : BigInt(`0x${name.slice(2)}`);
  return { family, start: head << BigInt(bits - shortest) };
}

/** Ranges of one chunk in order of address; `end` is the last address. */
export interface Ranges {
  starts: bigint[];
  ends: bigint[];
  labels: number[];
}

/** @returns null when the bytes are no chunk. */
export function unpackChunk(name: string, bytes: Uint8Array): Ranges | null {
  const { family, start } = chunkStart(name);
  const { bits, shortest } = RANGES[family];
  const ranges: Ranges = { starts: [], ends: [], labels: [] };
  let [at, next, label] = [0, start, 0];
  const number = (): bigint => {
    let [value, shift] = [0n, 0n];
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined || shift > 63n) throw new RangeError('cut off');
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
      shift += 7n;
    }
  };
  try {
    while (at < bytes.length) {
      const head = bytes[at++] ?? 0;
      const size = 1n << BigInt(bits - shortest - (head >> 2));
      const gap = (head & 2) === 0 ? 0n : number();
      if ((head & 1) === 1) label = Number(number());
      // A range begins where its own size allows.
      const first = ((next + size - 1n) / size + gap) * size;
      ranges.starts.push(first);
      ranges.ends.push(first + size - 1n);
      ranges.labels.push(label);
      next = first + size;
    }
    return ranges;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Place of the range that holds an address; -1 when none does. */
function findRange({ starts, ends }: Ranges, address: bigint): number {
  let [low, high] = [0, starts.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0n) <= address) low = middle + 1;
    else high = middle - 1;
  }
  return high >= 0 && address <= (ends[high] ?? -1n) ? high : -1;
}

/** Answers for addresses; a chunk is unpacked when it is first needed. */
export class NetworkTable {
  private readonly unpacked = new Map<string, Ranges | null>();
  private readonly operators = new Map<number, NetworkOperatorId>();

  /** @param chunk bytes of a chunk by its name; null where there is none. */
  constructor(
    private readonly facts: Pick<Networks, 'operators' | 'regions' | 'labels'>,
    private readonly chunk: (name: string) => Uint8Array | null,
  ) {
    for (const [id, { asns }] of Object.entries(facts.operators))
      for (const asn of asns) this.operators.set(asn, id as NetworkOperatorId);
  }

  /** null: the address is none, or lies in no range we know. */
  find(text: string): NetworkHit | null {
    const address = parseAddress(text);
    if (address === null) return null;
    const bits = significant(address);
    const ranges = this.ranges(chunkOf(address.family, bits));
    const at = ranges === null ? -1 : findRange(ranges, bits);
    const label = ranges === null || at < 0 ? undefined : this.facts.labels[ranges.labels[at] ?? -1];
    const operator = label === undefined ? undefined : this.operators.get(label[0]);
    if (label === undefined || operator === undefined) return null;
    const [asn, unseen, region, service] = label;
    return {
      ...{ asn, operator, service, unseen: unseen === 1 },
      region: region === null ? null : (this.facts.regions[region] ?? null),
      certainty: address.family === 6 || unseen === 1 ? 'less-certain' : 'seen',
    };
  }

  private ranges(name: string): Ranges | null {
    let known = this.unpacked.get(name);
    if (known === undefined) {
      const bytes = this.chunk(name);
      known = bytes === null ? null : unpackChunk(name, bytes);
      this.unpacked.set(name, known);
    }
    return known;
  }
}

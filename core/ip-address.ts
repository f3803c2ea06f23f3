/** IP addresses as numbers, and what kind of address one is. */

export interface IpAddress {
  family: 4 | 6;
  /** 32 or 128 bits. */
  value: bigint;
}

/** Where an address can be. */
export type AddressKind = 'public' | 'loopback' | 'private' | 'reserved';

/**
 * Reads an address as browsers write it (RFC 5952), without a port. An IPv4 address inside an IPv6
 * one (mapped, or translated by NAT64) is that IPv4 address: it is the one that answered.
 *
 * @returns null when it is none.
 */
export function parseAddress(text: string): IpAddress | null {
  const plain = text.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (!plain.includes(':')) {
    const value = parseV4(plain);
    return value === null ? null : { family: 4, value };
  }
  const value = parseV6(plain);
  if (value === null) return null;
  const embedded = EMBEDDED.some(([prefix, length]) => value >> BigInt(128 - length) === prefix);
  return embedded ? { family: 4, value: value & 0xffff_ffffn } : { family: 6, value };
}

/** ::ffff:0:0/96 (RFC 4291) and 64:ff9b::/96 (RFC 6052). */
const EMBEDDED: readonly [prefix: bigint, length: number][] = [
  [0xffffn, 96],
  [0x0064_ff9b_0000_0000_0000_0000n, 96],
];

function parseV4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255))
    return null;
  return parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

function parseV6(text: string): bigint | null {
  // The last two groups may be written as IPv4.
  const dotted = /:(\d+\.\d+\.\d+\.\d+)$/.exec(text)?.[1];
  const tail = dotted === undefined ? null : parseV4(dotted);
  if (dotted !== undefined && tail === null) return null;
  const written =
    tail === null || dotted === undefined
      ? text
      : `${text.slice(0, -dotted.length)}${(tail >> 16n).toString(16)}:${(tail & 0xffffn).toString(16)}`;
  const [head, rest, ...more] = written.split('::');
  if (head === undefined || more.length > 0) return null;
  const groups = (part: string | undefined) => (part === undefined || part === '' ? [] : part.split(':'));
  const [before, after] = [groups(head), groups(rest)];
  const missing = 8 - before.length - after.length;
  if (rest === undefined ? missing !== 0 : missing < 1) return null;
  const all = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  if (all.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return null;
  return all.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

type Block = readonly [kind: Exclude<AddressKind, 'public'>, prefix: string, length: number];

/** Blocks that are not of the public Internet (RFC 6890 and the IANA registries of special-purpose addresses). */
const BLOCKS: readonly Block[] = [
  ['reserved', '0.0.0.0', 8],
  ['private', '10.0.0.0', 8],
  ['private', '100.64.0.0', 10],
  ['loopback', '127.0.0.0', 8],
  ['private', '169.254.0.0', 16],
  ['private', '172.16.0.0', 12],
  ['reserved', '192.0.0.0', 24],
  ['reserved', '192.0.2.0', 24],
  ['private', '192.168.0.0', 16],
  ['reserved', '198.18.0.0', 15],
  ['reserved', '198.51.100.0', 24],
  ['reserved', '203.0.113.0', 24],
  ['reserved', '224.0.0.0', 3],
  ['reserved', '::', 128],
  ['loopback', '::1', 128],
  ['reserved', '100::', 64],
  ['reserved', '2001:db8::', 32],
  ['private', 'fc00::', 7],
  ['private', 'fe80::', 10],
  ['reserved', 'ff00::', 8],
];

/** By family: what the first bits are, and how many bits follow them. */
const PARSED = BLOCKS.flatMap(([kind, prefix, length]) => {
  const family = prefix.includes(':') ? 6 : 4;
  const value = family === 6 ? parseV6(prefix) : parseV4(prefix);
  const rest = BigInt((family === 4 ? 32 : 128) - length);
  return value === null ? [] : [{ kind, family, first: value >> rest, rest }];
});

/** `public`: in none of the blocks set apart for something else. */
export function kindOfAddress({ family, value }: IpAddress): AddressKind {
  const block = PARSED.find((each) => each.family === family && value >> each.rest === each.first);
  return block?.kind ?? 'public';
}

import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Networks } from '@/core/network';
import { NetworkTable, unpackChunk } from '@/core/network-table';
import { fromBase64 } from '@/registry/base64';
import { packNetworks } from '@/tools/networks/pack-networks';
import { inOrder, parsePrefix, type Range } from '@/tools/networks/ranges';
import { readNetworkRanges, type NetworkRanges } from '@/tools/networks/read-ranges';
import { KNOWN_ADDRESSES } from './known-addresses';
import { realRegistry } from './real-registry';

const tableOf = (networks: Networks) =>
  new NetworkTable(networks, (name) => {
    const chunk = networks.chunks[name];
    return chunk === undefined ? null : fromBase64(chunk);
  });

/** What an address is written as; IPv6 by its first 64 bits. */
function written(family: 4 | 6, bits: bigint): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 255n).join('.');
  return `${[48n, 32n, 16n, 0n].map((shift) => ((bits >> shift) & 0xffffn).toString(16)).join(':')}::`;
}

/**
 * The same question, answered the plain way: every list is gone through for the smallest range that
 * holds the address. Nothing of the packed table is used.
 */
function plainly(networks: Networks, ranges: NetworkRanges) {
  const smallest = <T extends Range>(list: readonly T[]) => {
    // By the first 16 bits, or a hundred thousand questions would take an hour.
    const near = new Map<string, T[]>();
    for (const range of list) {
      const shift = range.family === 4 ? 16n : 48n;
      for (let head = range.start >> shift; head <= range.end >> shift; head++) {
        const name = `${range.family} ${head}`;
        near.set(name, [...(near.get(name) ?? []), range]);
      }
    }
    return (family: 4 | 6, bits: bigint): T | null => {
      const all = near.get(`${family} ${bits >> (family === 4 ? 16n : 48n)}`) ?? [];
      const holding = all.filter(({ start, end }) => start <= bits && bits <= end);
      return holding.reduce<T | null>(
        (least, range) =>
          least === null || range.end - range.start < least.end - least.start ? range : least,
        null,
      );
    };
  };
  const [announced, contested, regions, services] = [
    smallest(ranges.announced),
    smallest(ranges.contested),
    smallest(ranges.regions),
    smallest(ranges.services),
  ];
  const owners = Object.entries(networks.operators);
  return (family: 4 | 6, bits: bigint) => {
    const range = announced(family, bits);
    if (range === null || contested(family, bits) !== null) return null;
    const region = regions(family, bits);
    return {
      asn: range.asn,
      operator: owners.find(([, { asns }]) => asns.includes(range.asn))?.[0],
      service: services(family, bits)?.service ?? null,
      unseen: range.unseen,
      region: region && { provider: region.provider, code: region.region, country: region.country },
      certainty: family === 6 || range.unseen ? 'less-certain' : 'seen',
    };
  };
}

describe('the packed table of networks', () => {
  let networks: Networks;
  let ranges: NetworkRanges;
  let table: NetworkTable;
  let plain: ReturnType<typeof plainly>;
  beforeAll(async () => {
    const registry = await realRegistry();
    if (registry.networks === null) throw new Error('data/networks/ is missing');
    networks = registry.networks;
    ({ ranges } = await readNetworkRanges('data/networks'));
    table = tableOf(networks);
    plain = plainly(networks, ranges);
  }, 60_000);

  const agree = (family: 4 | 6, bits: bigint) => {
    const address = written(family, bits);
    const found = table.find(address);
    const expected = plain(family, bits);
    if (JSON.stringify(found) === JSON.stringify(expected)) return;
    expect({ address, found }).toEqual({ address, found: expected });
  };

  it('says of the first and last address of every range, and of their neighbours outside, what the plain lists say', () => {
    let asked = 0;
    for (const { family, start, end } of [
      ...ranges.announced,
      ...ranges.regions,
      ...ranges.services,
      ...ranges.contested,
    ])
      for (const bits of [start - 1n, start, end, end + 1n]) {
        if (bits < 0n || bits >= 1n << (family === 4 ? 32n : 64n)) continue;
        agree(family, bits);
        asked++;
      }
    expect(asked).toBeGreaterThan(250_000);
  }, 240_000);

  it('says the same of 100,000 random addresses', () => {
    let found = 0;
    const random = fc.oneof(
      fc.record({ family: fc.constant(4 as const), bits: fc.bigInt(0n, (1n << 32n) - 1n) }),
      // Anywhere in IPv6 would hit nothing: within what is given out (2000::/3), and often near a range.
      fc.record({
        family: fc.constant(6 as const),
        bits: fc.bigInt(0x2000n << 48n, (0x3fffn << 48n) | 0xffff_ffff_ffffn),
      }),
      fc
        .record({ range: fc.constantFrom(...ranges.announced), part: fc.bigInt(0n, (1n << 64n) - 1n) })
        .map(({ range, part }) => ({
          family: range.family,
          bits: range.start + (part % ((range.end - range.start + 1n) * 2n)),
        })),
    );
    for (const { family, bits } of fc.sample(random, { numRuns: 100_000, seed: 20261127 })) {
      agree(family, bits);
      if (table.find(written(family, bits)) !== null) found++;
    }
    expect(found).toBeGreaterThan(20_000);
  }, 240_000);

  it.each(Object.entries(KNOWN_ADDRESSES))(
    'knows %s by an IPv4 and an IPv6 address',
    (operator, [v4, v6]) => {
      expect([table.find(v4)?.operator, table.find(v6)?.operator]).toEqual([operator, operator]);
    },
  );

  it('knows them for at least 40 operators', () => {
    expect(Object.keys(KNOWN_ADDRESSES).length).toBeGreaterThanOrEqual(40);
  });

  it.each([
    ['2001:770:18:aa40::c101:c142', 'HEAnet’s mirror, which the route data give to another'],
    ['91.198.174.192', 'a range that the route data lack'],
    ['10.0.0.1', 'a private address'],
    ['not an address', 'no address'],
  ])('says nothing of %s: %s', (address) => {
    expect(table.find(address)).toBeNull();
  });

  it('tells regions that the provider publishes, and tenants where they are published', () => {
    const [region] = ranges.regions;
    if (region === undefined) throw new Error('no regions');
    expect(table.find(written(region.family, region.start))?.region).toEqual({
      provider: region.provider,
      code: region.region,
      country: region.country,
    });
    expect(table.find('76.76.21.21')?.service).toBe('vercel');
    expect(table.find('185.199.108.153')?.service).toBe('github-pages');
  });

  it('is the same for the same facts, and fits 400 kB of the package', () => {
    const again = packNetworks(networks, ranges);
    // Compared as a whole: a difference of 300 kB tells nobody anything.
    expect(isDeepStrictEqual(again, networks)).toBe(true);
    const written = JSON.stringify(networks);
    expect(written.length).toBeLessThanOrEqual(400_000);
    expect(gzipSync(written).length).toBeLessThanOrEqual(200_000);
  });
});

describe('packing', () => {
  it('keeps any ranges: disjoint, nested, neighbouring, at the ends of the address space', () => {
    const prefix = fc.oneof(
      fc
        .record({ length: fc.integer({ min: 8, max: 32 }), bits: fc.bigInt(0n, (1n << 32n) - 1n) })
        .map(({ length, bits }) => {
          const rest = BigInt(32 - length);
          return `${written(4, (bits >> rest) << rest)}/${length}`;
        }),
      fc
        .record({ length: fc.integer({ min: 16, max: 64 }), bits: fc.bigInt(0n, (1n << 64n) - 1n) })
        .map(({ length, bits }) => {
          const rest = BigInt(64 - length);
          return `${written(6, (bits >> rest) << rest)}/${length}`;
        }),
    );
    const facts = {
      ...{ dated: '2026-06-17', services: {}, sources: {}, publishedSources: [], regionSources: [] },
      operators: {
        a: { name: 'A', kind: 'cloud', country: null, owner: null, asns: [1, 2, 3], sources: [] },
      },
    } as unknown as Networks;
    fc.assert(
      fc.property(
        fc.array(fc.record({ prefix, asn: fc.constantFrom(1, 2, 3), unseen: fc.boolean() }), {
          maxLength: 30,
        }),
        fc.array(fc.record({ prefix, country: fc.constantFrom('FR', 'DE') }), { maxLength: 10 }),
        (announced, regions) => {
          // Announced ranges do not overlap: that is the rule of the lint.
          const seen: Range[] = [];
          const ranges: NetworkRanges = { announced: [], contested: [], regions: [], services: [] };
          for (const [line, { prefix: text, asn, unseen }] of announced.entries()) {
            const range = parsePrefix(text);
            if (range === null) continue;
            if (
              seen.some(
                (other) =>
                  other.family === range.family && other.start <= range.end && range.start <= other.end,
              )
            )
              continue;
            seen.push(range);
            ranges.announced.push({ ...range, asn, unseen, line });
          }
          for (const [line, { prefix: text, country }] of regions.entries()) {
            const range = parsePrefix(text);
            if (
              range === null ||
              ranges.regions.some((other) => inOrder(other, range) === 0 && other.end === range.end)
            )
              continue;
            ranges.regions.push({ ...range, provider: 'aws', region: country, country, line });
          }
          const networks = packNetworks(facts, ranges);
          const table = tableOf(networks);
          const plain = plainly(networks, ranges);
          for (const { family, start, end } of [...ranges.announced, ...ranges.regions])
            for (const bits of [start - 1n, start, (start + end) / 2n, end, end + 1n])
              if (bits >= 0n && bits < 1n << (family === 4 ? 32n : 64n))
                expect(table.find(written(family, bits))).toEqual(plain(family, bits));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('refuses a chunk that was cut off, whatever its bytes, and never fails', () => {
    expect(unpackChunk('4:51', Uint8Array.of(0b11))).toBeNull();
    fc.assert(
      fc.property(fc.constantFrom('4:51', '6:2001'), fc.uint8Array({ maxLength: 200 }), (name, bytes) => {
        const ranges = unpackChunk(name, bytes);
        expect(ranges === null || ranges.starts.length === ranges.labels.length).toBe(true);
      }),
    );
  });
});

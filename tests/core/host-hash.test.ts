import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf, tokenOf } from '@/core/host-hash';

const hashed = (text: string) => ({ bucket: bucketOf(text), token: tokenOf(text) });

describe('a hashed host', () => {
  it('is a bucket of 0 to 4095 and a token of five plain characters, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.domain(), fc.string({ unit: 'binary' }), fc.webPath()), (text) => {
        const { bucket, token } = hashed(text);
        expect(Number.isInteger(bucket) && bucket >= 0 && bucket <= 4095).toBe(true);
        expect(token).toMatch(/^[0-9a-z]{5}$/);
        expect(hashed(text)).toEqual({ bucket, token });
      }),
    );
  });

  it('keeps 20,000 hosts apart, also where they differ in one character', () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `participez.ville-${index}.fr`);
    const hashes = new Set(names.map((name) => JSON.stringify(hashed(name))));
    expect(hashes.size).toBe(names.length);
  });

  it('spreads hosts evenly: no shard holds more than four times its share', () => {
    const sizes = new Map<number, number>();
    for (let index = 0; index < 81_920; index++) {
      const bucket = bucketOf(`ville-${index}.example.org`);
      sizes.set(bucket, (sizes.get(bucket) ?? 0) + 1);
    }
    expect(sizes.size).toBe(4096);
    expect(Math.max(...sizes.values())).toBeLessThanOrEqual(80);
  });

  it('stays what it was: stored shards are read with it', () => {
    expect(hashed('decidim.barcelona')).toEqual(STORED);
  });
});

/** Changing it means raising STORED_FORMAT. */
const STORED = { bucket: 71, token: '1zxef' };

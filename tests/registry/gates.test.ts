/** What comes from a file, a mirror or a stranger: let in when it is right, refused without a fault when it is not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '@/core/settings';
import { readSettingsFile, writeSettingsFile } from '@/core/settings-file';
import { fromBase64, toBase64 } from '@/registry/base64';
import { gates } from '@/registry/schema';
import { readChannel, readReportChannel } from '@/registry/update/channel';
import { parseRegistry } from '@/registry/update/parse-registry';
import { serializeRegistry } from '@/tools/serialize-registry';
import { smallRegistry } from './update/publisher';

const small = await smallRegistry();
const text = serializeRegistry(small);
const bytes = new TextEncoder().encode(text);
/** The table of networks is judged by its own tests, and slow to judge. */
const facts = { ...small, networks: null };
const hostnameOf = (address: string) => URL.parse(address)?.hostname ?? null;

/** Every place in a value where something lies, as its path. */
function places(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, each]) => places(each, [...path, key]))];
}

function withAt(value: unknown, path: readonly (string | number)[], put: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return put;
  const copy: Record<string | number, unknown> = Array.isArray(value)
    ? ([...(value as unknown[])] as never)
    : { ...(value as object) };
  copy[key] = withAt(copy[key], rest, put);
  return copy;
}

describe('the gate of the registry', () => {
  const everywhere = places(facts).filter((path) => path.length > 0);

  it('lets the real one in', () => {
    expect(gates().registry.safeParse(small).success).toBe(true);
    expect(everywhere.length).toBeGreaterThan(300);
  });

  it('refuses it with something else anywhere in it', () => {
    const wrong = fc.constantFrom<unknown>(
      7.5,
      true,
      { more: 1 },
      [[['x']]],
      '\u0000',
      'a\nb',
      '',
      Number.NaN,
    );
    fc.assert(
      fc.property(fc.constantFrom(...everywhere), wrong, (path, value) => {
        // The path of a whole site is empty, and marks are looked for in texts of several lines.
        if (value === '' && path.at(-1) === 'path') return;
        if (value === 'a\nb' && path.includes('match')) return;
        const isFlag = typeof path.reduce<unknown>((at, key) => (at as never)[key], facts) === 'boolean';
        if (value === true && isFlag) return;
        const changed = withAt(facts, path, value);
        expect(
          gates().registry.safeParse(changed).success,
          `${path.join('.')} = ${JSON.stringify(value)}`,
        ).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('refuses it with a field too many anywhere in it', () => {
    const records = everywhere
      .filter((_, at) => at % 5 === 0)
      .filter((path) => {
        const value = path.reduce<unknown>((at, key) => (at as never)[key], facts);
        return typeof value === 'object' && value !== null && !Array.isArray(value);
      });
    for (const path of records)
      expect(
        gates().registry.safeParse(withAt(facts, [...path, 'Not-There'], 1)).success,
        path.join('.'),
      ).toBe(false);
  });

  it('refuses anything without a fault', () => {
    fc.assert(fc.property(fc.anything(), (value) => !gates().registry.safeParse(value).success));
  });
});

describe('the bytes of a registry', () => {
  it('are read as what was written', () => {
    const read = parseRegistry(bytes);
    expect(read && serializeRegistry(read)).toBe(text);
  });

  it('cut off anywhere are refused', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: bytes.length - 3 }),
        (end) => parseRegistry(bytes.slice(0, end)) === null,
      ),
      { numRuns: 60 },
    );
  });

  it('changed anywhere give nothing, or a whole registry that passes the gate', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const changed = bytes.slice();
        changed[at] = byte;
        const read = parseRegistry(changed);
        if (read !== null) expect(gates().registry.safeParse(read).success).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('that are anything else are refused without a fault', () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.json().map((text) => new TextEncoder().encode(text)),
      fc.string({ maxLength: 80 }).map((text) => new TextEncoder().encode(`{"host":${text}\n`)),
    );
    fc.assert(fc.property(noise, (given) => parseRegistry(given) === null));
  });
});

describe('other files', () => {
  it('channel.json may hold anything: a channel only where everything is right', () => {
    const near = fc.record(
      {
        mirrors: fc.oneof(fc.array(fc.oneof(fc.webUrl(), fc.string())), fc.anything()),
        root: fc.oneof(fc.constant(null), fc.dictionary(fc.string(), fc.anything())),
        reports: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(near, fc.anything()), (json) => {
        // No root of ours has come out of chance yet.
        expect(['none', 'broken']).toContain(readChannel(json).kind);
        const { endpoint, forge } = readReportChannel(json);
        for (const address of [endpoint, forge?.url ?? null])
          if (address !== null) expect(address).toMatch(/^https?:\/\/[^\s?#"'<>]+$/);
      }),
      { numRuns: 40 },
    );
  });

  it('a file of settings is taken whole or not at all', () => {
    const file = JSON.parse(writeSettingsFile({ settings: DEFAULT_SETTINGS, muted: ['a.fr'] })) as object;
    const spoilt = places(file).filter((path) => path.length > 0 && !path.includes('muted'));
    fc.assert(
      fc.property(fc.constantFrom(...spoilt), fc.anything(), (path, value) => {
        const read = readSettingsFile(JSON.stringify(withAt(file, path, value)), hostnameOf);
        if (read.kind === 'refused') return;
        expect(readSettingsFile(writeSettingsFile(read.file), hostnameOf)).toEqual(read);
      }),
    );
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json()),
        (text) => readSettingsFile(text, hostnameOf).kind === 'refused',
      ),
    );
  });

  it('base64 comes back as it was, and anything else is none', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (data) => {
        expect(fromBase64(toBase64(new Uint8Array(data)))).toEqual(new Uint8Array(data));
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = fromBase64(text);
        expect(read === null || read instanceof Uint8Array).toBe(true);
      }),
    );
  });
});

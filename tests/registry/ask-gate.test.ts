/** A gate answers, whatever it is shown. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { askGate } from '@/registry/ask-gate';
import { readSigned } from '@/registry/update/metadata';

const SIZELESS = { length: { valueOf: 1, toString: 1 } };

describe('a gate', () => {
  it('lets in and refuses as zod does', () => {
    const gate = z.string().max(3);
    expect(askGate(gate, 'abc')).toEqual({ success: true, data: 'abc' });
    const refused = askGate(gate, 'abcd');
    expect(refused.success).toBe(false);
    expect(refused.error?.issues).toEqual(gate.safeParse('abcd').error?.issues);
  });

  it('refuses a size that is no number, at which zod throws', () => {
    for (const gate of [z.string().max(3), z.array(z.string()).max(3)]) {
      expect(() => gate.safeParse(SIZELESS)).toThrow(TypeError);
      const refused = askGate(gate, SIZELESS);
      expect(refused).toMatchObject({ success: false });
      expect(refused.error?.issues[0]?.message).toBe('has a size that is no number');
    }
  });

  it("refuses a mirror's file that says such a size", () => {
    for (const file of [
      { signatures: SIZELESS, signed: {} },
      { signatures: [{ keyid: SIZELESS, sig: SIZELESS }], signed: {} },
      { signatures: [], signed: { _type: 'timestamp', spec_version: SIZELESS } },
    ])
      expect(readSigned(JSON.stringify(file), 'timestamp')).toBeNull();
  });

  it('never throws', () => {
    const gate = z.strictObject({ list: z.array(z.string().max(9)).max(9), text: z.string().min(1).max(9) });
    const anything = fc.anything({ withNullPrototype: true, withBigInt: true });
    const nearly = fc.record({ list: anything, text: anything });
    const sized = fc.record({ list: fc.record({ length: anything }), text: fc.record({ length: anything }) });
    fc.assert(
      fc.property(fc.oneof(anything, nearly, sized), (value) => {
        askGate(gate, value);
      }),
      { numRuns: 1000 },
    );
  });
});

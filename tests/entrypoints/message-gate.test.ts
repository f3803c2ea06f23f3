/** What may come in: every known message, and nothing that differs from one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FROM_OWN_PAGES, type Message } from '@/core/messages';
import { readMessage } from '@/entrypoints/background/message-gate';

const MESSAGES: { [Kind in Message['kind']]: Extract<Message, { kind: Kind }> } = {
  'page-seen': { kind: 'page-seen', generation: 'a'.repeat(64), hostHit: true, rules: ['00s0', '1aw2'] },
  'get-notice': { kind: 'get-notice' },
  'open-popup': { kind: 'open-popup' },
  mute: { kind: 'mute', host: 'xn--dcidim-bva.example', muted: true },
  'get-popup': { kind: 'get-popup', tabId: 7 },
  'get-updates': { kind: 'get-updates' },
  'check-updates': { kind: 'check-updates' },
  'export-registry': { kind: 'export-registry' },
  'import-registry': { kind: 'import-registry', name: 'registry.signed', content: 'AAAA' },
  'get-report-page': { kind: 'get-report-page', tabId: null },
  'get-letter': { kind: 'get-letter', tabId: 3, platform: 'decidim', host: 'a.fr' },
  'send-reports': { kind: 'send-reports' },
  'describe-network': { kind: 'describe-network', address: '2001:db8::1' },
  'get-settings': { kind: 'get-settings' },
  'change-settings': { kind: 'change-settings', changes: { notice: 'never', badge: false } },
  'reset-settings': { kind: 'reset-settings' },
  'mute-hosts': { kind: 'mute-hosts', hosts: ['a.fr'], muted: false },
  'get-example': { kind: 'get-example' },
} as never;
/** As JSON can say it: nothing makes a number of it, and zod throws where it compares. */
const SIZELESS = { length: { valueOf: 1, toString: 1 } };
const all = Object.values(MESSAGES) as Message[];
const isIn = (value: unknown) => readMessage(value) !== null;

describe('the gate of messages', () => {
  it.each(all)('lets in $kind as it is', (message) => {
    expect(readMessage(message)).toEqual(message);
  });

  it.each(all)('drops $kind with a field too many, too few, or of another kind', (message) => {
    expect(isIn({ ...message, more: 1 })).toBe(false);
    expect(isIn([message])).toBe(false);
    expect(isIn(JSON.stringify(message))).toBe(false);
    for (const field of Object.keys(message)) {
      const { [field as keyof Message]: _, ...without } = message;
      expect(isIn(without), `without ${field}`).toBe(false);
      const other = fc.anything().filter((value) => !isIn({ ...message, [field]: value }));
      // A stranger's value is let in only where it is one of the same kind.
      fc.assert(
        fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (value) => {
          const changed = { ...message, [field]: value };
          if (isIn(changed)) expect(readMessage(changed)).toEqual(changed);
        }),
        { numRuns: 50 },
      );
      expect(fc.sample(other, 1)).toHaveLength(1);
    }
  });

  it('drops anything else without a fault', () => {
    const anything = fc.anything({ withMap: true, withSet: true, withTypedArray: true, withDate: true });
    fc.assert(fc.property(fc.oneof(anything, fc.jsonValue()), (value) => !isIn(value)));
  });

  it.each<[string, object]>([
    ['more rules than there can be', { ...MESSAGES['page-seen'], rules: Array(5001).fill('00s0') }],
    ['a rule that is a text', { ...MESSAGES['page-seen'], rules: ['<script>'] }],
    ['a host with markup', { kind: 'mute', host: '<b>', muted: true }],
    ['a host in capitals', { kind: 'mute', host: 'A.FR', muted: true }],
    ['a tab below zero', { kind: 'get-popup', tabId: -1 }],
    ['half a tab', { kind: 'get-popup', tabId: 1.5 }],
    ['a setting that is none', { kind: 'change-settings', changes: { colour: 'blue' } }],
    ['a text whose length is no number', { kind: 'describe-network', address: SIZELESS }],
    ['a list whose length is no number', { ...MESSAGES['page-seen'], rules: SIZELESS }],
    ['a file without end', { kind: 'import-registry', name: 'x', content: 'A'.repeat(32_000_001) }],
  ])('drops %s', (_, message) => {
    expect(isIn(message)).toBe(false);
  });

  it('knows every message, and pages of the web may say four of them', () => {
    const fromPages = all.map(({ kind }) => kind).filter((kind) => !FROM_OWN_PAGES.includes(kind));
    expect(fromPages.sort()).toEqual(['get-notice', 'mute', 'open-popup', 'page-seen']);
  });
});

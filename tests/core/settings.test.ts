import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_SETTINGS,
  isSetting,
  knownSettings,
  migrate,
  opensWelcome,
  SETTING_NAMES,
  SETTINGS_VERSION,
  settingsOf,
  underPolicy,
  type Settings,
} from '@/core/settings';

const valid: fc.Arbitrary<Settings> = fc.record({
  notice: fc.constantFrom('always', 'closed-or-partly', 'closed', 'never'),
  badge: fc.boolean(),
  fallback: fc.constantFrom('en', 'fr'),
  updates: fc.boolean(),
  destination: fc.constantFrom('endpoint', 'forge', 'email', 'copy', 'file', null),
  footprint: fc.boolean(),
});

describe('what is read from storage', () => {
  it('is valid whatever lies there', () => {
    const garbage = fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom(...SETTING_NAMES), fc.anything()));
    fc.assert(
      fc.property(garbage, (stored) => {
        const settings = settingsOf(knownSettings(stored));
        expect(Object.keys(settings).sort()).toEqual([...SETTING_NAMES].sort());
        for (const name of SETTING_NAMES) expect(isSetting(name, settings[name])).toBe(true);
      }),
    );
  });

  it('loses nothing that is known, whatever lies beside it', () => {
    fc.assert(
      fc.property(
        valid,
        fc.subarray(SETTING_NAMES),
        fc.dictionary(fc.string(), fc.anything()),
        fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
        (chosen, broken, beside, version) => {
          const good = SETTING_NAMES.filter((name) => !broken.includes(name));
          const stored = {
            ...beside,
            ...chosen,
            ...Object.fromEntries(broken.map((name) => [name, { not: 'a setting' }])),
            version,
          };
          const known = knownSettings(stored);
          expect(known).toEqual(Object.fromEntries(good.map((name) => [name, chosen[name]])));
        },
      ),
    );
  });

  it.each([
    [null, {}],
    ['always', {}],
    [[{ notice: 'never' }], {}],
    [{ notice: 'never', badge: 'yes' }, { notice: 'never' }],
    [{ version: 1, destination: null }, { destination: null }],
    // Before versions, this word meant both.
    [{ notice: 'closed-only' }, { notice: 'closed-or-partly' }],
    [{ version: 1, notice: 'closed-only' }, {}],
  ])('%j gives %j', (stored, known) => {
    expect(knownSettings(stored)).toEqual(known);
  });

  it('keeps what a newer version wrote beside it', () => {
    expect(migrate({ version: 7, colour: 'blue' })).toEqual({ version: 7, colour: 'blue' });
    expect(migrate({ badge: false })).toEqual({ version: SETTINGS_VERSION, badge: false });
    expect(migrate('x')).toEqual({ version: SETTINGS_VERSION });
  });
});

describe('what the organisation has set', () => {
  it('wins over the choice, and is named', () => {
    const chosen = { ...DEFAULT_SETTINGS, notice: 'always', badge: false } as const;
    const { settings, locked } = underPolicy(chosen, { notice: 'never', footprint: false, badge: 'maybe' });
    expect(settings).toEqual({ ...chosen, notice: 'never', footprint: false });
    expect(locked).toEqual(['notice', 'footprint']);
  });

  it('leaves everything as it is where there is none', () => {
    fc.assert(
      fc.property(valid, fc.constantFrom(undefined, null, {}, { welcome: false }), (chosen, managed) => {
        expect(underPolicy(chosen, managed)).toEqual({ settings: chosen, locked: [] });
      }),
    );
  });

  it.each([
    [undefined, true],
    [{}, true],
    [{ welcome: true }, true],
    [{ welcome: 'no' }, true],
    [{ welcome: false }, false],
  ])('opens the first page under %j: %s', (managed, opens) => {
    expect(opensWelcome(managed)).toBe(opens);
  });
});

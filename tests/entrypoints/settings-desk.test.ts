import { describe, expect, it } from 'vitest';
import { SettingsDesk } from '@/entrypoints/background/settings-desk';
import { knownSettings, settingsOf, underPolicy, type Settings } from '@/core/settings';

/** A desk over a store in memory; `managed` is what the organisation has set. */
function deskOf(managed: object, enabled = true) {
  const world = { chosen: {} as Partial<Settings>, enabled, muted: [] as string[], drawn: 0, broken: false };
  const fail = () => {
    if (world.broken) throw new Error('the disk is full');
  };
  const desk = new SettingsDesk({
    store: {
      read: async () => ({ ...underPolicy(settingsOf(world.chosen), managed), synced: true }),
      change: async (changes) => {
        fail();
        world.chosen = { ...world.chosen, ...knownSettings({ version: 1, ...changes }) };
      },
      reset: async () => void (world.chosen = {}),
    },
    notices: {
      read: async () => ({ version: 2, muted: world.muted, given: {} }),
      mute: async (hosts) => void (world.muted = [...hosts]),
      forget: async () => void (world.muted = []),
    },
    updates: {
      isEnabled: async () => world.enabled,
      setEnabled: async (next) => void (world.enabled = next),
    },
    redraw: async () => void world.drawn++,
  });
  return { world, desk };
}

describe('the desk of settings', () => {
  it('changes what is free and leaves what the organisation has set', async () => {
    const { desk, world } = deskOf({ notice: 'never', updates: false }, false);
    const state = await desk.change({ notice: 'always', badge: false, updates: true });
    expect(state).toMatchObject({
      settings: { notice: 'never', badge: false, updates: false },
      locked: ['notice', 'updates'],
      problem: null,
    });
    expect([world.chosen, world.enabled, world.drawn]).toEqual([{ badge: false }, false, 1]);
  });

  it('obeys the organisation when the background starts', async () => {
    const { desk, world } = deskOf({ updates: false });
    await desk.obey();
    expect(world.enabled).toBe(false);
    const free = deskOf({}, false);
    await free.desk.obey();
    expect(free.world.enabled).toBe(false);
  });

  it('resets settings, muted sites and updates', async () => {
    const { desk, world } = deskOf({}, false);
    await desk.change({ notice: 'never' });
    await desk.mute(['x.org'], true);
    expect(await desk.reset()).toMatchObject({ settings: settingsOf(), muted: [], problem: null });
    expect(world.enabled).toBe(true);
  });

  it('says what could not be written, and shows what holds still', async () => {
    const { desk, world } = deskOf({});
    world.broken = true;
    expect(await desk.change({ badge: false })).toMatchObject({
      settings: { badge: true },
      problem: 'the disk is full',
    });
  });
});

import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '@/core/settings';
import { SettingsStore, type SettingsArea } from '@/registry/settings-store';

/** One area of the browser's storage, in memory; `broken` makes its calls fail as the browsers do. */
class Area implements SettingsArea {
  values: Record<string, unknown> = {};
  broken: 'no' | 'writes' | 'all' = 'no';
  get(key: string | null) {
    if (this.broken === 'all') return Promise.reject(new Error('unavailable'));
    return Promise.resolve(
      key === null ? this.values : key in this.values ? { [key]: this.values[key] } : {},
    );
  }
  async set(values: Record<string, unknown>) {
    if (this.broken !== 'no') throw new Error('QUOTA_BYTES_PER_ITEM quota exceeded');
    Object.assign(this.values, structuredClone(values));
  }
  async remove(key: string) {
    if (this.broken !== 'no') throw new Error('MAX_WRITE_OPERATIONS_PER_MINUTE exceeded');
    delete this.values[key];
  }
}

function profile() {
  const world = { sync: new Area(), local: new Area(), managed: new Area() };
  return { ...world, store: new SettingsStore(world) };
}

describe('settings', () => {
  it('are the defaults at first', async () => {
    const { store } = profile();
    expect(await store.read()).toEqual({ settings: DEFAULT_SETTINGS, locked: [], synced: true });
  });

  it('follow the person where that makes sense; the rest stays on this machine', async () => {
    const { store, sync, local } = profile();
    await store.change({ notice: 'never', footprint: true, destination: 'copy' });
    expect(sync.values).toEqual({ settings: { version: 1, notice: 'never' } });
    expect(local.values).toEqual({ settings: { version: 1, footprint: true, destination: 'copy' } });
    expect((await store.read()).settings).toEqual({
      ...DEFAULT_SETTINGS,
      ...{ notice: 'never', footprint: true, destination: 'copy' },
    });
  });

  it.each(['writes', 'all'] as const)('are kept on this machine when sync takes none: %s', async (broken) => {
    const { store, sync } = profile();
    await store.change({ fallback: 'fr' });
    sync.broken = broken;
    await store.change({ notice: 'always' });
    const { settings, synced } = await store.read();
    expect([settings.notice, synced]).toEqual(['always', false]);
    // What sync held is known as long as it can be read.
    expect(settings.fallback).toBe(broken === 'all' ? 'en' : 'fr');
    sync.broken = 'no';
    await store.change({ badge: false });
    expect(await store.read()).toMatchObject({ settings: { notice: 'always', badge: false }, synced: true });
    expect(sync.values['settings']).toMatchObject({ notice: 'always', badge: false });
  });

  it('keep what a newer version on another machine wrote', async () => {
    const { store, sync } = profile();
    sync.values['settings'] = { version: 9, colour: 'blue', badge: false };
    await store.change({ notice: 'never' });
    expect(sync.values['settings']).toEqual({ version: 9, colour: 'blue', badge: false, notice: 'never' });
  });

  it('are changed one after the other', async () => {
    const { store } = profile();
    await Promise.all([
      store.change({ notice: 'never' }),
      store.change({ badge: false }),
      store.change({ footprint: true }),
      store.change({ destination: 'file' }),
    ]);
    expect((await store.read()).settings).toMatchObject({
      ...{ notice: 'never', badge: false, footprint: true, destination: 'file' },
    });
  });

  it('go back to the defaults, even where sync cannot forget', async () => {
    const { store, sync, local } = profile();
    await store.change({ notice: 'never', footprint: true });
    await store.reset();
    expect([sync.values, local.values]).toEqual([{}, {}]);
    await store.change({ notice: 'never' });
    sync.broken = 'writes';
    await store.reset();
    expect((await store.read()).settings).toEqual(DEFAULT_SETTINGS);
  });

  it('are those of the organisation where it has set some', async () => {
    const { store, managed } = profile();
    await store.change({ notice: 'always', badge: false });
    managed.values = { notice: 'never', updates: false, nonsense: 1 };
    expect(await store.read()).toEqual({
      settings: { ...DEFAULT_SETTINGS, notice: 'never', badge: false, updates: false },
      locked: ['notice', 'updates'],
      synced: true,
    });
  });

  it('are the person’s where the browser knows of no organisation', async () => {
    const { store, managed } = profile();
    managed.broken = 'all';
    expect((await store.read()).locked).toEqual([]);
    expect(await store.managed()).toEqual({});
  });

  it('say so when not even this machine takes them', async () => {
    const { store, local } = profile();
    local.broken = 'writes';
    await expect(store.change({ footprint: true })).rejects.toThrow('quota');
    local.broken = 'no';
    await store.change({ footprint: true });
    expect((await store.read()).settings.footprint).toBe(true);
  });
});

/** Databases that are taken away while they are open, and clocks that jump while something waits. */
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Registry } from '@/core/platform';
import { INDEX_KEY } from '@/core/stored-index';
import { Footprint } from '@/registry/footprint';
import { openRegistry } from '@/registry/open-registry';
import { Outbox, type OutboxEntry } from '@/registry/outbox';
import { openDatabase } from '@/registry/store';
import { checkAfterFailure, checkAfterSuccess, firstCheck } from '@/registry/update/schedule';
import { deployment, platform, platformId, registry } from '../core/made-up';

const YEAR = 365 * 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 10, 29);

function deleteDatabase(name: string): Promise<void> {
  return new Promise((done, failed) => {
    const asked = indexedDB.deleteDatabase(name);
    asked.onsuccess = () => done();
    asked.onerror = () => failed(asked.error ?? new Error('not deleted'));
    // Somebody holds it: the test would wait for ever.
    asked.onblocked = () => failed(new Error('blocked'));
  });
}

const small: Registry = registry({
  platforms: { agora: platform() },
  deployments: { agora: [deployment('ville.fr')] },
});

describe('a registry whose database is deleted while it is in use', () => {
  it('says so, stands in nobody’s way, and is there again at the next question', async () => {
    const values: Record<string, unknown> = {};
    const storage = {
      get: (keys: string | string[] | null) =>
        Promise.resolve(
          Object.fromEntries([keys ?? Object.keys(values)].flat().map((key) => [key, values[key]])),
        ),
      set: (changes: Record<string, unknown>) => Promise.resolve(void Object.assign(values, changes)),
      remove: (keys: string[]) => Promise.resolve(keys.forEach((key) => delete values[key])),
    };
    let lost = 0;
    const open = async () => {
      const opened = await openRegistry({
        bundled: {
          generation: 'g',
          version: small.version,
          text: () => Promise.resolve(JSON.stringify(small)),
        },
        storage,
        database: () => openDatabase('taken', () => lost++),
      });
      if (opened.kind === 'broken') throw new Error(opened.problem);
      return opened.reader;
    };
    const ask = async (reader: Awaited<ReturnType<typeof open>>) =>
      (await reader.identify({ host: 'ville.fr', path: '/' }, [])).kind;

    const reader = await open();
    expect(await ask(reader)).toBe('recognized');
    await deleteDatabase('taken');
    expect(lost).toBe(1);
    await expect(ask(reader)).rejects.toThrow();
    expect(await ask(await open())).toBe('recognized');
    expect(values[INDEX_KEY]).toBeDefined();
  });
});

const entry = (changes: Partial<OutboxEntry>): OutboxEntry => ({
  ...{ id: 'one', title: 'x', site: 'https://a.fr', text: 'x', destination: 'endpoint', state: 'queued' },
  ...{ created: NOW, changed: NOW, tries: 0, nextTry: null, problem: null, link: null, form: null },
  ...changes,
});

describe('the outbox', () => {
  const unreachable = () => Promise.reject(new TypeError('Failed to fetch'));
  const sending = (box: Outbox, now: number) =>
    box.send(
      'https://e.example/',
      unreachable,
      () => now,
      () => 0,
    );

  it('and the footprint go on after their databases were deleted under them', async () => {
    const box = new Outbox('deleted-box');
    await box.put(entry({}));
    await deleteDatabase('deleted-box');
    expect(await box.list()).toEqual([]);
    await box.put(entry({ id: 'two' }));
    expect(await box.list()).toMatchObject([{ id: 'two' }]);

    const footprint = new Footprint('deleted-footprint');
    const met = { month: '2026-11', host: 'a.fr', platform: platformId('agora'), name: 'Agora' };
    await footprint.remember({ ...met, openness: 'open' });
    await deleteDatabase('deleted-footprint');
    expect(await footprint.list()).toEqual([]);
  });

  it('does not wait for years when the clock was far ahead and is set back', async () => {
    const box = new Outbox('clock-back');
    await box.put(entry({}));
    expect(await sending(box, NOW + 3 * YEAR)).toBe(NOW + 3 * YEAR + 60_000);
    // Tried at once, and planned by the clock as it is now.
    expect(await sending(box, NOW)).toBe(NOW + 120_000);
    expect(await box.list()).toMatchObject([{ state: 'failed', tries: 2, nextTry: NOW + 120_000 }]);
  });

  it('tries at once when the clock jumps ahead, and no earlier than planned when it does not', async () => {
    const box = new Outbox('clock-ahead');
    await box.put(entry({}));
    const planned = await sending(box, NOW);
    expect(await sending(box, NOW + 1000)).toBe(planned);
    expect(await box.list()).toMatchObject([{ tries: 1 }]);
    await sending(box, NOW + 5 * YEAR);
    expect(await box.list()).toMatchObject([{ tries: 2 }]);
  });
});

describe('the plan of updates', () => {
  it.each([
    ['an hour back', -3_600_000],
    ['ten years back', -10 * YEAR],
    ['ten years ahead', 10 * YEAR],
  ])('is counted from the clock as it is, set %s', (_, jump) => {
    const now = NOW + jump;
    for (const chance of [0, 0.5, 0.999]) {
      const plans = [
        firstCheck(now, () => chance),
        checkAfterSuccess(now, () => chance),
        checkAfterFailure(now, 500, null, () => chance),
        checkAfterFailure(now, 1, 3_600_000, () => chance),
      ];
      for (const plan of plans) {
        expect(plan).toBeGreaterThan(now);
        expect(plan - now).toBeLessThanOrEqual(30 * 3_600_000);
      }
    }
  });
});

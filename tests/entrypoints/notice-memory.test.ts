import { describe, expect, it } from 'vitest';
import type { Storage } from 'webextension-polyfill';
import { MOST_GIVEN, NoticeMemory } from '@/entrypoints/background/notice-memory';

function area(values: Record<string, unknown> = {}) {
  return {
    values,
    get: async (key: string) => structuredClone({ [key]: values[key] }),
    set: async (changes: Record<string, unknown>) => void Object.assign(values, structuredClone(changes)),
  };
}
const memory = (stored: unknown) => {
  const local = area({ notices: stored });
  const session = area();
  const notices = new NoticeMemory(
    local as unknown as Storage.StorageArea,
    session as unknown as Storage.StorageArea,
  );
  return { local, session, notices };
};

describe('the memory of notices', () => {
  it('keeps the newest, however many names somebody makes up below their domain', async () => {
    const given = Object.fromEntries(
      Array.from({ length: MOST_GIVEN }, (_, at) => [`n${at}.example.org`, 'x']),
    );
    const { notices } = memory({ version: 2, muted: [], given });
    await notices.remember('n0.example.org', 'y', false);
    await notices.remember('new.example.org', 'x', false);
    const kept = Object.keys((await notices.read(false)).given);
    expect(kept).toHaveLength(MOST_GIVEN);
    // What was said again is news; the oldest is gone.
    expect(kept.slice(-2)).toEqual(['n0.example.org', 'new.example.org']);
    expect(kept).not.toContain('n1.example.org');
  });

  it.each([undefined, null, 'text', 7, [], { version: 99, muted: 'all', given: 5 }, { muted: [1, null] }])(
    'begins anew when what is stored is %j',
    async (stored) => {
      const { notices } = memory(stored);
      expect(await notices.read(false)).toMatchObject({ muted: [], given: {} });
      await notices.mute(['a.fr'], true, false);
      await notices.remember('a.fr', 'x', false);
      expect(await notices.read(false)).toMatchObject({ muted: ['a.fr'], given: { 'a.fr': 'x' } });
    },
  );

  it('of a private window leaves nothing on the disk', async () => {
    const { notices, local, session } = memory(undefined);
    await notices.mute(['a.fr'], true, true);
    await notices.remember('a.fr', 'x', true);
    expect(local.values['notices']).toBeUndefined();
    expect(session.values['notices']).toBeDefined();
    expect((await notices.read(true)).muted).toEqual(['a.fr']);
    expect((await notices.read(false)).muted).toEqual([]);
  });

  it('two pages at once are both remembered, and a write that fails is heard of by its own page alone', async () => {
    const { notices, local } = memory(undefined);
    await Promise.all([notices.remember('a.fr', 'x', false), notices.remember('b.fr', 'x', false)]);
    expect(Object.keys((await notices.read(false)).given)).toEqual(['a.fr', 'b.fr']);
    const { set } = local;
    local.set = () => Promise.reject(new Error('the disk is full'));
    await expect(notices.remember('c.fr', 'x', false)).rejects.toThrow('the disk is full');
    local.set = set;
    await notices.remember('d.fr', 'x', false);
    expect(Object.keys((await notices.read(false)).given)).toEqual(['a.fr', 'b.fr', 'd.fr']);
  });
});

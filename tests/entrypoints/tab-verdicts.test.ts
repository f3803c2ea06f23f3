import { describe, expect, it } from 'vitest';
import type { Storage } from 'webextension-polyfill';
import type { PlatformId } from '@/core/platform';
import type { Verdict } from '@/core/verdict';
import { TabVerdicts } from '@/entrypoints/background/tab-verdicts';

/** A storage area that counts how often all of it is read. */
function sessionArea() {
  const kept = new Map<string, unknown>([['notices', { version: 2 }]]);
  const seen = { wholes: 0 };
  const area = {
    get: async (key: string | null) => {
      if (key === null) seen.wholes++;
      return key === null ? Object.fromEntries(kept) : { [key]: kept.get(key) };
    },
    set: async (values: object) => Object.entries(values).forEach(([key, value]) => kept.set(key, value)),
    remove: async (keys: string | string[]) => [keys].flat().forEach((key) => kept.delete(key)),
  };
  return { kept, seen, area: area as unknown as Storage.StorageArea };
}

const address = { host: 'decidim.barcelona', path: '/' };
const verdict: Verdict = { kind: 'own-site', host: 'decidim.barcelona', platform: 'decidim' as PlatformId };

describe('verdicts of tabs', () => {
  it('stay a few hundred however many tabs are opened, the newest among them, and nothing else is dropped', async () => {
    const { kept, seen, area } = sessionArea();
    const verdicts = new TabVerdicts(area);
    for (let tabId = 1; tabId <= 1000; tabId++) await verdicts.put(tabId, { address, verdict });
    const tabs = [...kept.keys()].filter((key) => key.startsWith('tab:'));
    expect(tabs.length).toBeGreaterThanOrEqual(300);
    expect(tabs.length).toBeLessThan(320);
    expect(kept.has('notices')).toBe(true);
    expect(await verdicts.get(1000, address)).toEqual(verdict);
    expect(await verdicts.get(1, address)).toBeNull();
    // Most pages pay nothing for it.
    expect(seen.wholes).toBeLessThan(70);
  });

  it('are those of the page that the tab shows now', async () => {
    const verdicts = new TabVerdicts(sessionArea().area);
    await verdicts.put(7, { address, verdict });
    expect(await verdicts.get(7, { ...address, path: '/processes' })).toBeNull();
    expect(await verdicts.get(7, { ...address, host: 'nantes.fr' })).toBeNull();
    await verdicts.forget(7);
    expect(await verdicts.get(7, address)).toBeNull();
  });
});

/** The verdict of each tab, kept in `storage.session`: it survives the worker, not the browser. */
import type { PageAddress } from '@/core/identify';
import type { Verdict } from '@/core/verdict';
import type { Storage } from 'webextension-polyfill';

export interface TabVerdict {
  address: PageAddress;
  verdict: Verdict;
}

const key = (tabId: number): string => `tab:${tabId}`;

/** Tabs are closed without telling us (a listener would wake the worker): old ones are dropped past this many. */
const MOST_TABS = 300;
/** Looking for them reads all that is kept: done at one tab of so many. */
const TIDIED_AT = 16;

export class TabVerdicts {
  constructor(private readonly session: Storage.StorageArea) {}

  async put(tabId: number, verdict: TabVerdict): Promise<void> {
    await this.session.set({ [key(tabId)]: verdict });
    if (tabId % TIDIED_AT !== 0) return;
    const tabs = Object.keys(await this.session.get(null)).filter((name) => name.startsWith('tab:'));
    // Tab ids grow, so the smallest are the oldest.
    const oldest = tabs.sort((a, b) => Number(a.slice(4)) - Number(b.slice(4))).slice(0, -MOST_TABS);
    if (oldest.length > 0) await this.session.remove(oldest);
  }

  /** The verdict for what the tab shows now; null when it has moved on since. */
  async get(tabId: number, address: PageAddress): Promise<Verdict | null> {
    const { [key(tabId)]: stored } = (await this.session.get(key(tabId))) as Record<
      string,
      TabVerdict | undefined
    >;
    if (stored?.address.host !== address.host || stored.address.path !== address.path) return null;
    return stored.verdict;
  }

  async forget(tabId: number): Promise<void> {
    await this.session.remove(key(tabId));
  }
}

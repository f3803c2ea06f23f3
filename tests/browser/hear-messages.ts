/** What the doors say to the background, as any page of the extension hears it, in both browsers. */
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';

export interface Heard {
  kind: string;
  /** Of the document it comes from. */
  from: string;
  /** Of its JSON. */
  characters: number;
  frame: number | undefined;
}

export interface Ear {
  /** All of one site, in order. */
  of(host: string): Promise<Heard[]>;
  /** Waits until one kind was heard from a site. */
  waitFor(host: string, kind: string): Promise<void>;
}

/** @param page one of the extension's, which stays open. */
export async function listen(page: Page): Promise<Ear> {
  await page.evaluate(() => {
    const api =
      (globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome }).browser ?? chrome;
    const heard: Heard[] = [];
    Object.assign(globalThis, { heard });
    api.runtime.onMessage.addListener((message, { url = '', frameId }) => {
      const characters = JSON.stringify(message).length;
      heard.push({ kind: message.kind, from: url, characters, frame: frameId });
    });
  });
  const of = async (host: string) => {
    const all = await page.evaluate(() => (globalThis as unknown as { heard: Heard[] }).heard);
    return all.filter(({ from }) => URL.parse(from)?.hostname === host);
  };
  return {
    of,
    waitFor: (host, kind) =>
      expect
        .poll(async () => (await of(host)).some((each) => each.kind === kind), { timeout: 10_000 })
        .toBe(true),
  };
}

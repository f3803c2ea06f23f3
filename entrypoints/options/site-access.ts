/** Which sites the browser lets us see, and the person's clicks that change it. */
import browser from 'webextension-polyfill';
import type { Access } from '@/components/SiteAccess';

const ALL_SITES = { origins: ['http://*/*', 'https://*/*'] };
/** Wakes the background on recorded sites alone, and shows it nothing but their address. */
const BY_ADDRESS = { permissions: ['webNavigation' as const] };

export async function readAccess(): Promise<Access> {
  const [granted, byAddress] = await Promise.all([
    browser.permissions.contains(ALL_SITES),
    browser.permissions.contains(BY_ADDRESS),
  ]);
  const own = browser.runtime.getURL('');
  return { browser: own.startsWith('moz-') ? 'firefox' : 'chromium', granted, byAddress };
}

/** To be called within the click itself: browsers ask for no permission otherwise. */
export const giveAccess = (): Promise<boolean> => browser.permissions.request(ALL_SITES);

/** Only Firefox lets an extension give back what its manifest asks for. */
export const withdrawAccess = (): Promise<boolean> => browser.permissions.remove(ALL_SITES);

export const markByAddress = (wanted: boolean): Promise<boolean> =>
  wanted ? browser.permissions.request(BY_ADDRESS) : browser.permissions.remove(BY_ADDRESS);

/** Also told when the person changes it in the browser's own settings. */
export function watchAccess(changed: () => void): void {
  // Not in every Firefox for Android.
  browser.permissions.onAdded?.addListener(changed);
  browser.permissions.onRemoved?.addListener(changed);
}

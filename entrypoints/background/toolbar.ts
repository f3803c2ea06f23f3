/** Badge letters, icon shape and title of one tab. The browser clears them when the tab navigates. */
import type { Action } from 'webextension-polyfill';
import { toolbarTitle } from '@/components/toolbar-title';
import type { Words } from '@/components/words';
import type { Details } from '@/core/details';
import type { HostingInShort } from '@/core/jurisdiction';
import { OPENNESS_LETTERS, type Openness } from '@/core/openness';

export interface Toolbar {
  action: Action.Static;
  words: Words;
}

/** The tones of `components/tokens.css`; white letters reach AA on each. */
const COLORS: Record<Openness, string> = {
  open: '#0B6E4F',
  partly: '#9A5B00',
  closed: '#A8321F',
  unknown: '#55606E',
};

const PLAIN_ICON = { 16: '/icons/toolbar-16.png', 32: '/icons/toolbar-32.png' };

/** Shows a recognised or embedding page on its tab; without a mark, the title says it to who asks for it. */
export async function showOnToolbar(
  { details, hosting }: { details: Details; hosting: HostingInShort | null },
  tabId: number,
  marked: boolean,
  { action, words }: Toolbar,
): Promise<void> {
  const { openness } = details.platform;
  const title = toolbarTitle(words, details, hosting);
  if (!marked) {
    await Promise.all([
      action.setBadgeText({ tabId, text: '' }),
      action.setIcon({ tabId, path: PLAIN_ICON }),
      action.setTitle({ tabId, title }),
    ]);
    return;
  }
  await Promise.all([
    action.setBadgeText({ tabId, text: OPENNESS_LETTERS[openness] }),
    action.setBadgeBackgroundColor({ tabId, color: COLORS[openness] }),
    // Firefox for Android has no badges and lacks this function.
    action.setBadgeTextColor?.({ tabId, color: '#FFFFFF' }),
    action.setIcon({
      tabId,
      path: { 16: `/icons/status-${openness}-16.png`, 32: `/icons/status-${openness}-32.png` },
    }),
    action.setTitle({ tabId, title }),
  ]);
}

/** Back to the plain icon, no letters. */
export async function clearToolbar(tabId: number, { action, words }: Toolbar): Promise<void> {
  await Promise.all([
    action.setBadgeText({ tabId, text: '' }),
    action.setIcon({ tabId, path: PLAIN_ICON }),
    action.setTitle({ tabId, title: words.t('extName') }),
  ]);
}

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
  partly: '#8F5300',
  closed: '#A8321F',
  unknown: '#55606E',
};

const PLAIN_ICON = { 16: '/icons/toolbar-16.png', 32: '/icons/toolbar-32.png' };

/** Shows a recognised or embedding page on its tab; without a mark, the title says it to who asks for it. */
export async function showOnToolbar(
  { details, hosting }: { details: Details; hosting: HostingInShort | null },
  tabId: number,
  marked: boolean,
  toolbar: Toolbar,
): Promise<void> {
  const { openness } = details.platform;
  const title = toolbarTitle(toolbar.words, details, hosting);
  await show(tabId, title, marked ? openness : null, toolbar);
}

/** Back to the plain icon, no letters. */
export async function clearToolbar(tabId: number, toolbar: Toolbar): Promise<void> {
  await show(tabId, toolbar.words.t('extName'), null, toolbar);
}

/** The badge comes after the title: who sees one finds the other. */
async function show(tabId: number, title: string, mark: Openness | null, { action }: Toolbar): Promise<void> {
  const path =
    mark === null ? PLAIN_ICON : { 16: `/icons/status-${mark}-16.png`, 32: `/icons/status-${mark}-32.png` };
  await Promise.all([
    action.setTitle({ tabId, title }),
    action.setIcon({ tabId, path }),
    mark !== null && action.setBadgeBackgroundColor({ tabId, color: COLORS[mark] }),
    // Firefox for Android has no badges and lacks this function.
    mark !== null && action.setBadgeTextColor?.({ tabId, color: '#FFFFFF' }),
    action.setBadgeText({ tabId, text: mark === null ? '' : OPENNESS_LETTERS[mark] }),
  ]);
}

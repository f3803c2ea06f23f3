/** Badge letters, icon shape and title of one tab. The browser clears them when the tab navigates. */
import type { Action, I18n } from 'webextension-polyfill';
import { displayName, type Details } from '@/core/details';
import type { Openness } from '@/core/openness';

export interface Toolbar {
  action: Action.Static;
  i18n: I18n.Static;
}

const LETTERS: Record<Openness, string> = { open: '✓', partly: '½', closed: '©', unknown: '?' };

/** The tones of visual.md; white letters reach AA on each. */
const COLORS: Record<Openness, string> = { open: '#0B6E4F', partly: '#9A5B00', closed: '#A8321F', unknown: '#55606E' };

/** Shows a recognised or embedding page on its tab. */
export async function showOnToolbar(details: Details, tabId: number, { action, i18n }: Toolbar): Promise<void> {
  const { openness } = details.platform;
  const title = titleOf(details, i18n);
  await Promise.all([
    action.setBadgeText({ tabId, text: LETTERS[openness] }),
    action.setBadgeBackgroundColor({ tabId, color: COLORS[openness] }),
    action.setBadgeTextColor({ tabId, color: '#FFFFFF' }),
    action.setIcon({
      tabId,
      path: { 16: `/icons/status-${openness}-16.png`, 32: `/icons/status-${openness}-32.png` },
    }),
    action.setTitle({ tabId, title }),
  ]);
}

/** Back to the plain icon, no letters. */
export async function clearToolbar(tabId: number, { action, i18n }: Toolbar): Promise<void> {
  await Promise.all([
    // Firefox takes null for "as everywhere else"; Chromium takes the empty text for no badge.
    action.setBadgeText({ tabId, text: '' }),
    action.setIcon({ tabId, path: { 16: '/icons/toolbar-16.png', 32: '/icons/toolbar-32.png' } }),
    action.setTitle({ tabId, title: i18n.getMessage('extName') }),
  ]);
}

/** "Huwise: closed code, sold from France". */
export function titleOf(details: Details, i18n: Pick<I18n.Static, 'getMessage' | 'getUILanguage'>): string {
  const { platform, kind } = details;
  const status = i18n.getMessage(`status_short_${platform.openness}`);
  const { vendorCountry } = platform.reach;
  const name = displayName(platform);
  const what =
    vendorCountry === null
      ? i18n.getMessage('title_status', [name, status])
      : i18n.getMessage('title_status_country', [name, status, countryName(vendorCountry, i18n.getUILanguage())]);
  return kind === 'embeds' ? i18n.getMessage('title_embeds', [what]) : what;
}

function countryName(country: string, language: string): string {
  return new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country;
}

import browser from 'webextension-polyfill';
import '@/components/tokens.css';
import '@/components/popup.css';
import { Popup, type PopupProps } from '@/components/Popup';
import { openPage } from '@/components/open-page';
import { freshnessOf, type Freshness, type UpdateStatus } from '@/core/update-status';
import { fallbackFor } from '@/registry/settings-store';
import { askForPopup, watchTab } from './ask-for-popup';

const fallback = await fallbackFor(browser.i18n.getMessage('language'), browser.storage);
const page = openPage(browser.i18n, document, fallback);

const inToolbar = browser.extension.getViews({ type: 'popup' }).includes(window);
// On a telephone it has the whole screen.
const { os } = await browser.runtime.getPlatformInfo();
document.body.classList.toggle('in-toolbar', inToolbar && os !== 'android');

let tabOfPopup: number | null = null;
let freshness: Freshness | null = null;
let shown: PopupProps['model'] = { kind: 'loading' };

function draw(model: PopupProps['model']): void {
  shown = model;
  page.draw(
    <Popup
      model={model}
      unfolded={!inToolbar && window.matchMedia('(min-width: 800px)').matches}
      freshness={freshness}
      onAbout={() => {
        void browser.tabs.create({ url: browser.runtime.getURL('/options.html#data') });
        if (inToolbar) window.close();
      }}
      onReport={() => openAboutTab('report')}
      onLetter={() => openAboutTab('letter')}
      onMute={(host, muted) => {
        if (model.kind !== 'details') return;
        void browser.runtime.sendMessage({ kind: 'mute', host, muted });
        draw({ ...model, muted });
      }}
    />,
  );
}

/** Another page of ours, about the site that the popup speaks of. */
function openAboutTab(page: 'report' | 'letter'): void {
  if (tabOfPopup === null) return;
  void browser.tabs.create({ url: browser.runtime.getURL(`/${page}.html?tab=${tabOfPopup}`) });
  if (inToolbar) window.close();
}

draw({ kind: 'loading' });
void askForPopup(location.search, draw).then(async (tabId) => {
  tabOfPopup = tabId;
  if (tabId !== null) watchTab(tabId, draw);
  // Said under what was asked for, never before it.
  const status = (await browser.runtime.sendMessage({ kind: 'get-updates' })) as UpdateStatus | null;
  if (status === null) return;
  freshness = freshnessOf(status);
  draw(shown);
});

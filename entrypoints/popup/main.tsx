import browser from 'webextension-polyfill';
import '@/components/tokens.css';
import '@/components/popup.css';
import { Popup, type PopupProps } from '@/components/Popup';
import type { MeasuredHosting } from '@/components/MeasuredLine';
import { openPage } from '@/components/open-page';
import type { NetworkReach } from '@/core/jurisdiction';
import type { DescribeNetwork } from '@/core/messages';
import { freshnessOf, type Freshness, type UpdateStatus } from '@/core/update-status';
import { MeasuredHosts } from '@/registry/measured-hosts';
import { fallbackFor } from '@/registry/settings-store';
import { askForPopup, watchTab } from './ask-for-popup';
import { measureHost } from './measure-host';

const inToolbar = browser.extension.getViews({ type: 'popup' }).includes(window);
const hosts = new MeasuredHosts(browser.storage.local, () => Date.now());
let tabOfPopup: number | null = null;
let freshness: Freshness | null = null;
let shown: PopupProps['model'] = { kind: 'loading' };
let measured: MeasuredHosting = { kind: 'not-asked' };
let page: ReturnType<typeof openPage> | null = null;

function draw(model: PopupProps['model']): void {
  shown = model;
  page?.draw(
    <Popup
      model={model}
      unfolded={!inToolbar && window.matchMedia('(min-width: 800px)').matches}
      freshness={freshness}
      measured={measured}
      onMeasure={() => void measureTab('anew')}
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

/**
 * Whose network serves the page: by itself only where there is something to say about the page, and
 * only where it was not measured within a week; otherwise when the person asks.
 */
async function measureTab(when: 'where-wanted' | 'anew'): Promise<void> {
  const wanted = shown.kind === 'details' || (shown.kind === 'unlisted' && shown.signs.length > 0);
  if (tabOfPopup === null || !('host' in shown || shown.kind === 'details')) return;
  if (when === 'where-wanted' && !wanted) return;
  const host = shown.kind === 'details' ? shown.details.host : shown.host;
  const show = (next: MeasuredHosting) => {
    measured = next;
    draw(shown);
  };
  const tab = await browser.tabs.get(tabOfPopup);
  if (tab.url === undefined) return;
  const remembered = when === 'anew' ? null : await hosts.read(host);
  let measurement = remembered;
  if (measurement === null) {
    show({ kind: 'measuring' });
    const result = await measureHost(new URL(tab.url).origin, {
      webRequest: browser.webRequest,
      permissions: browser.permissions,
      fetch: (input, init) => fetch(input, init),
    });
    if (result.kind === 'failed') return show(result);
    measurement = { host, address: result.address, at: Date.now() };
    // A private window leaves nothing behind.
    if (!tab.incognito) await hosts.remember(measurement);
  }
  const question: DescribeNetwork = { kind: 'describe-network', address: measurement.address };
  const reach = (await browser.runtime.sendMessage(question)) as NetworkReach | null;
  if (reach !== null) show({ kind: 'measured', measurement, reach });
}

/** Another page of ours, about the site that the popup speaks of. */
function openAboutTab(page: 'report' | 'letter'): void {
  if (tabOfPopup === null) return;
  void browser.tabs.create({ url: browser.runtime.getURL(`/${page}.html?tab=${tabOfPopup}`) });
  if (inToolbar) window.close();
}

// Asked for first: the answer is on its way while the page is made ready.
const asked = askForPopup(location.search, draw);
const [fallback, { os }] = await Promise.all([
  fallbackFor(browser.i18n.getMessage('language'), browser.storage),
  browser.runtime.getPlatformInfo(),
]);
// On a telephone it has the whole screen.
document.body.classList.toggle('in-toolbar', inToolbar && os !== 'android');
page = openPage(browser.i18n, document, fallback);
draw(shown);

tabOfPopup = await asked;
if (tabOfPopup !== null) watchTab(tabOfPopup, draw);
void measureTab('where-wanted');
// Said under what was asked for, never before it.
const status = (await browser.runtime.sendMessage({ kind: 'get-updates' })) as UpdateStatus | null;
if (status !== null) {
  freshness = freshnessOf(status);
  draw(shown);
}

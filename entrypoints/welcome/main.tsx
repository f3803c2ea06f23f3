import browser from 'webextension-polyfill';
import tokens from '@/components/tokens.css?inline';
import noticeStyle from '@/components/notice.css?inline';
import '@/components/tokens.css';
import '@/components/popup.css';
import '@/components/page.css';
import '@/components/options.css';
import '@/components/welcome.css';
import { openPage } from '@/components/open-page';
import { PageFrame } from '@/components/PageFrame';
import { WelcomePage, type Where } from '@/components/WelcomePage';
import type { NoticeModel } from '@/core/details';
import { fallbackFor } from '@/registry/settings-store';

/** The registry is being written when this page opens for the first time. */
const TRIES = 20;
const PAUSE = 300;

const fallback = await fallbackFor(browser.i18n.getMessage('language'), browser.storage);
const page = openPage(browser.i18n, document, fallback);
page.name(page.words.t('welcome_title'));

let where: Where = browser.runtime.getURL('').startsWith('moz-') ? 'firefox' : 'chromium';
let pinned: boolean | null = null;
let example: NoticeModel | null = null;

function draw(): void {
  page.draw(
    <PageFrame page="welcome">
      <WelcomePage {...{ where, pinned, example }} noticeCss={tokens + noticeStyle} />
    </PageFrame>,
  );
}

async function lookAtToolbar(): Promise<void> {
  // Not in every browser, and not known to the polyfill.
  const action = browser.action as {
    getUserSettings?: () => Promise<{ isOnToolbar?: boolean }>;
  };
  pinned = (await action.getUserSettings?.())?.isOnToolbar ?? null;
  draw();
}

async function findExample(): Promise<void> {
  for (let tries = 0; example === null && tries < TRIES; tries++) {
    if (tries > 0) await new Promise((later) => setTimeout(later, PAUSE));
    try {
      example = (await browser.runtime.sendMessage({ kind: 'get-example' })) as NoticeModel | null;
    } catch {
      // The background starts anew: asked again.
    }
  }
  draw();
}

draw();
if (location.hash !== '') document.getElementById(location.hash.slice(1))?.scrollIntoView();
void browser.runtime.getPlatformInfo().then(({ os }) => {
  if (os !== 'android') return;
  where = 'firefox-android';
  draw();
});
void lookAtToolbar();
void findExample();
// The person went to pin it and came back.
window.addEventListener('focus', () => void lookAtToolbar());

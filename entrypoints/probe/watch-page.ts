/** When to look, when to look again, and what to say. */
import { browser } from 'wxt/browser';
import { normalizeHost } from '@/core/hostname';
import { matchPage, type FiredRules } from '@/core/match-page';
import type { PageSeen } from '@/core/messages';
import { lookUpHost, readIndex, type StoredIndex } from './look-up-host';
import { placeReader } from './read-place';

/** A page that changes its address all the time is looked at no more than this often. */
const MOST_LOOKS = 40;
/** Long enough for a single-page application to draw its new view, in ms. */
const SETTLING_TIME = 300;

/** Starts the probe in one page. Does nothing in documents that are not HTML. */
export function watchPage(page: Window & typeof globalThis): void {
  const { document, location } = page;
  const address = normalizeHost(location.hostname);
  if (!('host' in address) || !document.contentType.includes('html') || !document.documentElement) return;
  const { host } = address;
  let index: Promise<StoredIndex | null> | undefined;
  let looks = 0;
  let said = '';

  const look = async (): Promise<void> => {
    if (looks++ >= MOST_LOOKS) return;
    const stored = await (index ??= readIndex(host, browser.storage.local));
    if (!stored) return;
    const { pathname: path } = location;
    const answer = lookUpHost(host, path, stored);
    const fired: FiredRules =
      answer === 'quiet' ? { rules: [], decisive: false } : matchPage(stored.rules.page, placeReader(page));
    const hostHit = answer === 'hit';
    const speaks = hostHit || fired.decisive;
    const words = speaks ? JSON.stringify([path, fired.rules]) : '';
    // Saying nothing is news only where something was said before.
    if (words === said) return;
    said = words;
    const message: PageSeen = {
      kind: 'page-seen',
      generation: stored.pointer.generation,
      hostHit,
      rules: speaks ? fired.rules : [],
    };
    await browser.runtime.sendMessage(message);
  };

  const lookQuietly = (): void => {
    // An extension that was updated or removed leaves its old probes behind, without storage or anybody
    // to talk to; they go quiet, and the next page gets the new probe.
    look().catch(() => (looks = MOST_LOOKS));
  };

  let timer = 0;
  const lookSoon = (): void => {
    if (looks >= MOST_LOOKS) return;
    page.clearTimeout(timer);
    timer = page.setTimeout(lookQuietly, SETTLING_TIME);
  };

  const begin = (): void => {
    const early = countParts(document);
    lookQuietly();
    if (document.readyState !== 'complete') {
      page.addEventListener('load', () => countParts(document) !== early && lookQuietly(), { once: true });
    }
    // Where the Navigation API is missing (Firefox before 147), the address of a single-page
    // application is seen again at `popstate` only.
    const navigation: EventTarget = (page as { navigation?: EventTarget }).navigation ?? page;
    for (const event of ['currententrychange', 'popstate']) navigation.addEventListener(event, lookSoon);
    // Back from the cache: the browser has cleared the badge meanwhile.
    page.addEventListener('pageshow', (event) => {
      if (!event.persisted) return;
      said = '';
      lookQuietly();
    });
  };

  if ((document as { prerendering?: boolean }).prerendering) {
    document.addEventListener('prerenderingchange', begin, { once: true });
  } else {
    begin();
  }
}

/** Changes when a page adds scripts, styles or a first element after it was read. */
function countParts({ scripts, head, body }: Document): number {
  return scripts.length + (head?.childElementCount ?? 0) + (body?.childElementCount ?? 0);
}

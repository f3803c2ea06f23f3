/** When to look, when to look again, and what to say. */
import { normalizeHost } from '@/core/hostname';
import { matchPage, type FiredRules } from '@/core/match-page';
import type { PageSeen } from '@/core/messages';
import { lookUpHost, readIndex, type HostShards } from './look-up-host';
import { placeReader } from './read-place';

/** A page that changes its address all the time is looked at no more than this often. */
const MOST_LOOKS = 40;
/** Long enough for a single-page application to draw its new view, in ms. */
const SETTLING_TIME = 300;

/** As much of the browser's own API as the probe uses; both browsers answer with promises. */
export interface NativeBrowser {
  storage: { local: { get(keys: string[]): Promise<Record<string, unknown>> } };
  runtime: { sendMessage(message: PageSeen): Promise<unknown> };
}

/** Where a started probe can be asked again: on the isolated world's global, which pages cannot see. */
const LOOK_AGAIN = Symbol.for('look');
type Watched = { [LOOK_AGAIN]?: () => Promise<void> };

/**
 * Starts the probe in one page, or asks the one that is there to look again. Does
 * nothing in documents that are not HTML.
 *
 * @returns settled when the look is over.
 */
export async function watchPage(
  page: Window & typeof globalThis & Watched,
  native: NativeBrowser,
): Promise<void> {
  const { document, location } = page;
  const address = normalizeHost(location.hostname);
  if (
    !('host' in address) ||
    !`${document.contentType}`.toLowerCase().includes('html') ||
    !document.head ||
    !document.body
  )
    return;
  if (page[LOOK_AGAIN]) return page[LOOK_AGAIN]();
  const { host } = address;
  let index: HostShards | undefined;
  let looks = 0;
  let said = '';

  const look = async (): Promise<void> => {
    if (looks++ > MOST_LOOKS) return;
    try {
      index ??= await readIndex(host, native.storage.local);
      // What comes late is seen then. A page that was complete before it was read needs no second look.
      if (document.readyState !== 'complete') page.addEventListener('load', look, { once: true });
      if (!index) return;
      const { pathname: path } = location;
      const known = lookUpHost(host, path, index);
      let fired = SILENCE;
      try {
        if (known !== false) fired = matchPage(index.rules.page, placeReader(page));
      } catch {
        // `<form name="cookie">` takes the place of the document's own part: the address speaks all the same.
      }
      const words = known || fired.decisive ? path + fired.rules : '';
      // Saying nothing is news only where something was said before.
      if (words === said) return;
      said = words;
      const heard = await native.runtime.sendMessage({
        kind: 'page-seen',
        generation: index.generation,
        hostHit: !!known,
        rules: fired.rules,
      });
      if (!heard) throw 0;
    } catch {
      // The background was stopped in the middle of its answer: say it again. An extension that was
      // updated or removed leaves its old probes behind, without storage or anybody to talk to: after a
      // few tries they go quiet, and the next page gets the new probe.
      looks += 9;
      // Other than what was said.
      said += 1;
      lookSoon();
    }
  };

  let timer = 0;
  const lookSoon = (): void => {
    clearTimeout(timer);
    timer = page.setTimeout(look, SETTLING_TIME);
  };

  page[LOOK_AGAIN] = () => {
    said = '';
    return look();
  };
  // Not just truthy: a page can have an element of this name.
  if ((document as { prerendering?: boolean }).prerendering === true) {
    await new Promise((shown) => document.addEventListener('prerenderingchange', shown, { once: true }));
  }
  // Where the Navigation API is missing (Firefox before 147), the address of a single-page
  // application is seen again at `popstate` only.
  const navigation: EventTarget = (page as { navigation?: EventTarget }).navigation ?? page;
  navigation.addEventListener('currententrychange', lookSoon);
  page.addEventListener('popstate', lookSoon);
  // Back from the cache: the browser has cleared the badge meanwhile.
  page.addEventListener('pageshow', (event) => event.persisted && page[LOOK_AGAIN]?.());
  await look();
}

const SILENCE: FiredRules = { rules: [], decisive: false };

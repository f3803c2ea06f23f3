/** Where the notice can stand without covering a banner, a chat button or a bar of the page. */

export type Corner = 'bottom-right' | 'bottom-left' | 'top-right';

/** In order of preference. */
const CORNERS: readonly Corner[] = ['bottom-right', 'bottom-left', 'top-right'];

/** What the notice takes with its margin, in CSS pixels. */
const WIDTH = 340;
const HEIGHT = 210;

/** What is looked at under one point: bars and banners lie on top, and a page can pile up any number. */
const MOST_UNDER_A_POINT = 40;

/** A cookie banner is usually answered within a minute; then it is no longer news. */
const WAITS_MS = [700, 800, 1500, 3000, 6000, 12_000, 18_000, 20_000];

/** Waits for a free corner. @returns null when none became free: then nothing is shown. */
export async function waitForFreeCorner(
  document: Document,
  wait: (ms: number) => Promise<void>,
): Promise<Corner | null> {
  for (const ms of WAITS_MS) {
    // Banners come a little after the page: the first look waits, too.
    await wait(ms);
    if (document.visibilityState === 'hidden') continue;
    const corner = freeCorner(document, null);
    if (corner !== null) return corner;
  }
  return null;
}

/** @param own our element, which does not count as an obstacle. */
export function freeCorner(document: Document, own: Element | null): Corner | null {
  return CORNERS.find((corner) => isFree(document, corner, own)) ?? null;
}

/** A few points are looked at; anything fixed to the window under one of them occupies the corner. */
export function isFree(document: Document, corner: Corner, own: Element | null): boolean {
  const { clientWidth, clientHeight } = document.documentElement;
  const width = Math.min(WIDTH, clientWidth);
  const height = Math.min(HEIGHT, clientHeight);
  const left = corner === 'bottom-left' ? 0 : clientWidth - width;
  const top = corner === 'top-right' ? 0 : clientHeight - height;
  for (const down of [0.05, 0.35, 0.65, 0.95]) {
    for (const across of [0.05, 0.5, 0.95]) {
      const all = document.elementsFromPoint(left + across * width, top + down * height);
      const under = all.slice(0, MOST_UNDER_A_POINT);
      if (under.some((element) => element !== own && isObstacle(element, document))) return false;
    }
  }
  return true;
}

function isObstacle(element: Element, document: Document): boolean {
  const { position } = getComputedStyle(element);
  if (position !== 'fixed' && position !== 'sticky') return false;
  return !holdsThePage(element, document);
}

/** Some pages live as a whole in one fixed element: that is the page, not something over it. */
function holdsThePage(element: Element, document: Document): boolean {
  const { width, height } = element.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  if (width < 0.9 * clientWidth || height < 0.9 * clientHeight) return false;
  return element.querySelector('main, [role="main"]') !== null;
}

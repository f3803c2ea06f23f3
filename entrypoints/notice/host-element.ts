import type { Words } from '@/components/words';
import type { Corner } from './free-corner';

/** Wide enough for one line of facts, narrow enough for a telephone. */
const WIDTH = 320;
const MARGIN = 12;

/**
 * A plain `div` without name, class or attribute but its style, and a closed shadow root:
 * a page's own style sheet and scripts find nothing to hold on to.
 */
export function createHost(
  document: Document,
  css: string,
  { language, t }: Words,
): { host: HTMLElement; root: ShadowRoot; inside: HTMLElement } {
  const host = document.createElement('div');
  for (const [property, value] of Object.entries({
    all: 'initial',
    display: 'block',
    position: 'fixed',
    width: `min(${WIDTH}px, calc(100vw - ${2 * MARGIN}px))`,
    // The highest there is: a page that wants to hide it can, but does not by chance.
    'z-index': '2147483647',
  })) {
    host.style.setProperty(property, value, 'important');
  }
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = css;
  const inside = document.createElement('div');
  inside.lang = language;
  inside.dir = t('direction');
  root.append(style, inside);
  return { host, root, inside };
}

export function moveTo(host: HTMLElement, corner: Corner): void {
  const isTop = corner === 'top-right';
  const isLeft = corner === 'bottom-left';
  const margin = `${MARGIN}px`;
  for (const [property, value] of Object.entries({
    top: isTop ? margin : 'auto',
    bottom: isTop ? 'auto' : margin,
    left: isLeft ? margin : 'auto',
    right: isLeft ? 'auto' : margin,
  })) {
    host.style.setProperty(property, value, 'important');
  }
}

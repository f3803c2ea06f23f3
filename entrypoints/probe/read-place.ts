/** The fixed places of a page, read from its document. Never a walk through its content. */
import type { ReadPlace } from '@/core/match-page';

/** Longer than any address or opening of a script that a fingerprint looks at. */
const MOST_CHARACTERS = 2000;

/** Reads a document that has a head and a body. */
export function placeReader(page: Window): ReadPlace {
  const { document } = page;
  const { documentElement, head, body } = document;
  const attributes = (elements: Element[], name: string) =>
    elements.flatMap((element) => element.getAttribute(name)?.slice(0, MOST_CHARACTERS) ?? []);
  const inHead = (selector: string) => first(head.querySelectorAll(selector));

  return (place, name) => {
    const part = place.startsWith('html') ? documentElement : body;
    switch (place) {
      case 'meta':
        return attributes(inHead(`meta[name="${name}"],meta[property="${name}"]`), 'content');
      case 'link-href':
        return attributes(inHead('link'), 'href');
      case 'script-src':
        return attributes(first(document.scripts), 'src');
      case 'inline-script':
        return first(document.scripts).flatMap((script) =>
          script.hasAttribute('src') ? [] : (script.textContent ?? '').slice(0, MOST_CHARACTERS),
        );
      case 'iframe-src':
        // Asks for the elements only where there are frames: `length` counts them for nothing.
        return page.length ? attributes(first(document.getElementsByTagName('iframe')), 'src') : [];
      case 'html-class':
      case 'body-class':
        return first(part.classList);
      case 'html-attribute':
      case 'body-attribute':
        return attributes([part], name);
      case 'body-child':
        return first(body.children).map((element) => element.localName);
      case 'id':
        return document.getElementById(name) ? [name] : [];
      case 'cookie':
        return document.cookie.split('; ').map((cookie) => cookie.split('=')[0] ?? '');
      default:
        return [];
    }
  };
}

/** More than any honest page has; the others are not touched, so that a hostile page costs no more. */
function first<Item>(items: Iterable<Item>): Item[] {
  return [].slice.call(items, 0, 300);
}

/** The fixed places of a page, read from its document. Never a walk through its content. */
import type { ReadPlace } from '@/core/match-page';

/** More than any honest page has; keeps a hostile one from costing more. */
const MOST_ELEMENTS = 300;
/** Longer than any address or opening of a script that a fingerprint looks at. */
const MOST_CHARACTERS = 2000;

/** `iframe-src` asks for the elements only where there are frames: `window.length` is free. */
export function placeReader(page: Window): ReadPlace {
  const { document } = page;
  const { documentElement: html, body } = document;
  const inHead = (tag: string) =>
    first(document.head?.children).filter((element) => element.localName === tag);
  const attributes = (elements: Element[], name: string) =>
    elements.flatMap((element) => element.getAttribute(name)?.slice(0, MOST_CHARACTERS) ?? []);

  return (place, name) => {
    switch (place) {
      case 'meta':
        return attributes(
          inHead('meta').filter(
            (meta) => (meta.getAttribute('name') ?? meta.getAttribute('property')) === name,
          ),
          'content',
        );
      case 'link-href':
        return attributes(inHead('link'), 'href');
      case 'script-src':
        return attributes(first(document.scripts), 'src');
      case 'inline-script':
        return first(document.scripts).flatMap((script) =>
          script.hasAttribute('src') ? [] : (script.textContent ?? '').slice(0, MOST_CHARACTERS),
        );
      case 'iframe-src':
        return page.length ? attributes(first(document.getElementsByTagName('iframe')), 'src') : [];
      case 'html-class':
        return [...html.classList];
      case 'body-class':
        return body ? [...body.classList] : [];
      case 'html-attribute':
        return attributes([html], name);
      case 'body-attribute':
        return body ? attributes([body], name) : [];
      case 'body-child':
        return first(body?.children).map((element) => element.localName);
      case 'id':
        return document.getElementById(name) ? [name] : [];
      case 'cookie':
        return document.cookie.split('; ').map((cookie) => cookie.split('=')[0] ?? '');
      default:
        return [];
    }
  };
}

function first(elements: HTMLCollectionOf<Element> | HTMLCollection | undefined): Element[] {
  return Array.prototype.slice.call(elements ?? [], 0, MOST_ELEMENTS) as Element[];
}

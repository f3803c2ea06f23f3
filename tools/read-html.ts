/**
 * The fixed places of a page, read from its HTML by a streaming parser: what the probe
 * reads from a document (`entrypoints/probe/read-place.ts`), without a browser.
 */
import { Parser } from 'htmlparser2';
import type { PageFace } from '@/core/civic-look';
import type { ReadPlace } from '@/core/match-page';

export interface ReadPage {
  read: ReadPlace;
  /** What `core/civic-look.ts` asks of a page that stands at an address. */
  face(address: URL): PageFace;
}

/** The probe's own limits. */
const MOST_ELEMENTS = 300;
const MOST_CHARACTERS = 2000;

const DESCRIBES = new Set(['description', 'og:description']);
const LABELLED = new Set(['button', 'a', 'h1', 'h2', 'h3']);

/** Reads once; what the probe’s limits leave out is left out here. */
export function readHtml(html: string): ReadPage {
  const metas: { name: string; content: string }[] = [];
  const lists = {
    'link-href': [] as string[],
    'script-src': [] as string[],
    'inline-script': [] as string[],
    'iframe-src': [] as string[],
    'body-child': [] as string[],
  };
  const ids = new Set<string>();
  const labels: string[] = [];
  const targets: string[] = [];
  /** The text inside a button, a link or a heading, while one is open. */
  let label: { tag: string; text: string } | null = null;
  let htmlAttributes: Record<string, string> = {};
  let bodyAttributes: Record<string, string> = {};
  let title = '';
  let inHead = true;
  let scripts = 0;
  /** Elements open inside `<body>`; -1 before it. */
  let depth = -1;
  let reading: 'title' | 'script' | null = null;
  let script = '';

  const keep = (list: keyof typeof lists, value: string | undefined): void => {
    if (value !== undefined && lists[list].length < MOST_ELEMENTS)
      lists[list].push(value.slice(0, MOST_CHARACTERS));
  };

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (attributes.id !== undefined) ids.add(attributes.id);
        if (name === 'html') htmlAttributes = attributes;
        else if (name === 'body') {
          bodyAttributes = attributes;
          inHead = false;
          depth = 0;
          return;
        } else if (depth === 0) keep('body-child', name);
        if (depth >= 0) depth++;

        if (LABELLED.has(name)) label = { tag: name, text: '' };
        else if (name === 'input' && attributes.type === 'submit') labels.push(attributes.value ?? '');
        const target = name === 'a' ? attributes.href : name === 'form' ? attributes.action : undefined;
        if (target !== undefined) targets.push(target);

        if (name === 'title' && inHead && title === '') reading = 'title';
        else if (name === 'meta' && inHead && attributes.content !== undefined) {
          metas.push({
            name: attributes.name ?? attributes.property ?? '',
            content: attributes.content.slice(0, MOST_CHARACTERS),
          });
        } else if (name === 'link' && inHead) keep('link-href', attributes.href);
        else if (name === 'iframe') keep('iframe-src', attributes.src);
        else if (name === 'script' && scripts++ < MOST_ELEMENTS) {
          if (attributes.src !== undefined) keep('script-src', attributes.src);
          else reading = 'script';
        }
      },
      ontext(text) {
        if (label !== null) label.text += text;
        if (reading === 'title') title += text;
        else if (reading === 'script' && script.length < MOST_CHARACTERS)
          script += text.slice(0, MOST_CHARACTERS);
      },
      onclosetag(name) {
        if (name === 'head') inHead = false;
        if (depth > 0) depth--;
        if (label?.tag === name) {
          labels.push(label.text);
          label = null;
        }
        if (name === 'title' || name === 'script') {
          if (reading === 'script') keep('inline-script', script);
          reading = null;
          script = '';
        }
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);

  const classes = (attributes: Record<string, string>) =>
    (attributes.class ?? '').split(/\s+/).filter((name) => name !== '');
  const attribute = (attributes: Record<string, string>, name: string) =>
    attributes[name] === undefined ? [] : [attributes[name].slice(0, MOST_CHARACTERS)];
  return {
    face(address) {
      return {
        title: title.trim(),
        description: metas.find(({ name }) => DESCRIBES.has(name))?.content.trim() ?? '',
        labels: labels.map((text) => text.trim()).filter((text) => text !== '' && text.length <= 80),
        paths: targets.flatMap((target) => {
          const url = URL.parse(target, address);
          return url?.host === address.host ? [url.pathname] : [];
        }),
      };
    },
    read(place, name) {
      switch (place) {
        case 'meta':
          return metas.filter((meta) => meta.name === name).map((meta) => meta.content);
        case 'html-class':
          return classes(htmlAttributes);
        case 'body-class':
          return classes(bodyAttributes);
        case 'html-attribute':
          return attribute(htmlAttributes, name);
        case 'body-attribute':
          return attribute(bodyAttributes, name);
        case 'id':
          return ids.has(name) ? [name] : [];
        // A file has no cookies.
        case 'cookie':
          return [];
        default:
          return lists[place as keyof typeof lists] ?? [];
      }
    },
  };
}

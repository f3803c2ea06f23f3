/**
 * Does an unlisted page look like public participation, and why? Two independent signs
 * at least, of four: its address, what it says of itself in title and description, what its
 * buttons and headings ask people to do, and where its own links lead. Nothing else of the
 * page is read, and the question is only asked when the person opens the popup.
 */
import { ACTS, ADDRESS_WORDS, ROUTES, SITE_WORDS } from './civic-words';

/** One sign: where it was seen and the word that was seen. */
export interface CivicSign {
  place: 'host' | 'path' | 'title' | 'description' | 'structure' | 'links';
  word: string;
}

/** What is read of an unlisted page when its person opens the popup; nothing of it is kept. */
export interface PageFace {
  title: string;
  /** What it says of itself to search engines. */
  description: string;
  /** Texts of buttons, links and headings, at most 80 characters each. */
  labels: readonly string[];
  /** Paths on the same host that links and forms of the page lead to. */
  paths: readonly string[];
}

/** Several places that say the same thing count once: host and path are both the address. */
const KINDS: Record<CivicSign['place'], string> = {
  host: 'address',
  path: 'address',
  title: 'words',
  description: 'words',
  structure: 'structure',
  links: 'links',
};

/** Longer texts are no titles, and a page may send anything. */
const MOST_CHARACTERS = 300;
const MOST_ELEMENTS = 300;

/** The signs of one page; empty unless two independent ones agree. */
export function civicSigns(page: { host: string; path: string } & PageFace): CivicSign[] {
  const seen: Record<CivicSign['place'], string | null> = {
    // The top-level domain is nobody's choice of words.
    host: findAddressWord(page.host.split('.').slice(0, -1)),
    path: findAddressWord(segments(page.path)),
    title: findSiteWord(page.title),
    description: findSiteWord(page.description),
    structure: findActs(page.labels),
    links: findRoutes(page.paths),
  };
  const signs = (Object.keys(seen) as CivicSign['place'][]).flatMap((place) => {
    const word = seen[place];
    return word === null ? [] : [{ place, word }];
  });
  return new Set(signs.map(({ place }) => KINDS[place])).size >= 2 ? signs : [];
}

function findAddressWord(labels: readonly string[]): string | null {
  for (const label of labels) {
    const plain = withoutAccents(label);
    const word = ADDRESS_WORDS.find(
      (candidate) =>
        plain === candidate || plain.startsWith(candidate + '-') || plain.endsWith('-' + candidate),
    );
    if (word !== undefined) return word;
  }
  return null;
}

function findSiteWord(text: string): string | null {
  const words = plainWords(text.slice(0, MOST_CHARACTERS));
  return SITE_WORDS.find((word) => ` ${words} `.includes(` ${word} `)) ?? null;
}

/** Labels of two different acts, joined; null when there are not two. */
function findActs(labels: readonly string[]): string | null {
  const read = labels.slice(0, MOST_ELEMENTS).map((label) => label.slice(0, 80));
  const plain = read.map(plainWords);
  const asks = (act: readonly string[]) => plain.findIndex((label) => act.some((word) => says(label, word)));
  const acts = Object.values(ACTS).map(asks);
  // A heading that invites to take part, whatever for, is one more act: in other words than the first.
  const found = [...acts, read.findIndex((label) => findSiteWord(label) !== null)].filter((at) => at >= 0);
  const different = [...new Set(found)];
  return different.length >= 2 ? different.map((at) => read[at]?.trim()).join(', ') : null;
}

/** A single word is the whole label, save for a count before or after it (“241 votes”); a phrase may stand within. */
function says(label: string, word: string): boolean {
  if (word.includes(' ')) return ` ${label} `.includes(` ${word} `);
  return label.replace(/^\d+ | \d+$/g, '') === word;
}

/** Routes of two kinds, or one that three pages hang under; null when there are neither. */
function findRoutes(paths: readonly string[]): string | null {
  const read = [...new Set(paths.slice(0, MOST_ELEMENTS))].map(segments);
  const found = Object.values(ROUTES).flatMap((words) => {
    const under = read.flatMap((parts) => words.find((word) => parts.includes(word)) ?? []);
    return under[0] === undefined ? [] : [{ word: under[0], pages: under.length }];
  });
  if (found.length < 2 && !found.some(({ pages }) => pages >= 3)) return null;
  return found.map(({ word }) => `/${word}`).join(', ');
}

/** The first six parts of a path, readable and in lower case. */
function segments(path: string): string[] {
  return decoded(path).toLowerCase().split('/').filter(Boolean).slice(0, 6);
}

/** An address writes accents in percent signs; one that is no UTF-8 is left as it stands. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Only letters and numbers, one space between words. */
function plainWords(text: string): string {
  return withoutAccents(text.toLowerCase())
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '');
}

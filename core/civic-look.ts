/**
 * Does an unlisted page look like public participation, and why? Two independent signs
 * at least, of four: its address, what it says of itself in title and description, what its
 * buttons and headings ask people to do, and where its own links lead. Nothing else of the
 * page is read, and the question is only asked when the person opens the popup.
 */
import { ACTS, ADDRESS_WORDS, ROUTES, SITE_WORDS } from './civic-words';
import { once } from './once';
import { phraseBook, phrasesIn, type PhraseBook } from './phrase-book';
import { withoutAccents } from './without-accents';

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

/** The order in which signs are shown. */
const ORDER = ['host', 'path', 'title', 'description', 'structure', 'links'] as const;

/** Longer texts are no titles, and a page may send anything. */
const MOST_CHARACTERS = 300;
const MOST_ELEMENTS = 300;

/** The signs of one page; empty unless two independent ones agree. */
export function civicSigns(page: { host: string; path: string } & PageFace): CivicSign[] {
  const cheap = {
    // The top-level domain is nobody's choice of words.
    host: findAddressWord(page.host.split('.').slice(0, -1)),
    path: findAddressWord(segments(page.path)),
    title: findSiteWord(page.title),
    description: findSiteWord(page.description),
    links: findRoutes(page.paths),
  };
  // What buttons say takes longest to read, and alone it would not be enough.
  const worthwhile = Object.values(cheap).some((word) => word !== null);
  const seen = { ...cheap, structure: worthwhile ? findActs(page.labels) : null };
  const signs = ORDER.flatMap((place) => {
    const word = seen[place];
    return word === null ? [] : [{ place, word }];
  });
  return new Set(signs.map(({ place }) => KINDS[place])).size >= 2 ? signs : [];
}

const addressRanks = once(() => new Map(ADDRESS_WORDS.map((word, rank) => [word, rank])));

function findAddressWord(labels: readonly string[]): string | null {
  const ranks = addressRanks();
  for (const label of labels) {
    const plain = withoutAccents(label);
    // The whole, or what stands before or after one of its hyphens.
    let best = ranks.get(plain) ?? Infinity;
    for (let at = plain.indexOf('-'); at >= 0; at = plain.indexOf('-', at + 1)) {
      const before = ranks.get(plain.slice(0, at)) ?? Infinity;
      const after = ranks.get(plain.slice(at + 1)) ?? Infinity;
      best = Math.min(best, before, after);
    }
    if (best !== Infinity) return ADDRESS_WORDS[best] ?? null;
  }
  return null;
}

const sitePhrases = once(() => phraseBook(SITE_WORDS.map((word) => [word, word] as const)));

function findSiteWord(text: string): string | null {
  const found = new Set(phrasesIn(plainWords(text.slice(0, MOST_CHARACTERS)), sitePhrases()));
  return SITE_WORDS.find((word) => found.has(word)) ?? null;
}

/** A single word is the whole label; a phrase may stand within. */
const actBook = (isPhrase: boolean): PhraseBook =>
  phraseBook(
    Object.entries(ACTS).flatMap(([act, words]) =>
      words.filter((word) => word.includes(' ') === isPhrase).map((word) => [word, act] as const),
    ),
  );
const actWords = once(() => actBook(false));
const actPhrases = once(() => actBook(true));

/** Labels of two different acts, joined; null when there are not two. */
function findActs(labels: readonly string[]): string | null {
  const read = labels.slice(0, MOST_ELEMENTS).map((label) => label.slice(0, 80));
  /** The first label of each act. */
  const first = new Map<string, number>();
  read.forEach((label, at) => {
    const plain = plainWords(label);
    // Save for a count before or after it (“241 votes”).
    const whole = plain.replace(/^\d+ | \d+$/g, '');
    const acts = (actWords().get(whole) ?? []).map(({ means }) => means);
    for (const act of [...acts, ...phrasesIn(plain, actPhrases())]) if (!first.has(act)) first.set(act, at);
  });
  // A heading that invites to take part, whatever for, is one more act: in other words than the first.
  const invites = read.findIndex((label) => findSiteWord(label) !== null);
  const found = [...Object.keys(ACTS).map((act) => first.get(act) ?? -1), invites].filter((at) => at >= 0);
  const different = [...new Set(found)];
  return different.length >= 2 ? different.map((at) => read[at]?.trim()).join(', ') : null;
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
  if (!path.includes('%')) return path;
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

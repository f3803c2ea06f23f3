/**
 * Which of many phrases stand in a text? Found by their first words, so that a long list costs
 * no more than a short one: a page has hundreds of labels.
 */

/** By first word: the phrases that begin with it, and what each means. */
export type PhraseBook = ReadonlyMap<string, readonly { phrase: string; means: string }[]>;

/** @param phrases of lower-case words with one space between them. */
export function phraseBook(phrases: Iterable<readonly [phrase: string, means: string]>): PhraseBook {
  const book = new Map<string, { phrase: string; means: string }[]>();
  for (const [phrase, means] of phrases) {
    const first = phrase.split(' ', 1)[0] ?? '';
    const known = book.get(first);
    if (known === undefined) book.set(first, [{ phrase, means }]);
    else known.push({ phrase, means });
  }
  return book;
}

/** What is meant by the phrases in a text of words with one space between them. */
export function phrasesIn(text: string, book: PhraseBook): string[] {
  const found: string[] = [];
  for (let start = 0; start < text.length;) {
    const space = text.indexOf(' ', start);
    const end = space < 0 ? text.length : space;
    for (const { phrase, means } of book.get(text.slice(start, end)) ?? []) {
      const after = start + phrase.length;
      if (text.startsWith(phrase, start) && (after === text.length || text[after] === ' ')) found.push(means);
    }
    start = end + 1;
  }
  return found;
}

/** Which rows of the landscape a search finds. */
import type { LandscapeRow } from './landscape';
import { withoutAccents } from './without-accents';

/**
 * @returns whether every word of the search begins a word of a row's names, its maker or its licence;
 *   accents and case do not count.
 */
export function searchFor(query: string): (row: LandscapeRow) => boolean {
  const asked = wordsOf(query);
  return ({ name, otherNames, maker, license }) => {
    if (asked.length === 0) return true;
    const words = wordsOf([name, ...otherNames, maker ?? '', license.spdx ?? ''].join(' '));
    return asked.every((each) => words.some((word) => word.startsWith(each)));
  };
}

function wordsOf(text: string): string[] {
  return withoutAccents(text)
    .toLowerCase()
    .split(/[^\p{L}\p{N}.]+/u)
    .filter((word) => word !== '');
}

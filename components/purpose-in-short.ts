/** “For campaigns: petitions, mobilisation…”: whom it serves and the first of its uses. */
import type { Purpose, Use } from '@/core/vocabulary';
import type { Words } from './words';

/** What fits on one line beside a shape. */
const USES_SHOWN = 2;

export function purposeInShort(words: Words, purpose: Purpose, uses: readonly Use[]): string {
  const named = uses.slice(0, USES_SHOWN).map((use) => words.term('use', use));
  const whom = words.term('purpose_short', purpose);
  if (named.length === uses.length) return words.t('purpose_line', whom, words.list(named));
  return words.t('purpose_line_more', whom, named.join(words.t('comma')));
}

/** “closed code”, “free software”: two words on the code, for notice and toolbar. */
import type { License } from '@/core/platform';
import type { Words } from './words';

export function codeInShort(
  words: Words,
  { status, basis, searched }: Pick<License, 'status' | 'basis' | 'searched'>,
): string {
  if (status !== 'proprietary' || basis !== 'none-found') return words.term('code', status);
  // Not having found any code is another finding than terms that close it.
  return searched === null
    ? words.t('code_none_found')
    : words.t('code_none_found_on', words.when('at', searched.date));
}

/** “closed code”, “free software”: two words on the code, for notice and toolbar. */
import type { License } from '@/core/platform';
import type { Words } from './words';

export function codeInShort(words: Words, { status, basis }: Pick<License, 'status' | 'basis'>): string {
  // Not having found any code is another finding than terms that close it.
  return status === 'proprietary' && basis === 'none-found'
    ? words.t('code_none_found')
    : words.term('code', status);
}

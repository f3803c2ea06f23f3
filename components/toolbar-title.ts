/** What the toolbar button says when pointed at, and what screen readers say of it. */
import type { Details } from '@/core/details';
import { displayName } from '@/core/details';
import { codeInShort } from './code-in-short';
import type { HostingInShort } from '@/core/jurisdiction';
import { hostedInShort } from './hosting-in-short';
import { whoseLaw } from './whose-law';
import type { Words } from './words';

/** “Huwise: closed code, maker in France”. */
export function toolbarTitle(
  words: Words,
  { kind, platform }: Pick<Details, 'kind' | 'platform'>,
  hosting: HostingInShort | null = null,
): string {
  const name = displayName(platform);
  if (kind === 'own-site') return words.t('title_own_site', name);
  const law = whoseLaw(words, platform.reach);
  const code = codeInShort(words, platform.license.value);
  const hosted = hosting === null ? null : hostedInShort(words, hosting);
  const said = [code, law, hosted].filter((part) => part !== null).join(words.t('comma'));
  return words.t(kind === 'embeds' ? 'title_embeds' : 'title_recognized', name, said);
}

/** One phrase for where a site is served from, the same in notice and toolbar. */
import type { HostingInShort } from '@/core/jurisdiction';
import type { Words } from './words';

/** “network of OVHcloud, registered in France”; “declared hosting in France”. */
export function hostedInShort(words: Words, hosting: HostingInShort): string {
  if (hosting.kind === 'declared')
    return words.t('hosted_declared', words.list(hosting.countries.map(words.country)));
  const { name, country, delivered } = hosting;
  if (delivered) return words.t('hosted_through', name);
  return country === null
    ? words.t('hosted_network', name)
    : words.t('hosted_network_in', name, words.inCountry(country));
}

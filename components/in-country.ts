/** “in France”, “in the United States”; « aux États-Unis », „in der Schweiz“, «nei Paesi Bassi», “a l’Índia”. */
import type { InterfaceLanguage } from '@/core/languages';
import type { CountryCode } from '@/core/platform';
import { PREPOSITIONS } from './prepositions';

/** @param name the country's name in that language, without an article. */
export function inCountry(language: InterfaceLanguage, code: CountryCode, name: string): string {
  const { usual, others, whole } = PREPOSITIONS[language];
  const phrase = whole?.[code];
  if (phrase !== undefined) return phrase;
  const other = others.find(([, which]) =>
    typeof which === 'string' ? which.includes(code) : which.test(name),
  );
  return (other?.[0] ?? usual) + name;
}

/** “in France”, “in the United States”; « en France », « aux États-Unis », « au Royaume-Uni », « à Malte ». */
import type { CountryCode } from '@/core/platform';
import type { TextLanguage } from '@/core/vocabulary';

/** Countries that English writes with an article. */
const ENGLISH_ARTICLE = new Set(
  'AE BS CD CF DO EU FK GB GM IM KY MH MV NL PH SB SC TC US VA VG VI'.split(' '),
);

/** Countries that French puts after « à »: islands and cities without an article. */
const FRENCH_CITY = new Set(
  'BH BN CU CY DJ GG GI HK HT IM JE KM MC MG MO MT MU OM SG SM ST TT TW VA'.split(' '),
);

/** Masculine countries whose French name ends in -e. */
const FRENCH_MASCULINE_IN_E = new Set('BZ KH MX MZ SR ZW'.split(' '));

/** Plural countries, after « aux ». */
const FRENCH_PLURAL = new Set('AE BS FJ FO KI KY MH MV NL PH PW SB SC TC US VG VI'.split(' '));

/** @param name the country's name in that language, without an article. */
export function inCountry(language: TextLanguage, code: CountryCode, name: string): string {
  switch (language) {
    case 'en':
      return ENGLISH_ARTICLE.has(code) ? `in the ${name}` : `in ${name}`;
    case 'fr':
      return `${frenchPreposition(code, name)}${name}`;
    default:
      return language satisfies never;
  }
}

function frenchPreposition(code: CountryCode, name: string): string {
  if (code === 'EU') return 'dans l’';
  if (FRENCH_PLURAL.has(code)) return 'aux ';
  if (FRENCH_CITY.has(code)) return 'à ';
  const startsWithVowel = /^[aeiouh]/i.test(name.normalize('NFD'));
  const isFeminine = /e$/i.test(name.split(' ')[0] ?? name) && !FRENCH_MASCULINE_IN_E.has(code);
  return startsWithVowel || isFeminine ? 'en ' : 'au ';
}

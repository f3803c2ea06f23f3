/** One phrase for “whose law does it answer to”, the same in popup, notice and toolbar. */
import type { CountryCode } from '@/core/platform';
import type { Words } from './words';

export interface Countries {
  vendorCountry: CountryCode | null;
  ownerCountry: CountryCode | null;
}

/** “maker in France, owner in the United States”; null when neither country is known. */
export function whoseLaw(words: Words, { vendorCountry, ownerCountry }: Countries): string | null {
  const maker = vendorCountry === null ? null : words.t('law_maker', words.inCountry(vendorCountry));
  // An owner in the same country adds nothing to a short phrase.
  const owner =
    ownerCountry === null || ownerCountry === vendorCountry
      ? null
      : words.t('law_owner', words.inCountry(ownerCountry));
  const parts = [maker, owner].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(words.t('comma'));
}

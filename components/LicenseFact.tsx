import type { License } from '@/core/platform';
import type { Words } from './words';
import { useWords } from './words-context';

/** Can anyone read the code, and how we know, in one sentence. */
export function LicenseFact({ license }: { license: License }) {
  return <>{licenseSentence(useWords(), license)}</>;
}

/** “Free software, under AGPL-3.0-or-later”; “Closed: its terms say so”. */
export function licenseSentence(words: Words, { status, basis, spdx, searched }: License): string {
  switch (status) {
    case 'open-source':
    case 'open-core':
    case 'source-available': {
      const sentence = words.term('license_short', status);
      return spdx === null ? sentence : words.t('license_short_spdx', sentence, spdx);
    }
    case 'proprietary':
      if (basis !== 'none-found') return words.term('license_closed', basis ?? 'third-party');
      return searched === null
        ? words.t('license_closed_none_found')
        : words.t('license_none_found_on', words.when('at', searched.date));
    case 'unknown':
      return searched === null
        ? words.t('license_not_established')
        : words.t('license_not_established_on', words.when('at', searched.date));
    default:
      return status satisfies never;
  }
}

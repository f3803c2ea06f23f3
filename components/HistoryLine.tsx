import type { ComponentChildren } from 'preact';
import type { Cited } from '@/core/details';
import type { HistoryEntry } from '@/core/platform';
import { FactText } from './FactText';
import { fill, hole } from './fill';
import { References } from './References';
import type { Words } from './words';
import { useWords } from './words-context';

/** One past state, in plain words: “closed code until June 2022”. */
export function HistoryLine({ entry }: { entry: Cited<HistoryEntry> }) {
  const words = useWords();
  const sentence = historySentence(words, entry.value);
  if (sentence === null) return null;
  return (
    <li>
      {sentence}
      <References to={entry.refs} />
    </li>
  );
}

/** @returns null for past makers, who are told among the owners, with their names. */
export function historySentence(words: Words, entry: HistoryEntry): ComponentChildren {
  const period = words.period(entry.from, entry.until);
  switch (entry.claim) {
    case 'name':
      return words.t('history_name', entry.value, period).trim();
    case 'license': {
      const { status, spdx } = entry.value;
      const code = words.term('history_code', status);
      return words
        .t('history_license', spdx === null ? code : words.t('license_short_spdx', code, spdx), period)
        .trim();
    }
    case 'runs-on':
      return words.t('history_runs_on', entry.value, period).trim();
    case 'event': {
      const date = entry.from ?? entry.until;
      const text = <FactText text={entry.value} />;
      return date === null ? text : fill(words.t('history_event', words.date(date), hole(0)), text);
    }
    case 'vendor':
      return null;
    default:
      return entry satisfies never;
  }
}

import type { ComponentChildren } from 'preact';
import type { TimelineEntry } from '@/core/timeline';
import { FactText } from './FactText';
import { historySentence } from './HistoryLine';
import { References } from './References';
import type { Words } from './words';
import { useWords } from './words-context';

/** What happened to it, oldest first. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const words = useWords();
  return (
    <ol class="timeline">
      {entries.map((entry, index) => (
        <li key={index} class={entry.kind === 'sign' ? 'is-now' : undefined}>
          <span class="when">
            {entry.date === null ? words.t('timeline_undated') : words.date(entry.date)}
          </span>
          <span class="what">
            {entrySentence(words, entry)}
            <References to={entry.refs} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function entrySentence(words: Words, entry: TimelineEntry): ComponentChildren {
  switch (entry.kind) {
    case 'history': {
      const { value } = entry.entry;
      // The date stands beside it already.
      return value.claim === 'event' ? <FactText text={value.value} /> : historySentence(words, value);
    }
    case 'owner':
      return words.t('timeline_owner', entry.name);
    case 'former-owner':
      return words.t('timeline_former', entry.name, words.period(entry.from, entry.until)).trim();
    case 'alias':
      return words.t('timeline_alias', entry.name);
    case 'ended':
      return words.t('timeline_ended');
    case 'sign':
      return words.t('timeline_now');
    default:
      return entry satisfies never;
  }
}

import type { NumberedSource } from '@/core/details';
import { ExternalLink } from './ExternalLink';
import { sourceAnchor } from './References';
import { hostOf } from './address';
import { useWords } from './words-context';

/** Every source, under the number by which the claims above call it. */
export function SourceList({ sources }: { sources: readonly NumberedSource[] }) {
  const words = useWords();
  return (
    <ol class="sources">
      {sources.map(({ number, title, url, seen, dated }) => (
        <li key={number} id={sourceAnchor(number)} value={number} tabIndex={-1}>
          <ExternalLink href={url}>{title}</ExternalLink>
          <br />
          <span class="quiet">
            {[
              hostOf(url),
              dated === null ? null : words.t('source_dated', words.date(dated)),
              words.t('source_seen', words.when('at', seen)),
            ]
              .filter((part) => part !== null)
              .join(words.t('comma'))}
          </span>
        </li>
      ))}
    </ol>
  );
}

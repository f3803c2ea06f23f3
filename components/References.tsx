import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { useWords } from './words-context';

/** Opens the list of sources at one of them. */
export const ShowSource = createContext<(number: number) => void>(() => {});

/** The id of a source's line in the list. */
export function sourceAnchor(number: number): string {
  return `source-${number}`;
}

/** On a page whose parts are all open: goes there, and the keyboard with it. */
export function showSource(number: number): void {
  const line = document.getElementById(sourceAnchor(number));
  line?.focus();
  line?.scrollIntoView({ block: 'center' });
}

/** Word joiner: the first number stays on the line of the word it belongs to. */
const NO_BREAK = '\u2060';

/** Small numbers after a claim; each leads to its source. */
export function References({ to }: { to: readonly number[] }) {
  const { t } = useWords();
  const show = useContext(ShowSource);
  if (to.length === 0) return null;
  return (
    <span class="references">
      {NO_BREAK}
      {to.map((number) => (
        <a
          key={number}
          href={`#${sourceAnchor(number)}`}
          aria-label={t('source_reference', String(number))}
          onClick={(event) => {
            event.preventDefault();
            show(number);
          }}
        >
          {number}
        </a>
      ))}
    </span>
  );
}

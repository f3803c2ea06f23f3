import type { Text } from '@/core/platform';
import { useWords } from './words-context';

/** A text of the registry. Where it is not in the language of the page it says so, for those who hear it. */
export function FactText({ text }: { text: Text }) {
  const words = useWords();
  const said = words.text(text);
  return words.textLanguage === words.language ? <>{said}</> : <span lang={words.textLanguage}>{said}</span>;
}

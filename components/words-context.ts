/** Hands the words down to every component. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Words } from './words';

export const WordsContext = createContext<Words | null>(null);

/** @throws outside `WordsContext`: a page is drawn through `open-page.tsx`. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === null) throw new Error('A component was drawn outside WordsContext.');
  return words;
}

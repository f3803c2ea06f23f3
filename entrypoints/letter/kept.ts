/** What was written, while its tab is open: it outlives a reload, and nothing else. */
import type { LetterText } from '@/components/letter-text';

export interface Kept {
  /** Language it is written in; empty: none was chosen. */
  language: string;
  address: string;
  edited: Record<string, LetterText>;
}

const keyOf = (search: string) => `letter${search}`;

export function readKept(storage: Pick<Storage, 'getItem'>, search: string): Kept {
  const text = storage.getItem(keyOf(search));
  return text === null ? { language: '', address: '', edited: {} } : (JSON.parse(text) as Kept);
}

export function keep(storage: Pick<Storage, 'setItem'>, search: string, kept: Kept): void {
  storage.setItem(keyOf(search), JSON.stringify(kept));
}

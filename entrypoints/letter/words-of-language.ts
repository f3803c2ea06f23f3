import { readMessageFile, type MessageFile } from '@/components/message-file';
import { createWords, type GetMessage, type Words } from '@/components/words';
import type { InterfaceLanguage } from '@/core/languages';
import type { FallbackLanguage } from '@/core/settings';

interface World {
  /** Address of a file of the package. */
  getURL(path: string): string;
  /** In the browser's language: what the wanted one does not have. */
  getMessage: GetMessage;
  fetch: typeof globalThis.fetch;
}

/** Words of any language of the package: `i18n.getMessage` knows only that of the browser. */
export async function wordsOfLanguage(
  language: InterfaceLanguage,
  fallback: FallbackLanguage,
  { getURL, getMessage, fetch }: World,
): Promise<Words> {
  const answer = await fetch(getURL(`/_locales/${language}/messages.json`));
  const file = (await answer.json()) as MessageFile;
  return createWords(readMessageFile(file, getMessage), language, fallback);
}

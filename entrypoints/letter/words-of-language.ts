import { readMessageFile, type MessageFile } from '@/components/message-file';
import { createWords, type GetMessage, type Words } from '@/components/words';

interface World {
  /** Address of a file of the package. */
  getURL(path: string): string;
  /** In the browser's language: what the wanted one does not have. */
  getMessage: GetMessage;
  fetch: typeof globalThis.fetch;
}

/** Words of any language of the package: `i18n.getMessage` knows only that of the browser. */
export async function wordsOfLanguage(
  language: string,
  { getURL, getMessage, fetch }: World,
): Promise<Words> {
  const answer = await fetch(getURL(`/_locales/${language}/messages.json`));
  const file = (await answer.json()) as MessageFile;
  return createWords(readMessageFile(file, getMessage), language);
}

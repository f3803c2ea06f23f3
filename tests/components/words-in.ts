import { readFileSync } from 'node:fs';
import { readMessageFile, type MessageFile } from '@/components/message-file';
import { createWords, type Words } from '@/components/words';
import type { InterfaceLanguage } from '@/core/languages';

/** The real messages of one language, filled as the browsers fill them. */
export function wordsIn(language: InterfaceLanguage): Words {
  const file = JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8')) as MessageFile;
  return createWords(readMessageFile(file), language);
}

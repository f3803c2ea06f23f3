import { readFileSync } from 'node:fs';
import { createWords, type Words } from '@/components/words';

type Messages = Record<string, { message: string; placeholders?: Record<string, { content: string }> }>;

/** The real messages of one language, filled as the browsers fill them. */
export function wordsIn(language: 'en' | 'fr'): Words {
  const messages = JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8')) as Messages;
  return createWords((key, values = []) => {
    const entry = messages[key];
    if (entry === undefined) return '';
    return entry.message.replace(/\$(\w+)\$/g, (_, name: string) => {
      const content = entry.placeholders?.[name]?.content ?? '';
      return values[Number(content.slice(1)) - 1] ?? '';
    });
  }, language);
}

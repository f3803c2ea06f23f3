/** Reads a file of messages as the browsers do, for words in another language than theirs. */
import type { GetMessage } from './words';

/** What stands in `_locales/<language>/messages.json`. */
export type MessageFile = Record<
  string,
  { message: string; placeholders?: Record<string, { content: string }> }
>;

/** @param fallback asked for what the file does not have; without it, that is empty, as in the browsers. */
export function readMessageFile(file: MessageFile, fallback?: GetMessage): GetMessage {
  return (key, values = []) => {
    const entry = file[key];
    if (entry === undefined) return fallback?.(key, values) ?? '';
    return entry.message.replace(/\$(\w+)\$/g, (_, name: string) => {
      const content = entry.placeholders?.[name]?.content ?? '';
      return values[Number(content.slice(1)) - 1] ?? '';
    });
  };
}

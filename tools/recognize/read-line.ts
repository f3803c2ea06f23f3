/** One line of input: an address, or a JSON object that may bring the page along. Nothing is kept between lines. */
import { z } from 'zod';
import type { RecognizeInput } from '../recognize-page';
import { askGate } from '@/registry/ask-gate';

/** How lines are read; `auto` takes what begins with `{` for JSON, and anything else for an address. */
export type LineFormat = 'auto' | 'urls' | 'jsonl';

/** What one line or record is. */
export type Read =
  | { kind: 'page'; page: RecognizeInput }
  /** Something else that a server sent: a picture, a redirect. */
  | { kind: 'other'; url: string }
  | { kind: 'bad'; problem: string; input: string };

/** As much of a bad line as people need to find it again. */
const SHOWN = 200;

export const bad = (problem: string, input: string): Read => ({
  kind: 'bad',
  problem,
  input: input.slice(0, SHOWN),
});

const gate = z.looseObject({ url: z.string(), html: z.string().nullish() });

/** Never throws: a line that is nothing says what it should be. */
export function readLine(line: string, format: LineFormat = 'auto'): Read {
  if (format === 'urls' || (format === 'auto' && !line.startsWith('{'))) return readAddress(line);
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return bad('not JSON: one object a line, {"url": "https://…"}', line);
  }
  const page = askGate(gate, value);
  if (!page.success) return bad('needs "url", a text, and optionally "html", a text', line);
  return { kind: 'page', page: { url: page.data.url, html: page.data.html ?? undefined } };
}

function readAddress(line: string): Read {
  return URL.canParse(line)
    ? { kind: 'page', page: { url: line } }
    : bad('neither an address with its https:// nor a JSON object', line);
}

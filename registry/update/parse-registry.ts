/**
 * Reads a registry without ever holding it as one text: a hundred thousand sites would
 * take a hundred megabytes. Rows of sites stand on lines of their own
 * (`tools/serialize-registry.ts`) and are read and judged one by one.
 */
import type { Deployment, Registry } from '@/core/platform';
import { gates } from '../schema';
import { askGate } from '../ask-gate';

const NEWLINE = 10;
const COMMA = 44;
/** How the line of a site begins; no other line begins so. */
const ROW = new TextEncoder().encode('{"host":');

/** Rows are read so many bytes at a time. */
const PART = 256 * 1024;

/** @returns null when it does not pass the gates. */
export function parseRegistry(bytes: Uint8Array): Registry | null {
  const rows: Deployment[] = [];
  const rest: string[] = [];
  const textOf = (start: number, end: number) => decoder.decode(bytes.subarray(start, end));
  const decoder = new TextDecoder();
  const seen = new Map<string, string>();
  try {
    for (let start = 0; start < bytes.length;) {
      if (!beginsRow(bytes, start)) {
        const end = endOfLine(bytes, start);
        rest.push(textOf(start, end));
        start = end + 1;
        continue;
      }
      let [end, count, comma] = [start, 0, true];
      // Rows of one platform follow each other; only the last has no comma.
      for (let next = start; comma && end - start < PART && beginsRow(bytes, next); next = end + 1) {
        end = endOfLine(bytes, next);
        comma = bytes[end - 1] === COMMA;
        // Where it stood stands its number, so that what is left is small, and still JSON.
        rest.push(`${rows.length + count++}${comma ? ',' : ''}`);
      }
      const json = JSON.parse(`[${textOf(start, comma ? end - 1 : end)}]`) as unknown[];
      if (json.length !== count) return null;
      for (const each of json) {
        const row = askGate(gates().deployment, each);
        if (!row.success) return null;
        rows.push(sharingTexts(row.data, seen));
      }
      start = end + 1;
    }
    const { deployments, ...others } = JSON.parse(rest.join('\n')) as {
      deployments: Record<string, number[]>;
    };
    const parsed = askGate(gates().registry, { ...others, deployments: {} });
    if (!parsed.success || !numbersAreRows(deployments, rows.length)) return null;
    const byPlatform = Object.entries(deployments).map(([id, numbers]) => [
      id,
      numbers.map((number) => rows[number]),
    ]);
    return { ...parsed.data, deployments: Object.fromEntries(byPlatform) } as Registry;
  } catch {
    return null;
  }
}

/** The same source a thousand times is one string. */
function sharingTexts(row: Deployment, seen: Map<string, string>): Deployment {
  const once = (text: string): string => {
    const known = seen.get(text);
    if (known === undefined) seen.set(text, text);
    return known ?? text;
  };
  row.source = once(row.source);
  row.seen = once(row.seen);
  if (row.operator !== null) row.operator = once(row.operator);
  return row;
}

function endOfLine(bytes: Uint8Array, start: number): number {
  const newline = bytes.indexOf(NEWLINE, start);
  return newline === -1 ? bytes.length : newline;
}

function beginsRow(bytes: Uint8Array, at: number): boolean {
  for (let index = 0; index < ROW.length; index++) if (bytes[at + index] !== ROW[index]) return false;
  return true;
}

/** Every row in its place, once: what is not on a line of its own has not been judged. */
function numbersAreRows(deployments: Record<string, number[]>, count: number): boolean {
  let next = 0;
  for (const [id, numbers] of Object.entries(deployments)) {
    if (!/^[a-z0-9-]{1,60}$/.test(id) || !Array.isArray(numbers)) return false;
    for (const number of numbers) if (number !== next++) return false;
  }
  return next === count;
}

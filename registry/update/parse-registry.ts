/**
 * Reads a registry without ever holding it as one text: a hundred thousand sites would
 * take a hundred megabytes. Rows of sites stand on lines of their own
 * (`tools/serialize-registry.ts`) and are read and judged one by one.
 */
import type { Deployment, Registry } from '@/core/platform';
import { deploymentGate, registryGate } from '../schema';

const NEWLINE = 10;
const COMMA = 44;
/** How the line of a site begins; no other line begins so. */
const ROW = new TextEncoder().encode('{"country":');

/** @returns null when it does not pass the gates. */
export function parseRegistry(bytes: Uint8Array): Registry | null {
  const decoder = new TextDecoder();
  const rows: Deployment[] = [];
  const rest: string[] = [];
  const seen = new Map<string, string>();
  /** The same source a thousand times is one string. */
  const once = (text: string): string => seen.get(text) ?? (seen.set(text, text), text);
  try {
    for (let start = 0; start < bytes.length;) {
      const newline = bytes.indexOf(NEWLINE, start);
      const end = newline === -1 ? bytes.length : newline;
      if (!beginsRow(bytes, start)) rest.push(decoder.decode(bytes.subarray(start, end)));
      else {
        const comma = bytes[end - 1] === COMMA;
        const json: unknown = JSON.parse(decoder.decode(bytes.subarray(start, comma ? end - 1 : end)));
        const row = deploymentGate.safeParse(json);
        if (!row.success) return null;
        const { operator, country, source, seen: day, state } = row.data;
        row.data.operator = operator && once(operator);
        row.data.country = country && once(country);
        row.data.source = once(source);
        row.data.seen = once(day);
        row.data.state = state;
        // Where it stood stands its number, so that what is left is small, and still JSON.
        rest.push(`${rows.length}${comma ? ',' : ''}`);
        rows.push(row.data);
      }
      start = end + 1;
    }
    const { deployments, ...others } = JSON.parse(rest.join('\n')) as {
      deployments: Record<string, number[]>;
    };
    const parsed = registryGate.safeParse({ ...others, deployments: {} });
    if (!parsed.success) return null;
    const byPlatform = Object.entries(deployments).map(([id, numbers]) => [
      id,
      numbers.map((number) => rows[number]),
    ]);
    return numbersAreRows(deployments, rows.length)
      ? ({ ...parsed.data, deployments: Object.fromEntries(byPlatform) } as Registry)
      : null;
  } catch {
    return null;
  }
}

function beginsRow(bytes: Uint8Array, at: number): boolean {
  return ROW.every((byte, index) => bytes[at + index] === byte);
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

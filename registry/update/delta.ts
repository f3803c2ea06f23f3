/**
 * A registry as the difference to an older one. Both are text with a record on each line
 * (`tools/serialize-registry.ts`), so a difference is: skip so many lines of the old
 * text, take so many, add these. Whether the result is right is not decided here: its
 * digest is signed.
 */
import { z } from 'zod';

z.config({ jitless: true });

const count = z.int().min(0);

export const deltaGate = z.strictObject({
  /** Digest of the text it starts from. */
  from: z.string().max(64),
  /** Three numbers a step: lines of the old text to skip (backwards when negative), to take, and new lines to add. */
  steps: z.array(z.int()),
  lines: z.array(z.string()),
});
export type Delta = z.infer<typeof deltaGate>;

/** Name of the delta that starts from the text with this digest. */
export const deltaName = (digest: string): string => `delta-${digest.slice(0, 16)}.json.gz`;

const NEWLINE = 10;

/**
 * Applies a delta. Bytes in, bytes out: as text the registry would take twice the room.
 *
 * @param ceiling most bytes the result may have.
 * @returns null when the delta does not fit the text.
 */
export function applyDelta(
  base: Uint8Array<ArrayBuffer>,
  delta: unknown,
  ceiling: number,
): Uint8Array<ArrayBuffer> | null {
  const parsed = deltaGate.safeParse(delta);
  if (!parsed.success || parsed.data.steps.length % 3 !== 0) return null;
  const { steps, lines } = parsed.data;
  const starts = lineStarts(base);
  const added = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
  const addedStarts = lineStarts(added);

  // First the length, so that a hostile delta takes no memory.
  const pieces: { from: Uint8Array; start: number; end: number }[] = [];
  let at = 0;
  let next = 0;
  let length = 0;
  const take = (from: Uint8Array, positions: number[], first: number, many: number): boolean => {
    const start = positions[first];
    const end = positions[first + many];
    if (start === undefined || end === undefined) return false;
    length += end - start;
    if (end > start) pieces.push({ from, start, end });
    return length <= ceiling;
  };
  for (let step = 0; step < steps.length; step += 3) {
    const [skip = 0, copy, insert] = steps.slice(step, step + 3);
    if (!count.safeParse(copy).success || !count.safeParse(insert).success) return null;
    at += skip;
    if (at < 0 || !take(base, starts, at, copy as number)) return null;
    at += copy as number;
    if (!take(added, addedStarts, next, insert as number)) return null;
    next += insert as number;
  }
  if (next !== lines.length) return null;

  const result = new Uint8Array(length);
  let written = 0;
  for (const { from, start, end } of pieces) {
    result.set(from.subarray(start, end), written);
    written += end - start;
  }
  return result;
}

/** Where each line starts, and where the last ends. */
function lineStarts(bytes: Uint8Array): number[] {
  const starts = [0];
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) starts.push(at + 1);
  if (starts[starts.length - 1] !== bytes.length) starts.push(bytes.length);
  return starts;
}

/**
 * A registry as the difference to an older one. Both are text with a record on each line
 * (`tools/serialize-registry.ts`), so a difference is: skip so many lines of the old
 * text, take so many, add these. Whether the result is right is not decided here: its
 * digest is signed.
 */
import { z } from 'zod';
import { once } from '@/core/once';
import { askGate } from '../ask-gate';

const deltaGate = once(() => {
  const count = z.int().min(0);
  return z.strictObject({
    /** Digest of the text it starts from. */
    from: z.string().max(64),
    /** Each step: lines of the old text to skip (backwards when negative), … */
    skip: z.array(z.int()),
    /** … lines to take, … */
    take: z.array(count),
    /** … and new lines to add. */
    add: z.array(count),
    /** New lines. A number and a text: so many bytes of the next line of the old text that is skipped, then the text. */
    lines: z.array(z.union([z.string(), z.tuple([count, z.string()])])),
  });
});
export type Delta = z.infer<ReturnType<typeof deltaGate>>;

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
  const parsed = askGate(deltaGate(), delta);
  if (!parsed.success) return null;
  const { skip, take, add, lines } = parsed.data;
  if (skip.length !== take.length || take.length !== add.length) return null;
  const starts = lineStarts(base);
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  let [at, next, length] = [0, 0, 0];
  // Measured before it is built, so that a hostile delta takes no memory.
  const put = (piece: Uint8Array | null): boolean => {
    if (piece === null) return false;
    length += piece.length;
    pieces.push(piece);
    return length <= ceiling;
  };
  const oldLines = (first: number, many: number): Uint8Array | null => {
    const [start, end] = [starts[first], starts[first + many]];
    return start === undefined || end === undefined ? null : base.subarray(start, end);
  };

  for (const [step, skipped] of skip.entries()) {
    let changed = at;
    at += skipped;
    for (const end = next + (add[step] ?? 0); next < end; next++) {
      const line = lines[next];
      if (line === undefined) return null;
      const [kept, text] = typeof line === 'string' ? [0, line] : line;
      if (kept > 0) {
        const old = oldLines(changed++, 1);
        if (old === null || kept > old.length || !put(old.subarray(0, kept))) return null;
      }
      if (!put(encoder.encode(`${text}\n`))) return null;
    }
    if (!put(oldLines(at, take[step] ?? 0))) return null;
    at += take[step] ?? 0;
  }
  return next === lines.length ? joined(pieces, length) : null;
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(length);
  let written = 0;
  for (const piece of pieces) {
    result.set(piece, written);
    written += piece.length;
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

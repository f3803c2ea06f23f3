import { gzipSync } from 'node:zlib';
import type { Delta } from '@/registry/update/delta';
import { digestOf } from '../serialize-registry';

/**
 * The difference between two registries as text (`serialize-registry.ts`). Lines that
 * both have are taken, wherever they moved; of the others, what is new is carried along.
 */
export function makeDelta(before: string, after: string): Delta {
  const places = new Map<string, number[]>();
  const old = linesOf(before);
  // Last first, so that `pop` gives the first.
  for (let at = old.length - 1; at >= 0; at--) {
    const line = old[at] ?? '';
    const known = places.get(line);
    if (known === undefined) places.set(line, [at]);
    else known.push(at);
  }

  const delta: Delta = { from: digestOf(before), skip: [], take: [], add: [], lines: [] };
  let at = 0;
  let fresh: string[] = [];
  let [from, take] = [0, 0];
  const flush = () => {
    if (take + fresh.length === 0) return;
    delta.skip.push(from - at);
    delta.take.push(take);
    delta.add.push(fresh.length);
    delta.lines.push(...withoutWhatIsKnown(fresh, old.slice(at, Math.max(at, from))));
    at = from + take;
    [fresh, take] = [[], 0];
  };
  for (const line of linesOf(after)) {
    const expected = take > 0 ? from + take : at;
    const place = old[expected] === line ? expected : places.get(line)?.pop();
    if (place === undefined) {
      if (take > 0) flush();
      from = at;
      fresh.push(line);
      continue;
    }
    if (take > 0 && place !== from + take) flush();
    if (take === 0) from = place;
    take++;
  }
  flush();
  return delta;
}

/** Fewer bytes than this in common are not worth a number. */
const WORTH = 12;

/** New lines that begin as a skipped one does are written as its first bytes and the rest; skipped lines are used up in their order. */
function withoutWhatIsKnown(fresh: readonly string[], skipped: readonly string[]): Delta['lines'] {
  let next = 0;
  return fresh.map((line) => {
    const old = skipped[next] ?? '';
    let common = 0;
    // Bytes and characters are the same only here: the rest of the line goes along as text.
    while (common < old.length && old[common] === line[common] && line.charCodeAt(common) < 128) common++;
    if (common < WORTH) return line;
    next++;
    return [common, line.slice(common)];
  });
}

/** A delta as it is published. */
export const packDelta = (delta: Delta): Buffer => packed(JSON.stringify(delta));

/** gzip without a time in it: the same bytes every time. */
export const packed = (text: string): Buffer => gzipSync(text, { level: 9, memLevel: 9 });

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new Error('The text of a registry ends with a line end.');
  return lines;
}

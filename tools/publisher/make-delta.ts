import { gzipSync } from 'node:zlib';
import type { Delta } from '@/registry/update/delta';
import { digestOf } from '../serialize-registry';

/**
 * The difference between two registries as text (`serialize-registry.ts`). Lines that
 * both have are taken, wherever they moved; all others are carried along.
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

  const steps: number[] = [];
  const lines: string[] = [];
  let at = 0;
  let [skip, copy, insert] = [0, 0, 0];
  const flush = () => {
    if (copy + insert > 0) steps.push(skip, copy, insert);
    [skip, copy, insert] = [0, 0, 0];
  };
  for (const line of linesOf(after)) {
    const from = old[at] === line ? at : places.get(line)?.pop();
    if (from === undefined) {
      lines.push(line);
      insert++;
      continue;
    }
    if (from !== at || insert > 0) {
      flush();
      skip = from - at;
    }
    copy++;
    at = from + 1;
  }
  flush();
  return { from: digestOf(before), steps, lines };
}

/** A delta as it is published. */
export const packDelta = (delta: Delta): Buffer => packed(JSON.stringify(delta));

/** gzip without a time in it: the same bytes every time. */
export const packed = (text: string): Buffer => gzipSync(text, { level: 9 });

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new Error('The text of a registry ends with a line end.');
  return lines;
}

import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readLines } from '@/tools/recognize/read-lines';
import { runRecognize } from '@/tools/recognize/run';
import { assembleRegistry } from '@/tools/compile-registry';

async function* bytes(...pieces: string[]) {
  for (const piece of pieces) yield Buffer.from(piece);
}

async function linesOf(pieces: string[], most?: number): Promise<(string | null)[]> {
  const lines: (string | null)[] = [];
  for await (const batch of readLines(bytes(...pieces), most)) lines.push(...batch);
  return lines;
}

describe('lines', () => {
  it('are the same wherever the pieces are cut', async () => {
    const text = 'one\r\n\n  two \nthrée\nfour';
    for (let size = 1; size <= text.length; size++) {
      const pieces =
        Buffer.from(text)
          .toString('latin1')
          .match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
      const lines: (string | null)[] = [];
      const source = (async function* () {
        for (const piece of pieces) yield Buffer.from(piece, 'latin1');
      })();
      for await (const batch of readLines(source)) lines.push(...batch);
      expect(lines, String(size)).toEqual(['one', 'two', 'thrée', 'four']);
    }
  });

  it('that are too long are given up without being kept, and the next is read', async () => {
    expect(await linesOf(['short\n', 'x'.repeat(60), 'x'.repeat(60), '\nnext\n'], 100)).toEqual([
      'short',
      null,
      'next',
    ]);
    expect(await linesOf(['x'.repeat(60), 'x'.repeat(60)], 100)).toEqual([null]);
  });
});

describe('a reader that is slow', () => {
  it('is waited for: no more is read than fits', async () => {
    let pulled = 0;
    const source = (async function* () {
      for (; pulled < 100; pulled++) yield Buffer.from('https://example.org/\n'.repeat(1000));
    })();
    let release = (): void => undefined;
    const stdout = new Writable({
      highWaterMark: 1,
      write(_piece, _encoding, written) {
        release = written;
      },
    });
    const end = runRecognize([], {
      stdin: source,
      stdout,
      say: () => undefined,
      registry: async () => assembleRegistry([]),
    });
    await new Promise((later) => setTimeout(later, 200));
    expect(pulled).toBeLessThan(5);
    const timer = setInterval(() => release(), 0);
    expect(await end).toBe(0);
    clearInterval(timer);
    expect(pulled).toBe(100);
  });
});

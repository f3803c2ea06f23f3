/** For `removal.test.ts`: takes one step of verification out of the code that is tested. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { REMOVALS } from './removals';

export const WITHOUT = 'CIVISCOPE_TEST_WITHOUT';

export function withoutCheck(): Plugin | null {
  const removal = REMOVALS[Number(process.env[WITHOUT] ?? Number.NaN)];
  if (removal === undefined) return null;
  return {
    name: 'without-check',
    enforce: 'pre',
    load(id) {
      if (id.split('?')[0] !== resolve(removal.file)) return null;
      const parts = readFileSync(removal.file, 'utf8').split(removal.find);
      if (parts.length !== 2)
        throw new Error(`"${removal.find}" stands ${parts.length - 1} times in ${removal.file}`);
      return parts.join(removal.put);
    },
  };
}

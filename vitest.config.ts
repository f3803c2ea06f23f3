import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { withoutCheck } from './tests/registry/update/without-check';

const alias = { '@': resolve(import.meta.dirname) };

export default defineConfig({
  test: {
    // What was transformed without a step must not be taken for the whole.
    fsModuleCache: withoutCheck() === null,
    projects: [
      {
        resolve: { alias },
        plugins: [withoutCheck()],
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/browser/**'],
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          // Each file launches browsers of its own; two fit on a small machine.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // A busy machine is slow, not wrong.
          expect: { poll: { timeout: 10_000 } },
          // Two whole browsers on a shared machine: what holds only the second time is named at the end.
          retry: 1,
        },
      },
    ],
  },
});

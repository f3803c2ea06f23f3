/** `recognize` without the repository: the registry lies beside the program. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Registry } from '@/core/platform';
import { gates } from '@/registry/schema';
import { recognizeProcess } from './process';
import { askGate } from '@/registry/ask-gate';

await recognizeProcess(async () => {
  const file = join(import.meta.dirname, 'registry.json');
  const parsed = askGate(gates().registry, JSON.parse(readFileSync(file, 'utf8')));
  return parsed.success ? (parsed.data as Registry) : `${file} is not a compiled registry`;
});

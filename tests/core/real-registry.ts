/** The registry of `data/`, compiled as for the extension. */
import { join } from 'node:path';
import type { Registry } from '@/core/platform';
import { compileRegistry } from '@/tools/compile-registry';

export async function realRegistry(): Promise<Registry> {
  const compiled = await compileRegistry(join(import.meta.dirname, '../../data'));
  if (compiled.kind === 'refused') throw new Error(JSON.stringify(compiled.findings));
  return compiled.registry;
}

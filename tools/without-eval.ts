/**
 * Takes the Function constructor out of zod while bundling. We run it `jitless`, which
 * never calls it, and stores rightly warn about packages that can make code from text.
 * Fails the build rather than let it through when a new version says it differently.
 */
import type { Plugin } from 'vite';

export function withoutEval(): Plugin {
  return {
    name: 'without-eval',
    enforce: 'pre',
    transform(code, id) {
      if (!/[\\/]zod[\\/]v4[\\/]core[\\/](util|doc)\.js$/.test(id)) return null;
      // Calling null throws, which zod takes for a page that forbids eval.
      const without = code.replaceAll('const F = Function;', 'const F = null;');
      if (without === code)
        throw new Error(`${id} makes functions in a way that tools/without-eval.ts does not know.`);
      return { code: without, map: null };
    },
  };
}

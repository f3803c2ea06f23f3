/**
 * Leaves WXT's wrapper out of one unlisted script: it logs crashes to a console nobody
 * reads and weighs as much as the probe's own look-up.
 */
import type { Plugin } from 'vite';

/** @param script name of the entrypoint's folder. */
export function withoutWrapper(script: string): Plugin {
  return {
    name: 'without-wrapper',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('virtual:wxt-unlisted-script-entrypoint') || !id.includes(`/${script}/`)) return null;
      const [imported] = /^import definition from .+;$/m.exec(code) ?? [];
      if (imported === undefined)
        throw new Error(`WXT wraps ${script} in a way that tools/without-wrapper.ts does not know.`);
      // The script's value is the promise that `executeScript` waits for.
      return { code: `${imported}\nexport default definition.main();`, map: null };
    },
  };
}

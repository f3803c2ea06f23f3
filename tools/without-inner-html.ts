/**
 * Takes `dangerouslySetInnerHTML` out of Preact while bundling. We never use it, and stores
 * rightly warn about packages that can write HTML from text. Fails the build rather than
 * let it through when a new version of Preact says it differently.
 */
import type { Plugin } from 'vite';

/** As minified in `preact/dist`: the comparison with what is there, and the assignment. */
const COMPARED = /\|\|[\w$]+\.__html==[\w$]+\.innerHTML/g;
const ASSIGNED = /\([\w$]+\.innerHTML=[\w$]+\.__html\)/g;

export function withoutInnerHtml(): Plugin {
  return {
    name: 'without-inner-html',
    enforce: 'pre',
    transform(code, id) {
      if (!/[\\/]preact[\\/]dist[\\/]/.test(id) || !code.includes('.innerHTML')) return null;
      const without = code.replace(COMPARED, '').replace(ASSIGNED, '(void 0)');
      if (without.includes('.innerHTML')) {
        throw new Error(`${id} writes innerHTML in a way that tools/without-inner-html.ts does not know.`);
      }
      return { code: without, map: null };
    },
  };
}

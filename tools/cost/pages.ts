/** Pages that have nothing to say, of three sizes, each under a host name of its own. */
import type { Town } from '../town/serve-town';

export const SIZES = [200, 3_000, 20_000] as const;
export type Size = (typeof SIZES)[number];

/** As pages are made: blocks with a heading, a link and a paragraph, six nodes each with their texts. */
function page(size: Size): string {
  const blocks = Array.from(
    { length: Math.round(size / 6) },
    (_, at) =>
      `<section class="c${at % 7}"><h2>Number ${at}</h2><p><a href="/p${at}">A link</a> and words.</p></section>`,
  ).join('');
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${size} nodes</title>
    <meta name="description" content="A page"><link rel="icon" href="data:,"><style>section{margin:1em}</style></head>
    <body class="page"><main>${blocks}</main><script>window.ready = true;</script></body></html>`;
}

/** Puts one into the town. @returns its address. */
export function putPage(town: Town, size: Size, number: number): string {
  const url = `https://www.site-${number}-${size}.example-${number % 97}.org/`;
  town.put(url, { html: page(size) });
  return url;
}

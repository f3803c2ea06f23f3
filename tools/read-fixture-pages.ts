/**
 * The hand-written pages on which fingerprints are tried: `platforms/` and `embeds/` hold
 * pages of one platform each, `ordinary/` pages of none.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface FixturePage {
  /** As a person would open it: `tests/fixtures/pages/ordinary/news.html`. */
  file: string;
  kind: 'platforms' | 'embeds' | 'ordinary';
  /** Its name without `.html`: an id, or an id, a dot and the variant. */
  name: string;
  html: string;
}

/** The id in the name of a page: `decidim.0-27` shows `decidim`. */
export function platformShown(page: FixturePage): string | null {
  return page.kind === 'ordinary' ? null : (page.name.split('.')[0] ?? null);
}

/** Reads every `.html` below the three folders, in order of name. */
export async function readFixturePages(directory: string): Promise<FixturePage[]> {
  const pages: FixturePage[] = [];
  for (const kind of ['platforms', 'embeds', 'ordinary'] as const) {
    const names = await readdir(join(directory, kind)).catch(() => []);
    for (const name of names.filter((each) => each.endsWith('.html')).sort())
      pages.push({
        file: `tests/fixtures/pages/${kind}/${name}`,
        kind,
        name: name.slice(0, -'.html'.length),
        html: await readFile(join(directory, kind, name), 'utf8'),
      });
  }
  return pages;
}

/**
 * What was seen at the fixed places of a page × fingerprints → the rules that fired.
 * The probe carries this file on every page: plain, small, no dependency.
 */

/**
 * Fingerprints, grouped by where they look. The key is a place, or `place name` for the
 * named ones (`meta generator`, `id main-bar`). Each test is a comparison mark (`=` equals,
 * `^` starts with, `*` includes), the rule's code, and the text.
 */
export type PageRules = Record<string, string[]>;

/**
 * Four characters, so that the rules weigh little on pages where nothing is found: two
 * for the platform, its kind (`s` strong, `w` weak, `e` embed) and its number
 * (`compact-index.ts` makes and reads them).
 */
export type RuleCode = string;

/** Reads the values at one place of a page. For `id` the name is looked up and answered if it is there. */
export type ReadPlace = (place: string, name: string) => readonly string[];

/** What fired, and whether that is enough to say something. */
export interface FiredRules {
  rules: RuleCode[];
  /** One strong, one embed, or two weak ones of one platform in two places. */
  decisive: boolean;
}

/** Compares every rule with the page, each place being read once. */
export function matchPage(rules: PageRules, read: ReadPlace): FiredRules {
  const fired: FiredRules = { rules: [], decisive: false };
  const weak: Record<string, string> = {};
  for (const key in rules) {
    const [place = '', name = ''] = key.split(' ');
    // Reading cookies asks another process: only to confirm a mark that is there already.
    if (place === 'cookie' && !fired.rules.length) continue;
    const values = read(place, name);
    if (!values.length) continue;
    for (const test of rules[key] ?? []) {
      if (!values.some((value) => passes(test, value))) continue;
      fired.rules.push(test.slice(1, 5));
      const platform = test.slice(1, 3);
      fired.decisive ||= test[3] !== 'w' || (weak[platform] ??= key) !== key;
    }
  }
  return fired;
}

function passes(test: string, value: string): boolean {
  const text = test.slice(5);
  return test[0] === '=' ? value === text : test[0] === '^' ? value.startsWith(text) : value.includes(text);
}

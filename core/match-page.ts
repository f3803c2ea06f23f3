/**
 * What was seen at the fixed places of a page × fingerprints → the rules that fired.
 * The probe carries this file on every page: plain, small, no dependency.
 */

/**
 * Fingerprints, grouped by where they look. The key is a place, or `place name` for the
 * named ones (`meta generator`, `id main-bar`). Each test is a comparison mark followed
 * by the text (`=` equals, `^` starts with, `*` includes) beside the rule's name.
 */
export type PageRules = Record<string, [test: string, rule: string][]>;

/**
 * `<platform>:<kind><number>`, the number being its index in the platform's file.
 * Kinds: `s` strong, `w` weak, `e` embed.
 */
export type RuleName = string;

/** Reads the values at one place of a page. For `id` the name is looked up and answered if it is there. */
export type ReadPlace = (place: string, name: string) => readonly string[];

/** What fired, and whether that is enough to say something. */
export interface FiredRules {
  rules: RuleName[];
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
    for (const [test, rule] of rules[key] ?? []) {
      if (!values.some((value) => passes(test, value))) continue;
      fired.rules.push(rule);
      const [platform = ''] = rule.split(':');
      fired.decisive ||= !rule.startsWith(platform + ':w') || (weak[platform] ?? key) !== key;
      weak[platform] ??= key;
    }
  }
  return fired;
}

function passes(test: string, value: string): boolean {
  const text = test.slice(1);
  return test[0] === '=' ? value === text : test[0] === '^' ? value.startsWith(text) : value.includes(text);
}

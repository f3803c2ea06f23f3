import {
  fingerprintOf,
  markedPlatforms,
  type NamedRule,
  pageRules,
  parseRuleName,
  ruleNameOf,
} from '@/core/compact-index';
import { spotOf } from '@/core/identify';
import { matchPage } from '@/core/match-page';
import type { PageTest, Platform, PlatformId } from '@/core/platform';
import type { Finding } from '../finding';
import type { LintedRegistry } from '../open-lint';
import { platformShown } from '../read-fixture-pages';
import { readHtml } from '../read-html';
import type { LintRule } from './rule';

type FiredMark = NamedRule & { test: PageTest };

/** What fired on a page, by the platform it belongs to. */
function marksByPlatform(
  fired: readonly string[],
  platforms: LintedRegistry['platforms'],
): Map<PlatformId, FiredMark[]> {
  const marks = new Map<PlatformId, FiredMark[]>();
  for (const name of fired) {
    const named = parseRuleName(name);
    const platform = named && platforms.get(named.platform);
    const test = platform && fingerprintOf(named, platform);
    if (test) marks.set(named.platform, [...(marks.get(named.platform) ?? []), { ...named, test }]);
  }
  return marks;
}

/** One strong, one embedded, or weak ones in two places: the extension would speak. */
function wouldDecide(marks: readonly FiredMark[]): boolean {
  const spots = new Set(marks.map(({ test }) => spotOf(test)));
  return spots.size > 1 || marks.some(({ kind }) => kind !== 'weak');
}

function check({ platforms, pages }: LintedRegistry): Finding[] {
  const findings: Finding[] = [];
  const records = platforms as ReadonlyMap<PlatformId, Platform>;
  const rules = pageRules(records);
  const marked = markedPlatforms(records);
  for (const page of pages) {
    const shown = platformShown(page);
    const software = shown === null ? undefined : platforms.get(shown)?.runsOn?.platform;
    const fired = matchPage(rules, readHtml(page.html).read);
    const names = fired.rules.flatMap((code) => ruleNameOf(code, marked) ?? []);
    for (const [id, marks] of marksByPlatform(names, platforms)) {
      if (id === shown || id === software) continue;
      const severity = wouldDecide(marks) ? 'error' : 'warning';
      for (const { kind, index, test } of marks)
        findings.push({
          file: `data/platforms/${id}.json`,
          rule: rule.name,
          severity,
          problem: `match.${kind === 'embed' ? 'embed' : 'page'}[${index}]: "${test.value}" also fires on ${page.file}`,
          advice:
            severity === 'error'
              ? 'choose a mark that only this platform leaves'
              : 'it does not decide alone there; a mark of its own is better',
        });
    }
  }
  return findings;
}

export const rule: LintRule = {
  name: 'fingerprints-are-distinct',
  description: 'A page mark fires on no saved page of another platform and on no ordinary one.',
  check,
};

import type { Platform } from '@/core/platform';
import type { Finding } from '../finding';
import { nearestWords } from '../nearest-words';
import type { LintedRegistry } from '../open-lint';
import type { LintRule } from './rule';

/** What keeps a platform from being a digital commons one can adopt, in words; empty: nothing. */
function whyNoCommons({ form, license, hosting, lifecycle }: Platform): string[] {
  const reasons: string[] = [];
  if (license.status !== 'open-source') reasons.push(`its licence status is ${license.status}`);
  if (license.repository === null) reasons.push('it has no public repository');
  if (form !== 'software' && form !== 'service') reasons.push(`its form is ${form}`);
  if (hosting.model !== 'anyone') reasons.push(`its hosting model is ${hosting.model ?? 'not known'}`);
  if (lifecycle.status === 'discontinued') reasons.push('it is discontinued');
  return reasons;
}

function check({ platforms, moved }: LintedRegistry): Finding[] {
  const findings: Finding[] = [];
  for (const [id, platform] of platforms) {
    const refuse = (problem: string, advice: string) =>
      findings.push({
        file: `data/platforms/${id}.json`,
        rule: rule.name,
        severity: 'error',
        problem: `alternatives: ${problem}`,
        advice,
      });
    const listed = new Set<string>();
    for (const alternative of platform.alternatives) {
      const other = platforms.get(alternative);
      if (listed.has(alternative)) refuse(`${alternative} stands there twice`, 'keep one');
      else if (alternative === (id as typeof alternative))
        refuse(`${alternative} is the platform itself`, 'take it out');
      else if (moved.has(alternative))
        refuse(`${alternative} was renamed`, `write ${moved.get(alternative)}`);
      else if (!other) {
        const near = nearestWords(alternative, platforms.keys());
        refuse(
          `${alternative} does not exist`,
          near.length ? `did you mean ${near.join(' or ')}?` : 'write its file first',
        );
      } else {
        const reasons = whyNoCommons(other);
        if (reasons.length)
          refuse(
            `${alternative} is not a commons: ${reasons.join(', ')}`,
            'offer one that anyone may read, run and change',
          );
        else if (!other.uses.some((use) => platform.uses.includes(use)))
          refuse(
            `${alternative} shares no use with it (${other.uses.join(', ')})`,
            'offer one that does the same job, or complete the uses',
          );
      }
      listed.add(alternative);
    }
  }
  return findings;
}

export const rule: LintRule = {
  name: 'alternatives-are-commons',
  description: 'An alternative exists, anyone may read, run and change it, and it does the same job.',
  check,
};

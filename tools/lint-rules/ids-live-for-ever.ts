import type { Finding } from '../finding';
import type { LintedRegistry } from '../open-lint';
import type { LintRule } from './rule';

/** Where following `movedTo` from an id ends: a platform, nothing, or back where it began. */
function endOf(id: string, moved: ReadonlyMap<string, string>): string {
  const passed = new Set<string>();
  let at = id;
  while (moved.has(at) && !passed.has(at)) {
    passed.add(at);
    at = moved.get(at) ?? at;
  }
  return at;
}

function check({ platforms, moved, organizations, released }: LintedRegistry): Finding[] {
  const findings: Finding[] = [];
  const refuse = (file: string, problem: string, advice: string) =>
    findings.push({ file, rule: rule.name, severity: 'error', problem, advice });
  for (const id of released?.platforms ?? [])
    if (!platforms.has(id) && !moved.has(id))
      refuse(
        `data/platforms/${id}.json`,
        'was released and is gone',
        'bring it back, or leave { "movedTo": … } in its place',
      );
  for (const id of released?.organizations ?? [])
    if (!organizations.has(id))
      refuse(`data/organizations/${id}.json`, 'was released and is gone', 'bring it back');
  for (const [id, target] of moved) {
    const file = `data/platforms/${id}.json`;
    const end = endOf(id, moved);
    if (moved.has(end))
      refuse(file, `movedTo: ${target} leads round in a circle`, 'let it point to a platform');
    else if (!platforms.has(end))
      refuse(file, `movedTo: ${target} leads to no platform`, 'let it point to a platform');
  }
  return findings;
}

export const rule: LintRule = {
  name: 'ids-live-for-ever',
  description: 'An id that was released once stays, at least as a signpost to its new name.',
  check,
};

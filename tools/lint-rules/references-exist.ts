import type { Finding } from '../finding';
import { nearestWords } from '../nearest-words';
import type { LintedRegistry } from '../open-lint';
import type { LintRule } from './rule';

/** The owners of an organization, itself first; ends at the first one met twice. */
function chainOf(id: string, organizations: LintedRegistry['organizations']): string[] {
  const chain = [id];
  for (
    let at = organizations.get(id)?.parent?.organization;
    at;
    at = organizations.get(at)?.parent?.organization
  ) {
    chain.push(at);
    if (chain.indexOf(at) < chain.length - 1) break;
  }
  return chain;
}

function check({ platforms, moved, organizations, deployments }: LintedRegistry): Finding[] {
  const findings: Finding[] = [];
  const refuse = (file: string, problem: string, advice: string) =>
    findings.push({ file, rule: rule.name, severity: 'error', problem, advice });
  const expect = (
    known: ReadonlyMap<string, unknown>,
    folder: string,
    file: string,
    place: string,
    id: string,
  ) => {
    if (known.has(id)) return;
    const newName = folder === 'platforms' ? moved.get(id) : undefined;
    const near = nearestWords(id, known.keys());
    const advice = near.length ? `did you mean ${near.join(' or ')}?` : `write data/${folder}/${id}.json`;
    refuse(file, `${place}: ${id} does not exist`, newName ? `it is called ${newName} now` : advice);
  };

  for (const [id, { lifecycle, runsOn, vendor, hosting, history, form }] of platforms) {
    const file = `data/platforms/${id}.json`;
    const platform = (place: string, to: string) => {
      expect(platforms, 'platforms', file, place, to);
      if (to === id) refuse(file, `${place}: is the platform itself`, 'write null');
    };
    if (lifecycle.successor) platform('lifecycle.successor', lifecycle.successor);
    if (runsOn) platform('runsOn', runsOn.platform);
    if (runsOn && form !== 'site')
      refuse(file, `runsOn: belongs to a site, and the form is ${form}`, 'correct the form, or write null');
    if (vendor) expect(organizations, 'organizations', file, 'vendor', vendor.organization);
    hosting.hosters.forEach(({ organization }, index) =>
      expect(organizations, 'organizations', file, `hosting.hosters[${index}]`, organization),
    );
    history.forEach((entry, index) => {
      const place = `history[${index}].value`;
      if (entry.claim === 'vendor') expect(organizations, 'organizations', file, place, entry.value);
      if (entry.claim === 'runs-on') expect(platforms, 'platforms', file, place, entry.value);
    });
  }
  for (const [id, { parent, formerParents }] of organizations) {
    const file = `data/organizations/${id}.json`;
    if (parent) expect(organizations, 'organizations', file, 'parent', parent.organization);
    formerParents.forEach(({ organization }, index) =>
      expect(organizations, 'organizations', file, `formerParents[${index}]`, organization),
    );
    const chain = chainOf(id, organizations);
    if (chain.length > 1 && chain.at(-1) === id)
      refuse(file, `parent: owns itself (${chain.join(' → ')})`, 'correct one of the owners');
  }
  for (const id of deployments.keys())
    expect(platforms, 'platforms', `data/deployments/${id}.csv`, 'its name', id);
  return findings;
}

export const rule: LintRule = {
  name: 'references-exist',
  description: 'Vendors, owners, successors and the software of a site exist, and no owner owns itself.',
  check,
};

/** What `registry show` answers, as words or as JSON. */
import type { HostEntry } from '@/core/match-host';
import type { Registry } from '@/core/platform';
import { DEPLOYMENT_STATES } from '@/core/vocabulary';
import { describePlatform } from './describe-platform';
import { findPlatform } from './find-platform';
import type { Palette } from './palette';

export interface Shown {
  isFound: boolean;
  text: string;
}

function why(host: string, entry: HostEntry): string {
  switch (entry.kind) {
    case 'deployment': {
      const { operator, country, source, seen, state } = entry.deployment;
      const where = entry.deployment.host + entry.deployment.path;
      return [
        `${where} is recorded as running ${entry.platform}, ${state} (${DEPLOYMENT_STATES[state]})`,
        `  by ${operator ?? 'an operator not known'}, ${country ?? 'country not known'}; seen ${seen} at ${source}`,
      ].join('\n');
    }
    case 'host':
      return `${host} is under ${entry.pattern}, where ${entry.platform} has its customers`;
    case 'own':
      return `${host} is a site of the makers of ${entry.platform}: never flagged`;
    default:
      return entry satisfies never;
  }
}

/** Never silent: what is not found is answered with what to try. */
export function show(asked: string, registry: Registry, how: Palette | 'json'): Shown {
  const found = findPlatform(asked, registry);
  const json = (value: unknown) => JSON.stringify(value, null, 2);
  if (found.kind === 'unknown-id' || found.kind === 'unknown-address') {
    if (how === 'json') return { isFound: false, text: json(found) };
    const text =
      found.kind === 'unknown-address'
        ? `${found.host} is not in the registry. A site goes into data/deployments/<id>.csv of the platform it runs.`
        : found.nearest.length
          ? `There is no platform "${asked}". Near: ${found.nearest.join(', ')}`
          : `There is no platform "${asked}". npm run registry -- new <id> starts one.`;
    return { isFound: false, text };
  }
  const platform = registry.platforms[found.id];
  // A signpost that leads nowhere; the lint says so too.
  if (!platform) return { isFound: false, text: `${asked} was renamed ${found.id}, which does not exist.` };
  const deployments = registry.deployments[found.id] ?? [];
  if (how === 'json') return { isFound: true, text: json({ ...found, platform, deployments }) };
  const card = describePlatform(found.id, platform, registry, how);
  if (found.kind === 'address') return { isFound: true, text: `${why(found.host, found.entry)}\n\n${card}` };
  return {
    isFound: true,
    text: found.movedFrom ? `${found.movedFrom} is called ${found.id} now\n\n${card}` : card,
  };
}

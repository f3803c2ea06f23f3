/** What the explorer and the comparison show: the registry, asked without a page. */
import type { LandscapeAnswer, PlatformsAnswer, SitesAnswer } from '@/core/messages';
import type { PlatformId } from '@/core/platform';
import type { RegistryReader } from '@/registry/read-registry';
import { openedSoon, type PopupWorld } from './answer-popup';

type World = Pick<PopupWorld, 'registry' | 'problem'>;

export async function answerLandscape(world: World): Promise<LandscapeAnswer> {
  const registry = await openedSoon(world);
  if ('kind' in registry) return registry;
  return { kind: 'landscape', landscape: await registry.landscape() };
}

export async function answerPlatforms(ids: readonly string[], world: World): Promise<PlatformsAnswer> {
  const registry = await openedSoon(world);
  if ('kind' in registry) return registry;
  const found = await Promise.all([...new Set(ids)].map((id) => platform(id as PlatformId, registry)));
  return { kind: 'platforms', found: found.filter((each) => each !== null) };
}

export async function answerSites(platformId: string, world: World): Promise<SitesAnswer> {
  const registry = await openedSoon(world);
  if ('kind' in registry) return registry;
  return { kind: 'sites', sites: await registry.sites(platformId as PlatformId) };
}

async function platform(id: PlatformId, registry: RegistryReader) {
  const [details, sites] = await Promise.all([registry.about(id), registry.siteCount(id)]);
  return details === null ? null : { details, sites };
}

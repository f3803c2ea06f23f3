/**
 * Where the person withheld access to sites, no probe runs. If they asked for it, recorded sites
 * are then marked by their address alone: the browser itself compares it with our list, and wakes
 * the background on none of the other pages. There is no notice: nothing can be put into the page.
 */
import type { Alarms, Events, Permissions, Tabs, WebNavigation } from 'webextension-polyfill';
import type { Host } from '@/core/hostname';
import { parseAddress } from './page-address';
import { showVerdict, type RecognizeWorld } from './recognize-page';

export const ALL_SITES = { origins: ['http://*/*', 'https://*/*'] };
const BY_ADDRESS: Permissions.Permissions = { permissions: ['webNavigation'] };

/** Rings once after the permission was granted, and until a start has found it. */
export const MARKS_ALARM = 'marks';

export interface AddressWorld extends RecognizeWorld {
  /** Hosts of the registry in the package, one a line: a filter must be there before anything is read. */
  hosts: string;
  /** Undefined until the person grants it. */
  webNavigation(): Pick<WebNavigation.Static, 'onCommitted'> | undefined;
  permissions: Pick<Permissions.Static, 'contains' | 'remove' | 'onAdded'>;
  tabs: Pick<Tabs.Static, 'get'>;
  alarms: Pick<Alarms.Static, 'create' | 'clear'>;
}

type Committed = WebNavigation.OnCommittedDetailsType & { documentLifecycle?: string };

/** Registers everything before it returns, as a worker that sleeps at any line must. */
export function markByAddress(world: AddressWorld): void {
  let listening = false;
  const listen = (): boolean => {
    const navigation = world.webNavigation();
    if (listening || navigation === undefined) return false;
    listening = true;
    navigation.onCommitted.addListener((details) => void markCommitted(details, world), {
      url: world.hosts.split('\n').flatMap(filtersOf),
    });
    return true;
  };
  if (listen()) void world.alarms.clear(MARKS_ALARM);
  // Not in every Firefox for Android: there, the next start sees what was granted.
  world.permissions.onAdded?.addListener(() => {
    void giveBack(world).then((given) => {
      // Firefox wakes an event page only for what it registered while it started: it must start once more.
      if (!given && listen()) world.alarms.create(MARKS_ALARM, { periodInMinutes: 1 });
    });
  });
}

/** Below this, other names too often end in the same letters; above it, one filter is enough for a host and all below it. */
const SHORT = 10;

/** Firefox does not take `.example.org` for `example.org`; Chromium does. */
export function filtersOf(host: Host): Events.UrlFilter[] {
  return host.length < SHORT ? [{ hostEquals: host }, { hostSuffix: `.${host}` }] : [{ hostSuffix: host }];
}

/** With access to all sites the probe does it, and we do not keep what we do not need. */
async function giveBack({ permissions }: AddressWorld): Promise<boolean> {
  if (!(await permissions.contains(ALL_SITES)) || !(await permissions.contains(BY_ADDRESS))) return false;
  return permissions.remove(BY_ADDRESS);
}

async function markCommitted(
  { tabId, frameId, url, documentLifecycle }: Committed,
  world: AddressWorld,
): Promise<void> {
  const parsed = parseAddress(url);
  if (frameId !== 0 || documentLifecycle === 'prerender' || parsed.kind !== 'page') return;
  // Granted for this site: its probe sees more than we do.
  const { protocol, hostname } = new URL(url);
  if (await world.permissions.contains({ origins: [`${protocol}//${hostname}/*`] })) return;
  const registry = await world.registry();
  if (registry === null) return;
  const { address } = parsed;
  const [verdict, { incognito }] = await Promise.all([registry.identify(address, []), world.tabs.get(tabId)]);
  await showVerdict(verdict, { tabId, address, incognito, canBeEntered: false }, registry, world);
}

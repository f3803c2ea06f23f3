/** Once, after the installation: the page that says what this is. Never after an update. */
import type { Management, Runtime, Tabs } from 'webextension-polyfill';
import { opensWelcome } from '@/core/settings';

export interface WelcomeWorld {
  runtime: Pick<Runtime.Static, 'getURL'>;
  tabs: Pick<Tabs.Static, 'create'>;
  /** Needs no permission to speak of ourselves; missing on Firefox for Android. */
  management?: Pick<Management.Static, 'getSelf'>;
  /** What the organisation has set. */
  managed(): Promise<unknown>;
}

export async function openWelcome(reason: Runtime.OnInstalledReason, world: WelcomeWorld): Promise<boolean> {
  if (reason !== 'install' || !opensWelcome(await world.managed())) return false;
  // Loaded from a folder, by who works on it, over and over: they know, and open the page themselves.
  const own = await world.management?.getSelf();
  if (own?.installType === 'development') return false;
  await world.tabs.create({ url: world.runtime.getURL('/welcome.html') });
  return true;
}

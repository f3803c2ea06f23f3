/** Marks every open tab anew that shows what was recognised there: after the person chose otherwise. */
import type { Tabs } from 'webextension-polyfill';
import { hostingOf } from './last-measured';
import { parseAddress } from './page-address';
import type { RecognizeWorld } from './recognize-page';
import { showOnToolbar } from './toolbar';

export async function redrawTabs(
  world: Pick<RecognizeWorld, 'registry' | 'verdicts' | 'measured' | 'settings' | 'toolbar'> & {
    tabs: Pick<Tabs.Static, 'query'>;
  },
): Promise<void> {
  const registry = await world.registry();
  if (registry === null) return;
  const { settings } = await world.settings.read();
  for (const { id, url } of await world.tabs.query({})) {
    const parsed = parseAddress(url ?? '');
    if (id === undefined || parsed.kind !== 'page') continue;
    const verdict = await world.verdicts.get(id, parsed.address);
    const details =
      verdict?.kind === 'recognized' || verdict?.kind === 'embeds' ? await registry.details(verdict) : null;
    if (details === null) continue;
    try {
      const hosting = await hostingOf(details, registry, world.measured);
      await showOnToolbar({ details, hosting }, id, settings.badge, world.toolbar);
    } catch {
      // Closed in this very moment.
    }
  }
}

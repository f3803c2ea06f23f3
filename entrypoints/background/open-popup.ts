import type { Action, Tabs } from 'webextension-polyfill';

interface World {
  action: Pick<Action.Static, 'openPopup'>;
  tabs: Pick<Tabs.Static, 'create'>;
  /** Address of a file of the package. */
  getURL(path: string): string;
}

/** The popup over the page; where a browser wants a click of its own for that, a tab beside it. */
export async function openPopup(
  { id, windowId, index }: Pick<Tabs.Tab, 'id' | 'windowId' | 'index'>,
  { action, tabs, getURL }: World,
): Promise<void> {
  if (id === undefined) return;
  try {
    return await action.openPopup(windowId === undefined ? {} : { windowId });
  } catch {
    // Without a click, or on a telephone.
  }
  const beside = { url: getURL(`/popup.html?tab=${id}`), index: index + 1 };
  try {
    await tabs.create({ ...beside, openerTabId: id });
  } catch {
    // Firefox for Android knows no opener, and refuses what it does not know.
    await tabs.create(beside);
  }
}

/** The composition root: builds everything, registers every listener before it returns. */
import browser, { type Runtime } from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import { createWords } from '@/components/words';
import { openRegistry } from '@/registry/open-registry';
import type { RegistryReader } from '@/registry/read-registry';
import { answerNotice } from './answer-notice';
import { answerPopup } from './answer-popup';
import { messageGate } from './message-gate';
import { NoticeMemory } from './notice-memory';
import { recognizePage } from './recognize-page';
import { TabVerdicts } from './tab-verdicts';

/** Digest of the registry in this package, put in by the build. */
declare const __REGISTRY_DIGEST__: string;

export default defineBackground(() => {
  let problem = '';
  let opening: Promise<RegistryReader | null> | null = null;
  const registry = (): Promise<RegistryReader | null> =>
    (opening ??= openRegistry({
      bundledGeneration: __REGISTRY_DIGEST__,
      readBundled: async () => (await fetch(browser.runtime.getURL('/registry.json'))).json(),
      storage: browser.storage.local,
    }).then((opened) => {
      if (opened.kind === 'open') return opened.reader;
      problem = opened.problem;
      // Tried again when it is next needed: a full disk may have been cleared.
      opening = null;
      return null;
    }));

  const world = {
    registry,
    problem: () => problem,
    verdicts: new TabVerdicts(browser.storage.session),
    notices: new NoticeMemory(browser.storage.local, browser.storage.session),
    toolbar: {
      action: browser.action,
      words: createWords((key, values) => browser.i18n.getMessage(key, values), browser.i18n.getUILanguage()),
    },
    scripting: browser.scripting,
    tabs: browser.tabs,
  };

  const answer = async (raw: unknown, sender: Runtime.MessageSender): Promise<unknown> => {
    const message = messageGate.safeParse(raw);
    if (!message.success) return undefined;
    switch (message.data.kind) {
      case 'page-seen':
        await recognizePage(message.data, sender, world);
        return undefined;
      case 'get-notice':
        return answerNotice(sender, world);
      case 'open-popup':
        return openPopup(sender);
      case 'mute':
        return world.notices.mute(message.data.host, message.data.muted, sender.tab?.incognito === true);
      case 'get-popup':
        return answerPopup(message.data.tabId, world);
      default:
        return message.data satisfies never;
    }
  };

  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) =>
    answer(message, sender),
  );
  // The probe reads an index that only we can write: as early as possible, and again where it was lost.
  browser.runtime.onInstalled.addListener(() => void registry());
  browser.runtime.onStartup.addListener(() => void registry());
});

/** The popup over the page; where a browser wants a click of its own for that, a tab beside it. */
async function openPopup(sender: Runtime.MessageSender): Promise<void> {
  const { tab } = sender;
  if (tab?.id === undefined) return;
  try {
    await browser.action.openPopup(tab.windowId === undefined ? {} : { windowId: tab.windowId });
  } catch {
    const url = browser.runtime.getURL(`/popup.html?tab=${tab.id}`);
    await browser.tabs.create({ url, index: tab.index + 1, openerTabId: tab.id });
  }
}

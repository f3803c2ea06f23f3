/** The composition root: builds everything, registers every listener before it returns. */
import browser, { type Runtime } from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import { createWords } from '@/components/words';
import { FROM_OWN_PAGES, type ImportRegistry, type ReportPageAnswer } from '@/core/messages';
import type { Settings } from '@/core/settings';
import { openRegistry, type Bundled, type Opened } from '@/registry/open-registry';
import type { RegistryReader } from '@/registry/read-registry';
import { MeasuredHosts } from '@/registry/measured-hosts';
import { Footprint } from '@/registry/footprint';
import { Outbox } from '@/registry/outbox';
import { openDatabase } from '@/registry/store';
import { SettingsStore } from '@/registry/settings-store';
import { readChannel, readReportChannel } from '@/registry/update/channel';
import { KeepFresh } from '@/registry/update/keep-fresh';
import { fromBase64, toBase64 } from '@/registry/base64';
import { answerLandscape, answerPlatforms, answerSites } from './answer-explorer';
import { answerLetter } from './answer-letter';
import { answerNotice } from './answer-notice';
import { answerPopup } from './answer-popup';
import { answerReportPage } from './answer-report-page';
import { markByAddress } from './mark-by-address';
import { readMessage } from './message-gate';
import { NoticeMemory } from './notice-memory';
import { answerExample } from './answer-example';
import { openPopup } from './open-popup';
import { openWelcome } from './open-welcome';
import { isSiteOfSender } from './page-address';
import { recognizePage } from './recognize-page';
import { redrawTabs } from './redraw-tabs';
import { SettingsDesk } from './settings-desk';
import { TabVerdicts } from './tab-verdicts';

/** Digest and date of the registry in this package, put in by the build. */
declare const __REGISTRY_DIGEST__: string;
declare const __REGISTRY_VERSION__: string;
/** Hosts that cover its known addresses (`coveringHosts`), one a line. */
declare const __KNOWN_HOSTS__: string;

const UPDATE_ALARM = 'update';
const REPORT_ALARM = 'reports';

export default defineBackground(() => {
  let problem = '';
  let opening: Promise<Extract<Opened, { kind: 'open' }> | null> | null = null;
  const bundled: Bundled = {
    generation: __REGISTRY_DIGEST__,
    version: __REGISTRY_VERSION__,
    text: async () => (await fetch(browser.runtime.getURL('/registry.json'))).text(),
  };
  const opened = () =>
    (opening ??= openRegistry({
      bundled,
      storage: browser.storage.local,
      // Opened anew, and put back where it was deleted, when it is next needed.
      database: () => openDatabase(undefined, () => (opening = null)),
    }).then((result) => {
      if (result.kind === 'open') return result;
      problem = result.problem;
      // Tried again when it is next needed: a full disk may have been cleared.
      opening = null;
      return null;
    }));
  const registry = async (): Promise<RegistryReader | null> => (await opened())?.reader ?? null;
  // Whatever wakes a worker asks for it: opened while the rest is made ready.
  void opened();

  const channelFile = async (): Promise<unknown> =>
    (await fetch(browser.runtime.getURL('/channel.json'))).json();
  const updates = new KeepFresh({
    database: async () => (await opened())?.database ?? null,
    readChannel: async () => readChannel(await channelFile()),
    bundled,
    storage: browser.storage.local,
    fetch: (input, init) => fetch(input, init),
    wakeAt: async (time) => {
      if (time === null) await browser.alarms.clear(UPDATE_ALARM);
      else browser.alarms.create(UPDATE_ALARM, { when: time });
    },
    onSwap: () => (opening = null),
    now: () => Date.now(),
    random: () => Math.random(),
  });

  const outbox = new Outbox();
  const sendReports = async (): Promise<void> => {
    const { endpoint } = readReportChannel(await channelFile());
    const next = await outbox.send(
      endpoint,
      (input, init) => fetch(input, init),
      () => Date.now(),
      () => Math.random(),
    );
    if (next !== null) browser.alarms.create(REPORT_ALARM, { when: next });
  };

  const world = {
    registry,
    problem: () => problem,
    verdicts: new TabVerdicts(browser.storage.session),
    measured: new MeasuredHosts(browser.storage.local, () => Date.now()),
    notices: new NoticeMemory(browser.storage.local, browser.storage.session),
    toolbar: {
      action: browser.action,
      words: createWords((key, values) => browser.i18n.getMessage(key, values), browser.i18n.getUILanguage()),
    },
    settings: new SettingsStore(browser.storage),
    footprint: new Footprint(),
    scripting: browser.scripting,
    tabs: browser.tabs,
    now: () => new Date(),
  };
  const popupDoor = {
    action: browser.action,
    tabs: browser.tabs,
    getURL: (path: string) => browser.runtime.getURL(path),
  };
  const desk = new SettingsDesk({
    store: world.settings,
    notices: world.notices,
    updates,
    redraw: () => redrawTabs(world),
  });

  markByAddress({
    ...world,
    hosts: __KNOWN_HOSTS__,
    // Asked each time: it comes and goes with the permission.
    webNavigation: () => browser.webNavigation as typeof browser.webNavigation | undefined,
    permissions: browser.permissions,
    alarms: browser.alarms,
  });

  const answer = async (raw: unknown, sender: Runtime.MessageSender): Promise<unknown> => {
    const message = readMessage(raw);
    if (message === null) return undefined;
    // A page that took over its renderer can send what our content scripts can, and no more.
    if (FROM_OWN_PAGES.includes(message.kind) && !isOwnPage(sender)) return undefined;
    switch (message.kind) {
      case 'page-seen':
        await recognizePage(message, sender, world);
        // Where a worker is stopped before it has begun, the probe is answered with nothing.
        return true;
      case 'get-notice':
        return answerNotice(sender, world);
      case 'open-popup':
        return sender.tab === undefined ? undefined : openPopup(sender.tab, popupDoor);
      case 'mute':
        if (!isOwnPage(sender) && !isSiteOfSender(message.host, sender)) return undefined;
        return world.notices.mute([message.host], message.muted, sender.tab?.incognito === true);
      case 'get-popup':
        return answerPopup(message.tabId, world);
      case 'get-updates':
        return updates.status();
      case 'check-updates':
        void updates.check();
        return undefined;
      case 'export-registry': {
        const file = await updates.exportFile();
        return file === null ? null : toBase64(file);
      }
      case 'get-report-page':
        return {
          channel: readReportChannel(await channelFile()),
          page: message.tabId === null ? null : await answerReportPage(message.tabId, world),
        } satisfies ReportPageAnswer;
      case 'describe-network':
        return (await registry())?.network(message.address) ?? null;
      case 'get-letter':
        return answerLetter(message, world);
      case 'get-landscape':
        return answerLandscape(world);
      case 'get-platforms':
        return answerPlatforms(message.ids, world);
      case 'get-sites':
        return answerSites(message.platform, world);
      case 'send-reports':
        return sendReports();
      case 'get-settings':
        return desk.state();
      case 'change-settings':
        return desk.change(message.changes as Partial<Settings>);
      case 'reset-settings':
        return desk.reset();
      case 'mute-hosts':
        return desk.mute(message.hosts, message.muted);
      case 'get-example':
        return answerExample(world);
      case 'import-registry':
        void importRegistry(message, updates);
        return undefined;
      default:
        return message satisfies never;
    }
  };

  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) =>
    answer(message, sender),
  );
  // The probe reads an index that only we can write: as early as possible, and again where it was lost.
  // What was to be sent when the browser was closed, or the worker killed.
  const start = () =>
    void registry()
      .then(() => desk.obey())
      .then(() => Promise.all([updates.plan(), sendReports()]));
  browser.runtime.onInstalled.addListener(({ reason }) => {
    start();
    void openWelcome(reason, { ...browser, managed: () => world.settings.managed() });
  });
  browser.runtime.onStartup.addListener(start);
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === UPDATE_ALARM) void updates.wake();
    if (name === REPORT_ALARM) void sendReports();
  });
});

const isOwnPage = ({ url }: Runtime.MessageSender) => url?.startsWith(browser.runtime.getURL('/')) === true;

async function importRegistry({ name, content }: ImportRegistry, updates: KeepFresh): Promise<void> {
  // What is not base64 is not a signed file either, and is refused as that.
  const bytes = fromBase64(content) ?? new Uint8Array();
  await updates.importFile(name, bytes);
}

import browser from 'webextension-polyfill';
import '@/components/tokens.css';
import '@/components/popup.css';
import '@/components/page.css';
import '@/components/options.css';
import '@/components/report.css';
import '@/components/settings.css';
import { openPage } from '@/components/open-page';
import { PageFrame } from '@/components/PageFrame';
import type { Access } from '@/components/SiteAccess';
import { SettingsPage, type SettingsPageProps, type Told } from '@/components/SettingsPage';
import { footprintCsv, type Met } from '@/core/footprint';
import type { SettingsState } from '@/core/messages';
import { NO_REPORT_CHANNEL } from '@/core/report';
import { readHostList, readSettingsFile, writeHostList, writeSettingsFile } from '@/core/settings-file';
import { Footprint } from '@/registry/footprint';
import { fallbackFor } from '@/registry/settings-store';
import { DataDesk } from './data-desk';
import { saveFile } from '@/components/save-file';
import { send } from './send';
import { giveAccess, markByAddress, readAccess, watchAccess, withdrawAccess } from './site-access';

/** How long “Saved” stands, ms. */
const TOLD = 6_000;
/** So that the same words are read out again: a region that does not change says nothing. */
const BREATH = 60;
const AGAIN = 300;

const fallback = await fallbackFor(browser.i18n.getMessage('language'), browser.storage);
const page = openPage(browser.i18n, document, fallback);
page.name(page.words.t('settings_title'));

const footprint = new Footprint();
const data = new DataDesk(draw);
let state: SettingsState | null = null;
let channel = NO_REPORT_CHANNEL;
let told: Told = null;
let refused: SettingsPageProps['refused'] = null;
let met: Met[] | null = null;
let access: Access | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

function draw(): void {
  page.draw(
    <PageFrame page="options">
      <SettingsPage
        {...{ state, channel, told, refused }}
        data={{
          ...data.props,
          onEnable: (updates) =>
            void settle(send({ kind: 'change-settings', changes: { updates } })).then(() => data.refresh()),
        }}
        muted={{
          read: (text) => readHostList(text, hostnameOf),
          onMute: (hosts, muted) => void settle(send({ kind: 'mute-hosts', hosts, muted })),
          onExport: () =>
            saveFile('civiscope-muted-sites.txt', writeHostList(state?.muted ?? []), 'text/plain'),
        }}
        footprint={{
          met,
          onForget: (host) => void forgetting(footprint.forget(host)),
          onForgetAll: () => void forgetting(footprint.forgetAll()),
          onExport: saveFootprint,
        }}
        access={{
          access,
          onGive: () => void giveAccess().then(refreshAccess),
          onWithdraw: () => void withdrawAccess().then(refreshAccess),
          onByAddress: (wanted) => void markByAddress(wanted).then(refreshAccess),
        }}
        onChange={(changes) => void settle(send({ kind: 'change-settings', changes }))}
        onReset={() => void settle(send({ kind: 'reset-settings' }), 'reset').then(() => data.refresh())}
        onExport={() => {
          if (state === null) return;
          const { settings, muted } = state;
          saveFile('civiscope-settings.json', writeSettingsFile({ settings, muted }), 'application/json');
        }}
        onImport={(file) => void take(file)}
      />
    </PageFrame>,
  );
}

const hostnameOf = (address: string): string | null => URL.parse(address)?.hostname ?? null;

/** Shows what the background answers, and says how it went. */
async function settle(asked: Promise<SettingsState>, good: Told = 'saved'): Promise<void> {
  refused = null;
  try {
    state = await asked;
  } catch (error) {
    // The background went in this very moment: what is shown still holds.
    const problem = error instanceof Error ? error.message : String(error);
    if (state !== null) state = { ...state, problem };
    return say('not-saved');
  }
  const held = state.synced ? good : 'here-only';
  say(state.problem === null ? held : 'not-saved');
}

function say(what: Told): void {
  clearTimeout(timer);
  told = null;
  draw();
  timer = setTimeout(() => {
    told = what;
    draw();
    if (what !== 'not-saved') timer = setTimeout(() => ((told = null), draw()), TOLD);
  }, BREATH);
}

/** A file of settings, whole or not at all. */
async function take(file: File): Promise<void> {
  const read = readSettingsFile(await file.text(), hostnameOf);
  if (read.kind === 'refused') {
    refused = read;
    return draw();
  }
  const { settings, muted } = read.file;
  const before = await send({ kind: 'change-settings', changes: settings });
  const added = before.problem === null && muted.length > 0;
  await settle(
    added ? send({ kind: 'mute-hosts', hosts: muted, muted: true }) : Promise.resolve(before),
    'imported',
  );
  await data.refresh();
}

async function refreshFootprint(): Promise<void> {
  try {
    met = await footprint.list();
  } catch (error) {
    // A damaged profile: nothing is shown rather than something wrong.
    console.warn('The footprint cannot be read.', error);
  }
  draw();
}

async function forgetting(work: Promise<void>): Promise<void> {
  await work;
  await refreshFootprint();
  say('footprint-gone');
}

function saveFootprint(format: 'json' | 'csv'): void {
  if (format === 'csv') saveFile('civiscope-footprint.csv', footprintCsv(met ?? []), 'text/csv');
  else saveFile('civiscope-footprint.json', `${JSON.stringify(met, null, 2)}\n`, 'application/json');
}

async function refreshAccess(): Promise<void> {
  access = await readAccess();
  draw();
}

/** The parts are drawn after the browser has looked for the one that the address names. */
function goToPart(): void {
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

async function begin(): Promise<void> {
  const report = send({ kind: 'get-report-page', tabId: null }).catch(() => null);
  for (;;) {
    state = await send({ kind: 'get-settings' }).catch(() => null);
    if (state !== null) break;
    // The background starts anew.
    await new Promise((later) => setTimeout(later, AGAIN));
  }
  channel = (await report)?.channel ?? NO_REPORT_CHANNEL;
  draw();
  await Promise.all([data.refresh(), refreshFootprint(), refreshAccess()]);
  goToPart();
}

draw();
watchAccess(() => void refreshAccess());
// A visit in another tab, or a mute from a notice, while this page stood in the background.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'visible' || state === null) return;
  void send({ kind: 'get-settings' }).then((now) => ((state = now), draw()));
  void refreshFootprint();
});
void begin();

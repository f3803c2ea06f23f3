import browser from 'webextension-polyfill';
import '@/components/tokens.css';
import '@/components/popup.css';
import '@/components/page.css';
import '@/components/options.css';
import '@/components/report.css';
import { openPage } from '@/components/open-page';
import { PageFrame } from '@/components/PageFrame';
import { PlainState } from '@/components/PlainState';
import { emptyDraft, reportOf, textOf, type ReportDraft } from '@/components/report-draft';
import { ReportForm } from '@/components/ReportForm';
import { ReportList } from '@/components/ReportList';
import { mailLink } from '@/core/mail-link';
import type { ReportPageAnswer, SettingsState } from '@/core/messages';
import {
  forgeLink,
  NO_REPORT_CHANNEL,
  titleOf,
  type Destination,
  type Report,
  type ReportChannel,
} from '@/core/report';
import { NETWORK_REASONS } from '@/core/update-outcome';
import { Outbox, type OutboxEntry } from '@/registry/outbox';
import { fallbackFor } from '@/registry/settings-store';

const REASONS = [...Object.keys(NETWORK_REASONS), 'no-endpoint', 'not-an-endpoint'];
/** Long enough to write a word, short enough to lose no more than one; ms. */
const PAUSE = 400;

const fallback = await fallbackFor(browser.i18n.getMessage('language'), browser.storage);
const { words, draw: drawPage, name } = openPage(browser.i18n, document, fallback);
name(words.t('report_unknown'));

const outbox = new Outbox();
const asked = new URLSearchParams(location.search);
let channel: ReportChannel = NO_REPORT_CHANNEL;
let preferred: Destination | null = null;
/** null: the tab is at no web page. */
let draft: ReportDraft | null | 'loading' = 'loading';
let resumed = false;
let reports: OutboxEntry[] = [];
let told: 'done' | 'too-long' | 'not-kept' | null = null;
let saving: ReturnType<typeof setTimeout> | undefined;

function draw(): void {
  const open = draft !== null && draft !== 'loading' ? draft : null;
  drawPage(
    <PageFrame page="report">
      {draft === 'loading' && <PlainState model={{ kind: 'loading' }} />}
      {draft === null && (
        <>
          <h1>{words.t('report_unknown')}</h1>
          <p>{words.t('report_no_site')}</p>
        </>
      )}
      {open !== null && (
        <ReportForm
          draft={open}
          channel={channel}
          preferred={preferred}
          before={told === null && wasReported(open)}
          resumed={resumed}
          told={told}
          onChange={change}
          onStartAgain={() => void startAgain(open)}
          onHandOver={(to, report, text) => void handOver(to, open, report, text)}
        />
      )}
      {draft !== 'loading' && (
        <ReportList
          reports={reports}
          reasons={REASONS}
          onDelete={(entry) => void outbox.remove(entry).then(refresh)}
          onAgain={(entry) => void again(entry)}
          onExport={() =>
            save('civiscope-reports.jsonl', reports.map((entry) => JSON.stringify(entry)).join('\n'))
          }
        />
      )}
    </PageFrame>,
  );
}

const wasReported = ({ page: { host } }: ReportDraft) =>
  reports.some(({ site, state }) => state !== 'draft' && new URL(site).host === host);

async function refresh(): Promise<void> {
  reports = await outbox.list().catch(() => []);
  draw();
}

function entryOf(of: ReportDraft, change: Partial<OutboxEntry>): OutboxEntry {
  const report = reportOf(of);
  const now = Date.now();
  return {
    ...{ id: of.id, title: titleOf(report), site: report.site, text: textOf(of), destination: null },
    ...{ state: 'draft', created: now, changed: now, tries: 0, nextTry: null, problem: null, link: null },
    form: of,
    ...change,
  };
}

function change(to: ReportDraft): void {
  draft = to;
  told = null;
  draw();
  clearTimeout(saving);
  saving = setTimeout(() => void keep(), PAUSE);
}

/** What was typed, in the list: the tab may be closed at any moment. */
async function keep(): Promise<void> {
  clearTimeout(saving);
  saving = undefined;
  // A private window leaves nothing behind that its person did not ask for.
  if (draft === null || draft === 'loading' || draft.page.isPrivate) return;
  // A draft that cannot be kept is still in the form; what is handed over says so when it fails.
  await outbox.put(entryOf(draft, {})).then(refresh, () => undefined);
}

async function startAgain(of: ReportDraft): Promise<void> {
  clearTimeout(saving);
  await outbox.remove(of.id).catch(() => undefined);
  draft = emptyDraft(crypto.randomUUID(), of.page);
  resumed = false;
  told = null;
  await refresh();
}

/** First kept, then handed over: whatever happens in between, it is in the list. */
async function handOver(to: Destination, of: ReportDraft, report: Report, text: string): Promise<void> {
  clearTimeout(saving);
  const link = linkFor(to, report, text);
  // An e-mail that fits opens by itself: it is a link. What does not fit is copied.
  const tooLong = (to === 'forge' || to === 'email') && link === null;
  const state = to === 'endpoint' ? ('queued' as const) : ('given' as const);
  try {
    await outbox.put(
      entryOf(of, { destination: to, state, form: null, title: titleOf(report), site: report.site, text }),
    );
  } catch {
    told = 'not-kept';
    return draw();
  }
  if (to === 'copy' || tooLong) await navigator.clipboard.writeText(text);
  if (to === 'file') save(`civiscope-report-${report.id.slice(0, 8)}.md`, text);
  if (to === 'forge') await browser.tabs.create({ url: link ?? linkFor(to, report, '') ?? undefined });
  told = tooLong ? 'too-long' : 'done';
  draft = emptyDraft(crypto.randomUUID(), of.page);
  resumed = false;
  await refresh();
  if (to === 'endpoint') await send();
}

function linkFor(to: Destination, report: Report, text: string): string | null {
  const { forge, email } = channel;
  if (to === 'forge' && forge !== null) return forgeLink(forge, titleOf(report), text);
  return to === 'email' && email !== null ? mailLink(email, titleOf(report), text) : null;
}

/** The background sends, and goes on when this page is closed. */
async function send(): Promise<void> {
  await browser.runtime.sendMessage({ kind: 'send-reports' }).catch(() => undefined);
  await refresh();
}

async function again(entry: string): Promise<void> {
  const failed = reports.find((each) => each.id === entry);
  if (failed === undefined) return;
  await outbox.put({ ...failed, state: 'queued', nextTry: null });
  await send();
}

function save(file: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A draft that was asked for, or that was begun on this site; else a new one. */
async function begin(): Promise<void> {
  const tab = Number(asked.get('tab') ?? NaN);
  const tabId = Number.isInteger(tab) && tab >= 0 ? tab : null;
  const [answer, chosen, kept] = await Promise.all([
    (browser.runtime.sendMessage({ kind: 'get-report-page', tabId }) as Promise<ReportPageAnswer>).catch(
      () => null,
    ),
    (browser.runtime.sendMessage({ kind: 'get-settings' }) as Promise<SettingsState>).catch(() => null),
    outbox.list().catch(() => []),
  ]);
  channel = answer?.channel ?? NO_REPORT_CHANNEL;
  preferred = chosen?.settings.destination ?? null;
  const page = answer?.page ?? null;
  const drafts = kept.flatMap(({ state, form }) => (state === 'draft' ? [form as ReportDraft] : []));
  const found = drafts.find(({ id, page: { host } }) => id === asked.get('draft') || host === page?.host);
  resumed = found !== undefined;
  if (found !== undefined) draft = page === null ? found : { ...found, page };
  else draft = page === null ? null : emptyDraft(crypto.randomUUID(), page);
  await refresh();
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden' && saving !== undefined) void keep();
});
draw();
void begin();

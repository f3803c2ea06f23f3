import browser from 'webextension-polyfill';
import '@/components/tokens.css';
import '@/components/popup.css';
import '@/components/page.css';
import '@/components/options.css';
import '@/components/report.css';
import { PageFrame } from '@/components/PageFrame';
import { PlainState } from '@/components/PlainState';
import { ReportForm, type HandOver } from '@/components/ReportForm';
import { ReportList } from '@/components/ReportList';
import { openPage } from '@/components/open-page';
import type { ReportPage } from '@/core/messages';
import { forgeLink, mailLink, titleOf, type Report } from '@/core/report';
import { NETWORK_REASONS } from '@/core/update-outcome';
import { Outbox, type OutboxEntry } from '@/registry/outbox';

const REASONS = [...Object.keys(NETWORK_REASONS), 'no-endpoint', 'not-an-endpoint'];

const { words, draw: drawPage, name } = openPage(browser.i18n, document);
name(words.t('report_unknown'));

const outbox = new Outbox();
const tab = Number(new URLSearchParams(location.search).get('tab') ?? NaN);
let page: ReportPage | null | 'loading' = 'loading';
let reports: OutboxEntry[] = [];
let told: 'done' | 'too-long' | 'not-kept' | null = null;
/** A new one after each report that was handed over. */
let id = crypto.randomUUID() as string;

function draw(): void {
  drawPage(
    <PageFrame page="report">
      {page === 'loading' ? (
        <PlainState model={{ kind: 'loading' }} />
      ) : (
        <>
          {page === null ? (
            <>
              <h1>{words.t('report_unknown')}</h1>
              <p>{words.t('report_no_site')}</p>
            </>
          ) : (
            <ReportForm
              page={page}
              id={id}
              before={told === null && reports.some(({ site }) => new URL(site).host === hostOf(page))}
              told={told}
              onHandOver={(to, report, text) => void handOver(to, report, text)}
            />
          )}
          <ReportList
            reports={reports}
            reasons={REASONS}
            onDelete={(entry) => void outbox.remove(entry).then(refresh)}
            onAgain={(entry) => void again(entry)}
            onExport={() =>
              save('civiscope-reports.jsonl', reports.map((entry) => JSON.stringify(entry)).join('\n'))
            }
          />
        </>
      )}
    </PageFrame>,
  );
}

const hostOf = (of: ReportPage | null | 'loading') => (of === null || of === 'loading' ? '' : of.host);

async function refresh(): Promise<void> {
  reports = await outbox.list().catch(() => []);
  draw();
}

/** First kept, then handed over: whatever happens in between, it is in the list. */
async function handOver(to: HandOver, report: Report, text: string): Promise<void> {
  if (page === null || page === 'loading') return;
  const link = linkFor(to, page, report, text);
  if (link === 'too-long') {
    told = 'too-long';
    return draw();
  }
  const now = Date.now();
  try {
    await outbox.put({
      ...{ id: report.id, title: titleOf(report), site: report.site, text, destination: to },
      ...{ state: to === 'endpoint' ? 'queued' : 'given', created: now, changed: now },
      ...{ tries: 0, nextTry: null, problem: null, link: null },
    });
  } catch {
    told = 'not-kept';
    return draw();
  }
  if (to === 'copy') await navigator.clipboard.writeText(text);
  if (to === 'file') save(`civiscope-report-${report.id.slice(0, 8)}.md`, text);
  if (link !== null) await browser.tabs.create({ url: link });
  told = 'done';
  if (to !== 'endpoint') id = crypto.randomUUID();
  await refresh();
  if (to === 'endpoint') await send();
}

/** The link that a forge or a mail program opens; null where there is none to open. */
function linkFor(to: HandOver, { channel }: ReportPage, report: Report, text: string): string | null {
  if (to === 'forge' && channel.forge !== null)
    return forgeLink(channel.forge, titleOf(report), text) ?? 'too-long';
  if (to === 'email' && channel.email !== null)
    return mailLink(channel.email, titleOf(report), text) ?? 'too-long';
  return null;
}

/** The background sends, and goes on when this page is closed. */
async function send(): Promise<void> {
  await browser.runtime.sendMessage({ kind: 'send-reports' }).catch(() => undefined);
  id = crypto.randomUUID();
  await refresh();
}

async function again(entry: string): Promise<void> {
  const failed = reports.find((each) => each.id === entry);
  if (failed === undefined) return;
  await outbox.put({ ...failed, state: 'queued', nextTry: null });
  await send();
}

function save(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

draw();
void refresh();
void browser.runtime
  .sendMessage({ kind: 'get-report-page', tabId: Number.isInteger(tab) && tab >= 0 ? tab : 999_999_999 })
  .catch(() => null)
  .then((answer) => {
    page = (answer as ReportPage | null | undefined) ?? null;
    draw();
  });

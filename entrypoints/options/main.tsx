import browser from 'webextension-polyfill';
import '@/components/tokens.css';
import '@/components/popup.css';
import '@/components/page.css';
import '@/components/options.css';
import { DataPage, type DataPageProps, type FileState } from '@/components/DataPage';
import { openPage } from '@/components/open-page';
import { PageFrame } from '@/components/PageFrame';
import type { Message, Reply } from '@/core/messages';
import { fromBase64, toBase64 } from '@/registry/base64';

/** While a check goes on, ms; else now and then, because an alarm may ring. */
const OFTEN = 300;
const SELDOM = 5_000;
/** What the background's gate lets in. */
const LARGEST_FILE = 24_000_000;

const page = openPage(browser.i18n, document);
page.name(page.words.t('data_title'));

let status: DataPageProps['status'] = 'loading';
let file: FileState = null;
let timer: ReturnType<typeof setTimeout> | undefined;

function send<Kind extends Message['kind']>(message: Extract<Message, { kind: Kind }>): Promise<Reply[Kind]> {
  return browser.runtime.sendMessage(message) as Promise<Reply[Kind]>;
}

function draw(): void {
  page.draw(
    <PageFrame page="options">
      <DataPage
        status={status}
        file={file}
        onCheck={() => act(send({ kind: 'check-updates' }))}
        onEnable={(enabled) => act(send({ kind: 'set-updates', enabled }))}
        onExport={() => void save()}
        onImport={(chosen) => void open(chosen)}
      />
    </PageFrame>,
  );
}

/** Asks how things stand, and again later. */
async function refresh(): Promise<void> {
  clearTimeout(timer);
  try {
    status = await send({ kind: 'get-updates' });
  } catch {
    // The background starts anew: asked again below.
  }
  draw();
  const waits = status === null || status === 'loading' || status.progress !== null;
  timer = setTimeout(() => void refresh(), waits ? OFTEN : SELDOM);
}

function act(asked: Promise<unknown>): void {
  file = null;
  void asked.then(refresh, refresh);
}

async function save(): Promise<void> {
  const bytes = fromBase64((await send({ kind: 'export-registry' })) ?? '');
  file = bytes === null || bytes.length === 0 ? 'nothing' : 'exported';
  if (bytes !== null && bytes.length > 0) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
    link.download = `civiscope-${typeof status === 'object' ? (status?.version ?? '') : ''}.civiscope`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
  draw();
}

async function open(chosen: File): Promise<void> {
  file = chosen.size > LARGEST_FILE ? 'too-large' : null;
  if (file === 'too-large') return draw();
  const content = toBase64(new Uint8Array(await chosen.arrayBuffer()));
  act(send({ kind: 'import-registry', name: chosen.name.slice(0, 200), content }));
}

draw();
void refresh();

import type { ComponentChildren } from 'preact';
import browser from 'webextension-polyfill';
import '@/components/tokens.css';
import '@/components/popup.css';
import '@/components/page.css';
import '@/components/settings.css';
import '@/components/explorer.css';
import { askUntilReady } from '@/components/ask-until-ready';
import { ComparePage } from '@/components/ComparePage';
import { compareAddress } from '@/components/explorer-address';
import { openPage } from '@/components/open-page';
import { PageFrame } from '@/components/PageFrame';
import { PlainState } from '@/components/PlainState';
import { displayName } from '@/core/details';
import { readIds } from '@/core/landscape-view';
import type { Reply } from '@/core/messages';
import type { PlatformId } from '@/core/platform';
import { fallbackFor } from '@/registry/settings-store';

const { i18n, runtime, storage } = browser;
const fallback = await fallbackFor(i18n.getMessage('language'), storage);
const { words, draw: drawPage, name } = openPage(i18n, document, fallback);
name(words.t('compare_title'));

const chosen = () => readIds(new URLSearchParams(location.search), 'platform');
const draw = (content: ComponentChildren) =>
  drawPage(
    <PageFrame page="compare" wide>
      {content}
    </PageFrame>,
  );
const waiting = (state: { kind: 'preparing' } | { kind: 'broken'; problem: string }) =>
  draw(<PlainState model={state} />);

draw(<PlainState model={{ kind: 'loading' }} />);
const landscape = await askUntilReady(
  () => runtime.sendMessage({ kind: 'get-landscape' }) as Promise<Reply['get-landscape'] | undefined>,
  waiting,
);
if (landscape !== null) {
  addEventListener('popstate', () => void show());
  await show();
}

async function show(): Promise<void> {
  if (landscape === null) return;
  const { rows, version } = landscape.landscape;
  const ids = chosen();
  const answer = await askUntilReady(
    () => runtime.sendMessage({ kind: 'get-platforms', ids }) as Promise<Reply['get-platforms'] | undefined>,
    waiting,
  );
  // Meanwhile something else was chosen.
  if (answer === null || ids.join() !== chosen().join()) return;
  const columns = answer.found;
  if (columns.length > 0)
    name(
      `${words.t('compare_title')}: ${words.list(columns.map(({ details }) => displayName(details.platform)))}`,
    );
  draw(
    <ComparePage
      {...{ columns, rows, version }}
      onAdd={(id) => choose([...ids, id])}
      onRemove={(id) => choose(ids.filter((each) => each !== id))}
      onPrint={() => window.print()}
    />,
  );
}

function choose(ids: readonly PlatformId[]): void {
  history.pushState(null, '', ids.length === 0 ? location.pathname : compareAddress(ids));
  void show();
}

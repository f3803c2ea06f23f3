import type { ComponentChildren } from 'preact';
import browser from 'webextension-polyfill';
import '@/components/tokens.css';
import '@/components/popup.css';
import '@/components/page.css';
import '@/components/settings.css';
import '@/components/explorer.css';
import { askUntilReady } from '@/components/ask-until-ready';
import { Explorer } from '@/components/Explorer';
import { openPage } from '@/components/open-page';
import { PageFrame } from '@/components/PageFrame';
import { PlainState } from '@/components/PlainState';
import { PlatformPage } from '@/components/PlatformPage';
import { saveFile } from '@/components/save-file';
import { displayName } from '@/core/details';
import type { Landscape } from '@/core/landscape';
import { toCsv, toJson } from '@/core/landscape-export';
import { readIds, readView, rowsOf, writeView, type View } from '@/core/landscape-view';
import type { Message, Reply } from '@/core/messages';
import type { PlatformId } from '@/core/platform';
import { fallbackFor } from '@/registry/settings-store';

const { i18n, runtime, storage } = browser;
const fallback = await fallbackFor(i18n.getMessage('language'), storage);
const { words, draw: drawPage, name } = openPage(i18n, document, fallback);

/** As wide as the style sheet needs to put the filters beside the table. */
const ROOMY = matchMedia('(min-width: 900px)').matches;

/** Asks the background; what stands in the way is drawn in place of the page. */
const ask = <Kind extends 'get-landscape' | 'get-platforms' | 'get-sites'>(
  message: Extract<Message, { kind: Kind }>,
) =>
  askUntilReady(
    () => runtime.sendMessage(message) as Promise<Reply[Kind] | undefined>,
    (state) => draw(<PlainState model={state} />),
  );

const [platform] = readIds(new URLSearchParams(location.search), 'platform');
if (platform === undefined) void showAll();
else void showOne(platform);

async function showAll(): Promise<void> {
  name(words.t('explorer_title'));
  draw(<PlainState model={{ kind: 'loading' }} />);
  const answer = await ask({ kind: 'get-landscape' });
  if (answer === null) return;
  const { landscape } = answer;
  let view = readView(new URLSearchParams(location.search));
  const show = () =>
    draw(
      <Explorer
        landscape={landscape}
        view={view}
        roomy={ROOMY}
        onView={(next, typed) => {
          view = next;
          remember(view, typed);
          show();
        }}
        onSave={(kind) => save(kind, landscape, view)}
      />,
      true,
    );
  addEventListener('popstate', () => {
    view = readView(new URLSearchParams(location.search));
    show();
  });
  show();
}

/** The view is in the address: bookmarked, sent and gone back to. */
function remember(view: View, typed: boolean): void {
  const query = new URLSearchParams(writeView(view)).toString();
  const address = location.pathname + (query === '' ? '' : `?${query}`);
  if (typed) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
}

function save(kind: 'csv' | 'json', landscape: Landscape, view: View): void {
  const shown = { ...landscape, rows: rowsOf(landscape.rows, view) };
  const file = `civiscope-${landscape.version}.${kind}`;
  if (kind === 'csv') saveFile(file, toCsv(shown), 'text/csv');
  else saveFile(file, toJson(shown), 'application/json');
}

async function showOne(id: PlatformId): Promise<void> {
  draw(<PlainState model={{ kind: 'loading' }} />);
  const answer = await ask({ kind: 'get-platforms', ids: [id] });
  if (answer === null) return;
  const [found] = answer.found;
  if (found === undefined) {
    draw(
      <>
        <p class="back">
          <a href="/explorer.html">{words.t('platform_all')}</a>
        </p>
        <p>{words.t('platform_missing')}</p>
      </>,
    );
    return;
  }
  const { details } = found;
  name(displayName(details.platform));
  draw(<PlatformPage details={details} sites={null} />);
  const recorded = await ask({ kind: 'get-sites', platform: id });
  if (recorded !== null) draw(<PlatformPage details={details} sites={recorded.sites} />);
}

function draw(content: ComponentChildren, wide = false): void {
  drawPage(
    <PageFrame page="explorer" wide={wide}>
      {content}
    </PageFrame>,
  );
}

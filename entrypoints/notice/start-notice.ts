import type { NoticeModel } from '@/core/details';
import type { Message } from '@/core/messages';
import { createWords } from '@/components/words';
import { nativeBrowser } from './native-browser';
import { showNotice } from './show-notice';
import { waitForFreeCorner } from './free-corner';

/** Set in our own isolated world, which the page cannot see: one notice for one document. */
const SHOWN = Symbol.for('civiscope.notice');

const AGAIN_MS = 500;

export async function startNotice(): Promise<void> {
  const world = globalThis as { [SHOWN]?: true };
  if (world[SHOWN] || document.documentElement === null) return;
  world[SHOWN] = true;

  const { runtime, i18n } = nativeBrowser();
  const send = async (message: Message): Promise<unknown> => runtime.sendMessage(message);
  const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
  const ask = () => send({ kind: 'get-notice' });
  // The background can be stopped in the middle of its answer; it is asked once more.
  const model = (await ask().catch(() => wait(AGAIN_MS).then(ask))) as NoticeModel | null | undefined;
  if (!model) return;
  const corner = await waitForFreeCorner(document, wait);
  if (corner === null) return;

  showNotice({
    document,
    model,
    corner,
    words: createWords((key, values) => i18n.getMessage(key, values), i18n.getUILanguage()),
    send: (message) => void send(message),
  });
}

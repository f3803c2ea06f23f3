import type { NoticeModel } from '@/core/details';
import type { Message } from '@/core/messages';
import { createWords } from '@/components/words';
import { nativeBrowser } from './native-browser';
import { showNotice } from './show-notice';
import { waitForFreeCorner } from './free-corner';

/** Set in our own isolated world, which the page cannot see: one notice for one document. */
const SHOWN = Symbol.for('civiscope.notice');

export async function startNotice(): Promise<void> {
  const world = globalThis as { [SHOWN]?: true };
  if (world[SHOWN] || document.documentElement === null) return;
  world[SHOWN] = true;

  const { runtime, i18n } = nativeBrowser();
  const send = async (message: Message): Promise<unknown> => runtime.sendMessage(message);
  const model = (await send({ kind: 'get-notice' })) as NoticeModel | null | undefined;
  if (!model) return;
  const corner = await waitForFreeCorner(document, (ms) => new Promise((done) => setTimeout(done, ms)));
  if (corner === null) return;

  showNotice({
    document,
    model,
    corner,
    words: createWords((key, values) => i18n.getMessage(key, values), i18n.getUILanguage()),
    send: (message) => void send(message),
  });
}

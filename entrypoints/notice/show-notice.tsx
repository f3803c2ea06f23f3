import { render } from 'preact';
import type { NoticeModel } from '@/core/details';
import type { Message } from '@/core/messages';
import { Notice } from '@/components/Notice';
import { WordsContext } from '@/components/words-context';
import type { Words } from '@/components/words';
import tokens from '@/components/tokens.css?inline';
import style from '@/components/notice.css?inline';
import { freeCorner, isFree, type Corner } from './free-corner';
import { createHost, moveTo } from './host-element';

interface World {
  document: Document;
  model: NoticeModel;
  corner: Corner;
  words: Words;
  send: (message: Message) => void;
}

/** How long “Muted. Undo” stays, unless it is pointed at or holds the focus. */
const UNDO_MS = 6000;
/** When to see whether something of the page has come under the notice since. */
const LOOKS_MS = [500, 1000, 2000, 4000, 8000];

/** Shows the notice until it is closed. Nothing of it stays in the page afterwards. */
export function showNotice({ document, model, corner, words, send }: World): void {
  const { host, root, inside } = createHost(document, tokens + style, words);
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let place = corner;
  let muted = false;

  const later = (ms: number, act: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer);
  };
  const close = () => {
    timers.forEach(clearTimeout);
    document.removeEventListener('keydown', closeOnEscape);
    render(null, inside);
    host.remove();
  };
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.isTrusted && event.key === 'Escape' && !event.defaultPrevented) close();
  };
  const closeWhenLeft = () => {
    if (!muted) return;
    const isInUse = host.matches(':hover') || root.activeElement?.matches(':focus-visible');
    if (isInUse) later(1000, closeWhenLeft);
    else close();
  };
  const mute = (next: boolean) => {
    muted = next;
    send({ kind: 'mute', host: model.host, muted });
    draw();
    if (muted) later(UNDO_MS, closeWhenLeft);
  };
  const draw = () =>
    render(
      <WordsContext.Provider value={words}>
        <Notice
          model={model}
          muted={muted}
          onOpen={() => {
            send({ kind: 'open-popup' });
            close();
          }}
          onMute={mute}
          onClose={close}
        />
      </WordsContext.Provider>,
      inside,
    );
  const giveWay = () => {
    if (isFree(document, place, host)) return;
    const next = freeCorner(document, host);
    if (next === null) return;
    place = next;
    moveTo(host, place);
  };

  moveTo(host, place);
  draw();
  document.documentElement.append(host);
  document.addEventListener('keydown', closeOnEscape);
  for (const ms of LOOKS_MS) later(ms, giveWay);
}

import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { NoticeModel } from '@/core/details';
import { Notice } from './Notice';
import { useWords, WordsContext } from './words-context';

interface Props {
  model: NoticeModel;
  /** Style sheets of the notice, which has a root of its own here as it has in a page. */
  css: string;
}

/** What the person did with it; said underneath. */
type Tried = 'nothing' | 'open' | 'mute' | 'close';

/** The real notice with a real record, to be tried where nothing can happen. */
export function NoticeExample({ model, css }: Props) {
  const words = useWords();
  const { t, term } = words;
  const [tried, setTried] = useState<Tried>('nothing');
  const [muted, setMuted] = useState(false);
  const host = useRef<HTMLDivElement>(null);
  const again = useRef<HTMLButtonElement>(null);
  const inside = useRef<HTMLElement | null>(null);

  useEffect(() => {
    if (host.current === null) return;
    const root = host.current.attachShadow({ mode: 'open' });
    // A `style` element would be refused: our pages take styles from files and scripts only.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    inside.current = document.createElement('div');
    root.append(inside.current);
  }, []);
  useEffect(() => {
    if (inside.current === null) return;
    const isShown = tried !== 'close' && tried !== 'open';
    const notice = isShown && (
      <WordsContext.Provider value={words}>
        <Notice
          model={model}
          muted={muted}
          onOpen={() => setTried('open')}
          onMute={(next) => {
            setMuted(next);
            setTried(next ? 'mute' : 'nothing');
          }}
          onClose={() => setTried('close')}
        />
      </WordsContext.Provider>
    );
    render(notice || null, inside.current);
    // The button that was pressed is gone with the notice.
    if (!isShown) again.current?.focus();
  });

  return (
    <figure class="example">
      <figcaption>{t('example_what', model.host)}</figcaption>
      <div ref={host} class="example-notice" />
      <p role="status">{tried !== 'nothing' && term('example', tried)}</p>
      {(tried === 'close' || tried === 'open') && (
        <button
          ref={again}
          type="button"
          class="act"
          onClick={() => {
            setTried('nothing');
            setMuted(false);
          }}
        >
          {t('example_again')}
        </button>
      )}
    </figure>
  );
}

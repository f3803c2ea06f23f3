import { useEffect, useRef, useState } from 'preact/hooks';
import type { NoticeModel } from '@/core/details';
import { StatusShape } from './StatusShape';
import { codeInShort } from './code-in-short';
import { hostedInShort } from './hosting-in-short';
import { whoseLaw } from './whose-law';
import { useWords } from './words-context';

export interface NoticeProps {
  model: NoticeModel;
  /** The person asked for no more notices here; the same place offers to undo it. */
  muted: boolean;
  onOpen: () => void;
  onMute: (muted: boolean) => void;
  onClose: () => void;
}

/** The page can click, but only a person makes a trusted click. */
function trusted(act: () => void) {
  return (event: Event) => {
    if (event.isTrusted) act();
  };
}

/** One line on the page, and two buttons. */
export function Notice({ model, muted, onOpen, onMute, onClose }: NoticeProps) {
  const { t } = useWords();
  // A live region is only read out when words come into it after it is there.
  const [speaks, setSpeaks] = useState(false);
  useEffect(() => setSpeaks(true), []);
  // The button that was pressed is gone: who works by keyboard goes on from the one in its place.
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (speaks) first.current?.focus();
  }, [muted]);
  return (
    <aside class="notice" aria-label={t('extName')}>
      <div role="status">
        {speaks && (muted ? <p>{t('notice_muted', model.host)}</p> : <Said model={model} />)}
      </div>
      <div class="actions">
        {muted ? (
          <button ref={first} type="button" onClick={trusted(() => onMute(false))}>
            {t('mute_undo')}
          </button>
        ) : (
          <>
            <button ref={first} type="button" onClick={trusted(onOpen)}>
              {t('notice_open')}
            </button>
            <button type="button" class="second" onClick={trusted(() => onMute(true))}>
              {t('notice_mute')}
            </button>
          </>
        )}
      </div>
      <button type="button" class="close" aria-label={t('notice_close')} onClick={trusted(onClose)}>
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
          <path d="M2 2l8 8M10 2l-8 8" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" />
        </svg>
      </button>
    </aside>
  );
}

/** Shape, name, code, law; then what could do the job instead. */
function Said({ model }: { model: NoticeModel }) {
  const words = useWords();
  const law = whoseLaw(words, model);
  return (
    <>
      <p class="line">
        <StatusShape openness={model.openness} size={28} />
        <span>
          <strong>{model.name}</strong>
          {/* A space for those who hear or copy it. */} <span>{codeInShort(words, model.license)}</span>
          {law !== null && <span>{words.t('comma') + law}</span>}
          {model.hosting !== null && <span>{words.t('comma') + hostedInShort(words, model.hosting)}</span>}
        </span>
      </p>
      {model.alternatives.map(({ name, example }) => (
        <p key={name} class="alternative">
          {words.t(model.openness === 'open' ? 'notice_other' : 'notice_alternative', name)}
          {example !== null && words.t('notice_used_by', example)}
        </p>
      ))}
    </>
  );
}

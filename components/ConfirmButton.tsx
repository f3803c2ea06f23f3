import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useWords } from './words-context';

interface Props {
  label: string;
  /** What happens, asked as a question before it does. */
  question: string;
  onConfirm: () => void;
}

/** A button for what cannot be undone: it asks in its own place, and takes the focus along. */
export function ConfirmButton({ label, question, onConfirm }: Props) {
  const { t } = useWords();
  const [asks, setAsks] = useState(false);
  const [asked, setAsked] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (asked) first.current?.focus();
  }, [asks]);
  const ask = (next: boolean) => {
    setAsks(next);
    setAsked(true);
  };
  if (!asks)
    return (
      <button ref={first} type="button" class="act" onClick={() => ask(true)}>
        {label}
      </button>
    );
  return (
    <div class="confirm" role="group" aria-label={label}>
      <p>{question}</p>
      <button ref={first} type="button" class="act" onClick={() => ask(false)}>
        {t('confirm_no')}
      </button>
      <button
        type="button"
        class="act"
        onClick={() => {
          ask(false);
          onConfirm();
        }}
      >
        {label}
      </button>
    </div>
  );
}

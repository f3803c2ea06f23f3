import type { ComponentChildren } from 'preact';

interface Props {
  id: string;
  title: string;
  /** The short answer, readable without opening. */
  hint?: string | null;
  open?: boolean;
  children: ComponentChildren;
}

/** One part of the popup that opens. Its summary already answers in short. */
export function Section({ id, title, hint = null, open = false, children }: Props) {
  return (
    <details class="section" id={id} open={open}>
      <summary>
        <h2 class="section-title">{title}</h2>
        {hint !== null && <span class="section-hint">{hint}</span>}
      </summary>
      <div class="section-body">{children}</div>
    </details>
  );
}

import type { ComponentChildren } from 'preact';
import { Mark } from './Mark';
import { useWords } from './words-context';

/** Which site is spoken of, and what can be done about its notice. */
export function Masthead({ host, children }: { host: string | null; children?: ComponentChildren }) {
  const { t } = useWords();
  return (
    <header class="masthead">
      <Mark size={18} />
      <span class="host">{host ?? t('extName')}</span>
      {children}
    </header>
  );
}

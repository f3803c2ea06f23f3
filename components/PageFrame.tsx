import type { ComponentChildren } from 'preact';
import { Mark } from './Mark';
import { useWords } from './words-context';

/** Our own pages, in the order of the navigation; each is a file of this name. */
export const PAGES = ['explorer', 'compare', 'report', 'options', 'welcome'] as const;
export type PageName = (typeof PAGES)[number];

interface Props {
  /** The page that is open; null: one that the navigation does not name. */
  page: PageName | null;
  /** Wide pages hold tables and charts; the others a column of text. */
  wide?: boolean;
  children: ComponentChildren;
}

/** What all pages of the extension have in common: a head that leads to the others, and one column. */
export function PageFrame({ page, wide = false, children }: Props) {
  const { t, term } = useWords();
  return (
    <div class={wide ? 'page wide' : 'page'}>
      <a class="skip" href="#content">
        {t('skip_to_content')}
      </a>
      <header class="page-head">
        <span class="brand">
          <Mark size={20} />
          {t('extName')}
        </span>
        <nav aria-label={t('nav_label')}>
          <ul>
            {PAGES.map((name) => (
              <li key={name}>
                <a href={`/${name}.html`} aria-current={name === page ? 'page' : undefined}>
                  {term('nav', name)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

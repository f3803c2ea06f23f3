/** What every page of ours begins with: its words, its language, its title, and a way to draw into it. */
import { render, type ComponentChildren } from 'preact';
import type { FallbackLanguage } from '@/core/settings';
import { createWords, type Words } from './words';
import { WordsContext } from './words-context';

/** What the browser gives: `i18n`. */
export interface I18n {
  getMessage(key: string, values?: string[]): string;
  getUILanguage(): string;
}

export interface OpenPage {
  words: Words;
  draw(content: ComponentChildren): void;
  /** Names the tab. Without a name it is the product's. */
  name(title?: string): void;
}

/**
 * Sets the page's language and direction before anything is drawn.
 *
 * @param fallback language of the registry's texts where they are not written in that of the page.
 */
export function openPage(i18n: I18n, page: Document, fallback?: FallbackLanguage): OpenPage {
  const words = createWords((key, values) => i18n.getMessage(key, values), i18n.getUILanguage(), fallback);
  page.documentElement.lang = words.language;
  page.documentElement.dir = words.t('direction');
  const name = (title?: string) => {
    page.title = title === undefined ? words.t('extName') : `${title} – ${words.t('extName')}`;
  };
  name();
  return {
    words,
    name,
    draw: (content) =>
      render(<WordsContext.Provider value={words}>{content}</WordsContext.Provider>, page.body),
  };
}

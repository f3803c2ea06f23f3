/** The words of the interface, in one language. Built at the door, passed to components. */
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '@/core/languages';
import type { CountryCode, IsoDate, Text } from '@/core/platform';
import { DEFAULT_SETTINGS, type FallbackLanguage } from '@/core/settings';
import { TEXT_LANGUAGES, type TextLanguage } from '@/core/vocabulary';
import { formatDate, precisionOf } from './dates';
import { elide } from './elide';
import { inCountry } from './in-country';

/** How a date stands in a sentence. Each is a family of messages, `date_<preposition>_<precision>`. */
export type Preposition = 'at' | 'since' | 'from' | 'to' | 'until';

export interface Words {
  /** Language of the messages, which may differ from that of the browser. */
  language: InterfaceLanguage;
  /** Language of the registry's texts, which differs where they are not written in that of the messages. */
  textLanguage: TextLanguage;
  /** The message of this key, its placeholders filled in their order. */
  t(key: string, ...values: string[]): string;
  /** The message `key_one` or `key_other`; its first placeholder is the count. */
  plural(key: string, count: number, ...values: string[]): string;
  /** The message of one word of a closed list: `term('purpose', 'gov-tech')` is `purpose_gov_tech`. */
  term(list: string, word: string): string;
  /** “June 2022”. */
  date(date: IsoDate): string;
  /** “in June 2022”, “until June 2022”. */
  when(preposition: Preposition, date: IsoDate): string;
  /** “from 2016 to June 2022”; empty when neither end is known. */
  period(from: IsoDate | null, until: IsoDate | null): string;
  /** “24 November 2026 at 14:05”. @param time ms since 1970. */
  moment(time: number): string;
  /** “1,234”. */
  number(value: number): string;
  country(code: CountryCode): string;
  /** “in the United States”. */
  inCountry(code: CountryCode): string;
  /** “a, b and c”. */
  list(items: readonly string[]): string;
  /** A text of the registry, in `textLanguage`. On a page: `FactText`, which says which language that is. */
  text(text: Text): string;
}

/** What the browser gives: `i18n.getMessage`. */
export type GetMessage = (key: string, values?: string[]) => string;

/**
 * @param browserLanguage BCP 47, decides how dates and numbers are written within the language of the messages.
 * @param fallback language of the registry's texts where they are not written in that of the messages.
 */
export function createWords(
  getMessage: GetMessage,
  browserLanguage: string,
  fallback: FallbackLanguage = DEFAULT_SETTINGS.fallback,
): Words {
  const spoken = getMessage('language');
  const language = INTERFACE_LANGUAGES.find((each) => each === spoken) ?? 'en';
  const textLanguage = TEXT_LANGUAGES.find((each) => each === spoken) ?? fallback;
  const t = (key: string, ...values: string[]) => elide(getMessage(key, values), language);
  const locale = localeFor(language, browserLanguage);
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const lists = new Intl.ListFormat(locale);
  const [countries, inShort] = (['long', 'short'] as const).map(
    (style) => new Intl.DisplayNames(locale, { type: 'region', fallback: 'code', style }),
  );
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });

  const country = (code: CountryCode) => (CALLED_IN_SHORT.has(code) ? inShort : countries)?.of(code) ?? code;
  const date = (value: IsoDate) => formatDate(value, locale);
  const when = (preposition: Preposition, value: IsoDate) =>
    t(`date_${preposition}_${precisionOf(value)}`, date(value));

  return {
    language,
    textLanguage,
    t,
    plural: (key, count, ...values) =>
      t(`${key}_${plurals.select(count) === 'one' ? 'one' : 'other'}`, numbers.format(count), ...values),
    term: (list, word) => t(`${list}_${word.replaceAll('-', '_')}`),
    date,
    when,
    period(from, until) {
      if (from !== null && until !== null) return `${when('from', from)} ${when('to', until)}`;
      if (from !== null) return when('since', from);
      return until === null ? '' : when('until', until);
    },
    number: (value) => numbers.format(value),
    moment: (time) => moments.format(time),
    country,
    inCountry: (code) => inCountry(language, code, country(code)),
    list: (items) => lists.format(items),
    text: (text) => text[textLanguage],
  };
}

/** Their long names are titles: “Hong Kong SAR China”. */
const CALLED_IN_SHORT = new Set<CountryCode>(['HK', 'MO', 'PS']);

/** Whose way of writing dates and numbers, and whose names of countries, where the browser says no region. */
const WITHOUT_REGION: Partial<Record<string, string>> = { en: 'en-GB', pt: 'pt-PT' };

/** The browser's own region where it speaks the same language. */
function localeFor(language: InterfaceLanguage, browserLanguage: string): string {
  const tag = browserLanguage.replace('_', '-');
  return tag.startsWith(`${language}-`) ? tag : (WITHOUT_REGION[language] ?? language);
}

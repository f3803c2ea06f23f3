import { globSync, readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { PAGES } from '@/components/PageFrame';
import { LEAVES, NEVER, QUESTIONS, SEEN, WHERE } from '@/components/WelcomePage';
import { PARTS } from '@/components/SettingsPage';
import { NOTICE_SETTINGS } from '@/core/notice-policy';
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '@/core/languages';
import { ASPECTS } from '@/core/compare';
import { STANDINGS } from '@/core/landscape-numbers';
import { FACETS, LIVES, SORTS } from '@/core/landscape-view';
import { CLAIMS, DESTINATIONS } from '@/core/report';
import { FALLBACK_LANGUAGES } from '@/core/settings';
import { FILE_PROBLEMS } from '@/core/settings-file';
import { NETWORK_REASONS, REFUSAL_REASONS } from '@/core/update-outcome';
import * as vocabulary from '@/core/vocabulary';
import { answersInCode } from './answers-in-code';

interface Message {
  message: string;
  description?: string;
  placeholders?: Record<string, { content: string; example?: string }>;
}

const read = (language: string) =>
  JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8')) as Record<string, Message>;
const en = read('en');
const others = INTERFACE_LANGUAGES.filter((language) => language !== 'en');
const keys = Object.keys(en);
const placeholdersOf = (message: Message | undefined) => Object.keys(message?.placeholders ?? {});

/** Families of messages whose last part is a word of a closed list: `term(family, word)`. */
const FAMILIES: Record<string, readonly string[]> = {
  purpose: Object.keys(vocabulary.PURPOSES),
  purpose_short: Object.keys(vocabulary.PURPOSES),
  use: Object.keys(vocabulary.USES),
  life: ['alive', 'slowing', 'unmaintained', 'discontinued', 'unknown'],
  code: Object.keys(vocabulary.LICENSE_STATUSES),
  license: [...Object.keys(vocabulary.LICENSE_STATUSES), 'none-found'],
  license_short: ['open-source', 'open-core', 'source-available'],
  license_closed: Object.keys(vocabulary.LICENSE_BASES),
  history_code: Object.keys(vocabulary.LICENSE_STATUSES),
  verdict: [...Object.keys(vocabulary.LICENSE_STATUSES), 'none-found'],
  verdict_embeds: [...Object.keys(vocabulary.LICENSE_STATUSES), 'none-found'],
  basis: Object.keys(vocabulary.LICENSE_BASES),
  searched: Object.keys(vocabulary.SEARCHED_PLACES),
  hosting: [...Object.keys(vocabulary.HOSTING_MODELS), 'unknown'],
  hosting_line: ['maker', 'declared', 'measured'],
  measure_problem: ['withheld', 'no-answer', 'no-address', 'proxy'],
  measured_local: ['loopback', 'private', 'reserved'],
  compared: ['place-agrees', 'place-differs', 'company-elsewhere'],
  alias: Object.keys(vocabulary.ALIAS_KINDS),
  organization: Object.keys(vocabulary.ORGANIZATION_KINDS),
  deployment: Object.keys(vocabulary.DEPLOYMENT_STATES),
  place: Object.keys(vocabulary.PLACES),
  comparison: vocabulary.COMPARISONS,
  matched: [...Object.keys(vocabulary.MATCHED_BY), 'own-site'],
  matched_short: [...Object.keys(vocabulary.MATCHED_BY), 'own-site'],
  openness: ['open', 'partly', 'closed', 'unknown'],
  why: ['open', 'partly', 'closed', 'unknown'],
  standing: ['member', 'adequate', 'partly-adequate', 'none'],
  answer: ['yes', 'partly', 'no', 'unknown'],
  question: ['transparency', 'sovereignty', 'collaboration'],
  not_a_page: ['not-web', 'local', 'ip-address'],
  data_origin: ['package', 'update'],
  freshness: ['fresh', 'not-confirmed', 'refused', 'off', 'package-only'],
  progress: ['asking', 'downloading', 'checking', 'writing'],
  way: ['delta', 'full'],
  claim: Object.keys(CLAIMS),
  report: ['done', 'too-long', 'not-kept'],
  entry: ['draft', 'queued', 'sent', 'failed', 'answered', 'given'],
  reason: [
    'no-endpoint',
    'not-an-endpoint',
    ...Object.keys(NETWORK_REASONS),
    ...Object.keys(REFUSAL_REASONS),
  ],
  nav: PAGES,
  part: PARTS,
  welcome_question: QUESTIONS,
  shape: ['open', 'partly', 'closed', 'unknown'],
  pin: WHERE,
  example: ['open', 'mute', 'close'],
  seen: SEEN,
  never: NEVER,
  leaves: LEAVES,
  told: ['saved', 'here-only', 'not-saved', 'imported', 'reset', 'footprint-gone'],
  notice_setting: NOTICE_SETTINGS,
  fallback: FALLBACK_LANGUAGES,
  way_first: ['any', ...DESTINATIONS],
  file_problem: FILE_PROBLEMS,
  access_how: ['chromium', 'firefox'],
  letter: ['restored', 'mailed-long', 'copied', 'not-copied', 'saved', 'open', 'own-site', 'no-site'],
  letter_ask: ['free-or-publish', 'publish', 'publish-rest', 'prefer-free'],
  buyers: ['cost', 'company', 'inclusion'],
  facet: FACETS,
  column: SORTS,
  life_short: LIVES,
  law_group: STANDINGS,
  aspect: ASPECTS,
  buyers_question: ['source', 'version', 'leave', 'hosting', 'owner', 'audit'],
};

/** Keys that are put together in code, by the template they are written with. */
const TEMPLATES: Record<string, readonly string[]> = {
  'date_${}_${}': ['at', 'since', 'from', 'to', 'until'].flatMap((preposition) =>
    ['year', 'month', 'day'].map((precision) => `date_${preposition}_${precision}`),
  ),
  'question_${}_${}': answersInCode().map(({ question, reason }) => `question_${question}_${reason}`),
  'sign_${}': ['sign_host', 'sign_path', 'sign_title', 'sign_description', 'sign_structure', 'sign_links'],
  'letter_closed_${}': ['terms', 'license_file', 'vendor_statement', 'third_party'].map(
    (basis) => `letter_closed_${basis}`,
  ),
  '${}_${}': [],
};

const sources = globSync(['components/**/*.{ts,tsx}', 'entrypoints/**/*.{ts,tsx}', 'wxt.config.ts']).map(
  (path) =>
    ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX),
);

interface Use {
  where: string;
  key: string;
  /** null: not countable. */
  values: number | null;
}

/** Every key that the code can ask for, and every text that it would show without asking. */
const found = { uses: [] as Use[], families: [] as string[], unknown: [] as string[], texts: [] as string[] };
for (const source of sources) look(source, source);
for (const [, key] of sources.flatMap((source) => [...source.text.matchAll(/__MSG_(\w+)__/g)])) {
  found.uses.push({ where: 'manifest', key: key ?? '', values: 0 });
}

function look(node: ts.Node, source: ts.SourceFile): void {
  const where = `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
  if (ts.isCallExpression(node)) lookAtCall(node, where);
  if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) found.texts.push(`${where} ${node.text.trim()}`);
  if (
    ts.isJsxAttribute(node) &&
    /^(title|alt|placeholder|aria-label)$/.test(node.name.getText()) &&
    node.initializer !== undefined &&
    ts.isStringLiteral(node.initializer)
  ) {
    found.texts.push(`${where} ${node.initializer.text}`);
  }
  ts.forEachChild(node, (child) => look(child, source));
}

function lookAtCall({ expression, arguments: given }: ts.CallExpression, where: string): void {
  const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
  const [first] = given;
  if (first === undefined || !['t', 'plural', 'term', 'getMessage'].includes(name)) return;
  const spread = name === 'getMessage' || given.some((argument) => ts.isSpreadElement(argument));
  for (const written of writtenIn(first)) {
    if (name === 'term') found.families.push(written);
    else if (written.includes('${}')) {
      const expanded = TEMPLATES[written];
      if (expanded === undefined) found.unknown.push(`${where} ${written}`);
      else
        expanded.forEach((key) => found.uses.push({ where, key, values: spread ? null : given.length - 1 }));
    } else if (name === 'plural') {
      for (const form of ['one', 'other'])
        found.uses.push({ where, key: `${written}_${form}`, values: given.length - 1 });
    } else found.uses.push({ where, key: written, values: spread ? null : given.length - 1 });
  }
}

/** The keys an expression can be: a literal, both branches of a choice, a template with holes. */
function writtenIn(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...writtenIn(node.whenTrue), ...writtenIn(node.whenFalse)];
  if (ts.isTemplateExpression(node)) {
    return [node.head.text + node.templateSpans.map(({ literal }) => '${}' + literal.text).join('')];
  }
  return [];
}

const familyKeys = Object.entries(FAMILIES).flatMap(([family, words]) =>
  words.map((word) => `${family}_${word.replaceAll('-', '_')}`),
);

/** The message without what is put into it. */
const without = (message = '') => message.replaceAll(/\$\w+\$/g, '');
/** “in firefox” of “In Firefox”. */
const wordsOf = (message?: string) => (without(message).match(/\p{L}{2,}/gu) ?? []).join(' ').toLowerCase();
/** The message with one letter put into each of its places. */
const filled = (message: string) => message.replaceAll(/\$\w+\$/g, 'x');

/** Spaces that do not break before : ; ? ! » and after «. */
const FRENCH = /[^\u00a0\s][:;?!»](\s|$)|\s(?<!\u00a0)[:;?!»]|«[^\u00a0]/;

/** Quotation marks of each language; `tight`: no space before : ; ? ! nor inside quotation marks. */
const TYPOGRAPHY = {
  en: { quotes: ['“', '”'], tight: true },
  fr: { quotes: ['«', '»'], tight: false },
  es: { quotes: ['«', '»'], tight: true },
  de: { quotes: ['„', '“'], tight: true },
  it: { quotes: ['«', '»'], tight: true },
  pt: { quotes: ['«', '»'], tight: true },
  nl: { quotes: ['‘', '’'], tight: true },
  ca: { quotes: ['«', '»'], tight: true },
} satisfies Record<string, { quotes: [open: string, close: string]; tight: boolean }>;

/** Names, titles and credits that are the same in every language. */
const isSameInEvery = (key: string) =>
  ['extName', 'credit_dbip', 'colophon_license', 'direction'].includes(key) ||
  ['about_article', 'about_cc_by', 'about_common_data'].includes(key);

/** Words that a language shares with English, each the whole of a message: “Code”, “Sources”, “$count$ sites”. */
const SAME_AS_ENGLISH: Partial<Record<InterfaceLanguage, readonly string[]>> = {
  ca: ['alternatives', 'no', 'signatures'],
  de: ['code', 'in chrome', 'in firefox'],
  es: ['no'],
  fr: [
    ...['alternatives', 'association', 'code', 'date', 'mobilisation', 'signatures', 'site', 'sites'],
    ...['source', 'sources', 'version'],
  ],
  it: ['in', 'in chrome', 'in firefox', 'no', 'social network'],
  nl: [
    ...['code', 'in', 'in chrome', 'in firefox', 'is', 'maker', 'open', 'open data', 'platform'],
    ...['platforms', 'site', 'sites', 'updates'],
  ],
  pt: ['site', 'sites'],
};

describe('the words of the interface', () => {
  it('are in the package in every language of the list, and in no other', () => {
    expect(readdirSync('public/_locales').sort()).toEqual(INTERFACE_LANGUAGES.toSorted());
  });

  it.each(INTERFACE_LANGUAGES)('are all there in %s, in the same order, filled with the same', (language) => {
    const messages = read(language);
    expect(Object.keys(messages)).toEqual(keys);
    expect(messages['language']?.message).toBe(language);
    for (const key of keys) {
      const { message = '', placeholders = {} } = messages[key] ?? {};
      expect(Object.keys(placeholders), key).toEqual(placeholdersOf(en[key]));
      const used = [...message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name);
      expect(used.toSorted(), `${key}: ${message}`).toEqual(Object.keys(placeholders).toSorted());
      expect(without(message), `${key}: ${message}`).not.toContain('$');
      expect(Object.values(placeholders).map(({ content }) => content)).toEqual(
        Object.keys(placeholders).map((_, index) => `$${index + 1}`),
      );
      expect(message.trim(), key).not.toBe('');
    }
  });

  it.each(others)('are written for people in %s: nothing is left in English', (language) => {
    const messages = read(language);
    const left = keys.filter((key) => messages[key]?.message === en[key]?.message && !isSameInEvery(key));
    // Of a mere sign or placeholder there is nothing to translate.
    const shared = new Set(left.map((key) => wordsOf(en[key]?.message)).filter((words) => words !== ''));
    expect([...shared].toSorted()).toEqual(SAME_AS_ENGLISH[language] ?? []);
  });

  it('tell translators where each message stands', () => {
    expect(keys.filter((key) => (en[key]?.description ?? '').length < 10)).toEqual([]);
  });

  it('have a message for every key that the code asks for, filled with what it needs', () => {
    expect(found.unknown).toEqual([]);
    for (const { where, key, values } of found.uses) {
      expect(keys, where).toContain(key);
      if (values !== null) expect(values, `${where} ${key}`).toBe(placeholdersOf(en[key]).length);
    }
  });

  it('have a message for every word of the closed lists', () => {
    expect(found.families.filter((family) => !(family in FAMILIES))).toEqual([]);
    expect(familyKeys.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('hold no message that nothing asks for', () => {
    const asked = new Set([...found.uses.map(({ key }) => key), ...familyKeys]);
    expect(keys.filter((key) => !asked.has(key))).toEqual([]);
  });

  it('are never written into the components themselves', () => {
    expect(found.texts).toEqual([]);
  });

  it.each(INTERFACE_LANGUAGES)('follow the typography of %s', (language) => {
    const { quotes, tight } = TYPOGRAPHY[language];
    const [open, close] = quotes;
    const quoted = new RegExp(
      `^[^${open}${close}]*(${open}[^${open}${close}]+${close}[^${open}${close}]*)*$`,
    );
    const tightly = new RegExp(`\\s[:;?!](\\s|$)|${open}\\s|\\s${close}`);
    const wrong = Object.entries(read(language)).filter(([key, { message }]) => {
      const text = filled(message);
      return (
        /['"`´]|  |\.\.\.| ,(?! )| \.(\s|$)/.test(text) ||
        [...text].some((sign) => '“”„‘«»'.includes(sign) && !quotes.includes(sign)) ||
        !quoted.test(text.replaceAll(/(?<=\p{L})’(?=\p{L})/gu, '')) ||
        (!key.startsWith('comma') && (tight ? tightly : FRENCH).test(text))
      );
    });
    expect(wrong.map(([key, { message }]) => `${key}: ${message}`)).toEqual([]);
  });

  it.each(INTERFACE_LANGUAGES)('fit the limits of the stores in %s', (language) => {
    const { extName, extDescription } = read(language);
    expect(extName?.message.length).toBeLessThanOrEqual(75);
    expect(extDescription?.message.length).toBeLessThanOrEqual(132);
  });
});

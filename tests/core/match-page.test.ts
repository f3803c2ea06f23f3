import { describe, expect, it } from 'vitest';
import { pageRules } from '@/core/compact-index';
import { matchPage, type PageRules } from '@/core/match-page';
import type { PageFingerprint } from '@/core/platform';
import { mark, matchRules, platform, platformId } from './made-up';

/** A page as what lies at its places; counts how often each is read. */
function page(places: Record<string, string[]>) {
  const reads: string[] = [];
  const read = (place: string, name: string) => {
    const key = name === '' ? place : `${place} ${name}`;
    reads.push(key);
    return places[key] ?? [];
  };
  return { reads, read };
}

const rulesOf = (...marks: PageFingerprint[]): PageRules =>
  pageRules([[platformId('agora'), platform({ match: matchRules({ page: marks }) })]]);

describe('comparisons', () => {
  it.each([
    ['equals', 'app', 'app', true],
    ['equals', 'app', 'apps', false],
    ['equals', 'app', 'App', false],
    ['startsWith', 'app', 'apple', true],
    ['startsWith', 'app', 'an app', false],
    ['includes', 'app', 'ap p', false],
    ['includes', 'app', 'an apple', true],
    ['includes', 'a.p', 'app', false],
    ['equals', '=x^*', '=x^*', true],
  ] as const)('%s %j on %j: %s', (comparison, value, seen, fires) => {
    const { read } = page({ 'script-src': ['other', seen] });
    const { rules } = matchPage(rulesOf(mark('strong', 'script-src', value, comparison)), read);
    expect(rules).toEqual(fires ? ['00s0'] : []);
  });
});

describe('what is enough to say something', () => {
  const weakClass = mark('weak', 'body-class', 'one');
  it.each<[string, PageFingerprint[], Record<string, string[]>, boolean]>([
    ['nothing', [weakClass], {}, false],
    ['one strong mark', [mark('strong', 'body-class', 'one')], { 'body-class': ['one'] }, true],
    ['one weak mark', [weakClass], { 'body-class': ['one'] }, false],
    [
      'two weak marks in one place',
      [weakClass, mark('weak', 'body-class', 'two')],
      { 'body-class': ['one', 'two'] },
      false,
    ],
    [
      'two weak marks in two places',
      [weakClass, mark('weak', 'html-class', 'two')],
      { 'body-class': ['one'], 'html-class': ['two'] },
      true,
    ],
    [
      'two weak marks in <meta> elements of two names',
      [mark('weak', 'meta', 'aaa', 'equals', 'x'), mark('weak', 'meta', 'bbb', 'equals', 'y')],
      { 'meta x': ['aaa'], 'meta y': ['bbb'] },
      true,
    ],
    [
      'two weak marks in <meta> elements of one name',
      [mark('weak', 'meta', 'aaa', 'equals', 'x'), mark('weak', 'meta', 'bbb', 'equals', 'x')],
      { 'meta x': ['aaa', 'bbb'] },
      false,
    ],
    [
      'two weak ids',
      [mark('weak', 'id', 'top'), mark('weak', 'id', 'end')],
      { 'id top': ['top'], 'id end': ['end'] },
      true,
    ],
  ])('%s: see `decisive`', (_, marks, places, decisive) => {
    expect(matchPage(rulesOf(...marks), page(places).read).decisive).toBe(decisive);
  });

  it('an embed alone', () => {
    const rules = pageRules([
      [
        platformId('agora'),
        platform({
          match: matchRules({
            embed: [
              { place: 'iframe-src', comparison: 'startsWith', value: 'https://agora.org/', sources: [] },
            ],
          }),
        }),
      ],
    ]);
    const { read } = page({ 'iframe-src': ['https://agora.org/widget'] });
    expect(matchPage(rules, read)).toEqual({ rules: ['00e0'], decisive: true });
  });

  it('not two weak marks of two platforms', () => {
    const rules = pageRules([
      [platformId('agora'), platform({ match: matchRules({ page: [weakClass] }) })],
      [platformId('forum'), platform({ match: matchRules({ page: [mark('weak', 'html-class', 'two')] }) })],
    ]);
    const { read } = page({ 'body-class': ['one'], 'html-class': ['two'] });
    expect(matchPage(rules, read)).toEqual({ rules: ['00w0', '01w0'], decisive: false });
  });
});

describe('cookies', () => {
  const rules = rulesOf(mark('strong', 'cookie', 'agora_id'), mark('weak', 'body-class', 'one'));
  it('are not even read where no other mark was seen', () => {
    const { read, reads } = page({ cookie: ['agora_id'] });
    expect(matchPage(rules, read)).toEqual({ rules: [], decisive: false });
    expect(reads).toEqual(['body-class']);
  });
  it('confirm a weak mark', () => {
    const { read } = page({ cookie: ['agora_id'], 'body-class': ['one'] });
    expect(matchPage(rules, read)).toEqual({ rules: ['00w1', '00s0'], decisive: true });
  });
});

it('each place is read once, whatever the number of rules', () => {
  const { read, reads } = page({});
  matchPage(
    rulesOf(
      mark('weak', 'body-class', 'one'),
      mark('weak', 'meta', 'aaa', 'equals', 'x'),
      mark('weak', 'body-class', 'two'),
    ),
    read,
  );
  expect(reads).toEqual(['body-class', 'meta x']);
});

import { describe, expect, it } from 'vitest';
import { identify } from '@/core/identify';
import type { EmbedFingerprint } from '@/core/platform';
import type { DeploymentState } from '@/core/vocabulary';
import { deployment, indexOf, mark, matchRules, platform, registry } from './made-up';

const widget: EmbedFingerprint = {
  place: 'iframe-src',
  comparison: 'startsWith',
  value: 'https://w.org/',
  sources: [],
};

const withState = (state: DeploymentState) =>
  indexOf(
    registry({
      platforms: {
        agora: platform({
          match: matchRules({
            own: ['agora.org'],
            hosts: ['*.agora.org'],
            page: [
              mark('strong', 'body-class', 'agora'),
              mark('weak', 'html-class', 'one'),
              mark('weak', 'html-class', 'two'),
              mark('weak', 'id', 'top'),
            ],
            embed: [widget],
          }),
        }),
        forum: platform({
          match: matchRules({
            page: [
              mark('strong', 'body-class', 'forum'),
              mark('weak', 'id', 'one'),
              mark('weak', 'id', 'two'),
            ],
            embed: [widget],
          }),
        }),
      },
      deployments: { agora: [deployment('ville.fr', { state })] },
    }),
  );

/** What is said, in short: kind, then each platform with how it was found and by how many pieces of evidence. */
function said(host: string, rules: string[], state: DeploymentState = 'live'): string {
  const verdict = identify({ host, path: '/' }, rules, withState(state));
  const matches = 'matches' in verdict ? verdict.matches : [];
  return [
    verdict.kind,
    ...matches.map(({ platform, matchedBy, evidence }) => `${platform}:${matchedBy}:${evidence.length}`),
  ].join(' ');
}

describe('order of strength', () => {
  it.each([
    ['nothing known', 'x.fr', [], 'unrecognized'],
    ['a recorded site', 'ville.fr', [], 'recognized agora:deployment:1'],
    ['a customer domain', 'ville.agora.org', [], 'recognized agora:host:1'],
    ['a strong mark', 'x.fr', ['agora:s0'], 'recognized agora:page:1'],
    ['a weak mark alone', 'x.fr', ['agora:w1'], 'unrecognized'],
    ['two weak marks in one place', 'x.fr', ['agora:w1', 'agora:w2'], 'unrecognized'],
    ['two weak marks in two places', 'x.fr', ['agora:w1', 'agora:w3'], 'recognized agora:page:2'],
    ['two weak ids', 'x.fr', ['forum:w1', 'forum:w2'], 'recognized forum:page:2'],
    ['one weak mark sent twice', 'x.fr', ['agora:w1', 'agora:w1'], 'unrecognized'],
    ['a widget', 'x.fr', ['agora:e0'], 'embeds agora:embed:1'],
    ['weak marks of two platforms', 'x.fr', ['agora:w1', 'forum:w1'], 'unrecognized'],
    [
      'strong before two weak ones, in whatever order they fired',
      'x.fr',
      ['agora:w1', 'agora:w3', 'forum:s0'],
      'recognized forum:page:1 agora:page:2',
    ],
    ['a mark before a widget', 'x.fr', ['agora:e0', 'forum:s0'], 'recognized forum:page:1 agora:embed:1'],
    ['one platform once, by its strongest', 'x.fr', ['agora:e0', 'agora:s0'], 'recognized agora:page:1'],
    ['two widgets', 'x.fr', ['agora:e0', 'forum:e0'], 'embeds agora:embed:1 forum:embed:1'],
    ['marks that confirm the record', 'ville.fr', ['agora:s0'], 'recognized agora:deployment:2'],
    [
      'another platform on a customer domain',
      'v.agora.org',
      ['forum:s0'],
      'recognized agora:host:1 forum:embed:1',
    ],
    ['a widget on a recorded site', 'ville.fr', ['forum:e0'], 'recognized agora:deployment:1 forum:embed:1'],
    [
      'names that no index of ours gave',
      'x.fr',
      ['evil:s0', 'agora:s9', 'agora:s1', '', '🙂'],
      'unrecognized',
    ],
  ])('%s', (_, host, rules, answer) => {
    expect(said(host, rules)).toBe(answer);
  });
});

describe('a recorded site where another platform is seen', () => {
  it.each([
    ['live', ['forum:s0'], 'recognized agora:deployment:1 forum:embed:1'],
    ['unknown', ['forum:s0'], 'recognized forum:page:1'],
    ['ended', ['forum:s0'], 'recognized forum:page:1'],
    ['dead', ['forum:s0'], 'recognized forum:page:1'],
    ['dead', [], 'unrecognized'],
    // Weak marks do not outweigh somebody's record; nor does a widget.
    ['unknown', ['forum:w1', 'forum:w2'], 'recognized agora:deployment:1 forum:embed:2'],
    ['unknown', ['forum:e0'], 'recognized agora:deployment:1 forum:embed:1'],
    // The record is right while its own mark is still there.
    ['unknown', ['forum:s0', 'agora:s0'], 'recognized agora:deployment:2 forum:embed:1'],
    ['unknown', ['forum:s0', 'agora:w1', 'agora:w3'], 'recognized agora:deployment:3 forum:embed:1'],
  ] as const)('recorded as %s, %j: %s', (state, rules, answer) => {
    expect(said('ville.fr', [...rules], state)).toBe(answer);
  });
});

describe('the maker’s own site', () => {
  it.each([[[]], [['agora:s0']], [['forum:s0', 'forum:e0']]])('says nothing of %j', (rules) => {
    expect(identify({ host: 'agora.org', path: '/' }, rules, withState('live'))).toEqual({
      kind: 'own-site',
      host: 'agora.org',
      platform: 'agora',
    });
  });
});

it('evidence of a mark is the test itself, without its strength', () => {
  const verdict = identify({ host: 'x.fr', path: '/' }, ['agora:s0'], withState('live'));
  expect('matches' in verdict && verdict.matches[0].evidence).toEqual([
    { kind: 'fingerprint', test: { place: 'body-class', comparison: 'equals', value: 'agora' }, sources: [] },
  ]);
});

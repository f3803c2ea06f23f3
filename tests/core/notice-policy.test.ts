import { describe, expect, it } from 'vitest';
import { detailsOf, type Details } from '@/core/details';
import { recordKey, wantsNotice, type NoticeSetting } from '@/core/notice-policy';
import type { Deployment, Platform } from '@/core/platform';
import type { Match } from '@/core/verdict';
import {
  closed,
  deployment,
  factsOf,
  license,
  organization,
  organizationId,
  platform,
  platformId,
  registry,
} from './made-up';

function details(
  changes: Partial<Platform> = {},
  kind: Details['kind'] = 'recognized',
  site: Deployment | null = null,
): Details {
  const all = registry({
    platforms: { agora: platform({ license: closed, ...changes }), free: platform({ name: 'Free' }) },
    organizations: { maker: organization() },
  });
  const id = platformId('agora');
  const match: Match = {
    platform: id,
    matchedBy: site === null ? 'page' : 'deployment',
    evidence: site === null ? [] : [{ kind: 'deployment', deployment: site }],
  };
  const answer = detailsOf(
    kind === 'own-site' ? { kind, host: 'x.fr', platform: id } : { kind, host: 'x.fr', matches: [match] },
    factsOf(all),
  );
  if (answer === null) throw new Error('no details');
  return answer;
}

describe('when the notice speaks', () => {
  const open = license();
  const partly = license({ status: 'open-core' });
  const unknown = license({ status: 'unknown', basis: null });
  const live = deployment('x.fr');
  const ended = deployment('x.fr', { state: 'ended' });

  it.each<[string, Details, NoticeSetting, boolean]>([
    ['closed', details(), 'closed-or-partly', true],
    ['partly open', details({ license: partly }), 'closed-or-partly', true],
    ['open', details({ license: open }), 'closed-or-partly', false],
    ['not known', details({ license: unknown }), 'closed-or-partly', false],
    ['closed, and the person wants only those', details(), 'closed', true],
    ['partly open, and the person wants only closed ones', details({ license: partly }), 'closed', false],
    ['not known, and the person wants only closed ones', details({ license: unknown }), 'closed', false],
    ['open, and the person wants all', details({ license: open }), 'always', true],
    ['not known, and the person wants all', details({ license: unknown }), 'always', true],
    ['closed, and the person wants none', details(), 'never', false],
    ['an embedded widget', details({}, 'embeds'), 'always', false],
    ['the maker’s own site', details({}, 'own-site'), 'always', false],
    ['a general tool anywhere', details({ scope: 'general' }), 'always', false],
    [
      'a general tool on a recorded public site',
      details({ scope: 'general' }, 'recognized', live),
      'always',
      true,
    ],
    ['a recorded site', details({}, 'recognized', live), 'closed-or-partly', true],
    ['a consultation that is over', details({}, 'recognized', ended), 'always', false],
  ])('%s: see the table', (_, given, setting, speaks) => {
    expect(wantsNotice(given, setting, false, null)).toBe(speaks);
    // A host that was muted stays silent whatever the setting.
    expect(wantsNotice(given, setting, true, null)).toBe(false);
  });

  it('once, and again when what it says has changed', () => {
    const before = recordKey(details());
    expect(wantsNotice(details(), 'closed-or-partly', false, before)).toBe(false);
    expect(wantsNotice(details({ license: partly }), 'closed-or-partly', false, before)).toBe(true);
  });
});

describe('what counts as a change', () => {
  const vendor = { organization: organizationId('maker'), sources: [] };
  it.each<[string, Partial<Platform>, boolean]>([
    ['another licence', { license: license({ status: 'open-core' }) }, true],
    ['the licence known another way', { license: { ...closed, basis: 'none-found' } }, true],
    ['another licence expression', { license: { ...closed, spdx: 'MIT' } }, true],
    ['another owner', { vendor }, true],
    ['another alternative', { alternatives: [platformId('free')] }, true],
    ['other notes', { notes: { en: 'A note.', fr: 'Une note.' } }, false],
    ['a newer sign of life', { signOfLife: null }, false],
    ['another source', { license: { ...closed, sources: ['other'] } }, false],
  ])('%s', (_, changes, changed) => {
    expect(recordKey(details(changes)) !== recordKey(details())).toBe(changed);
  });
});

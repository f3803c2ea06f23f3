import { describe, expect, it } from 'vitest';
import { isCommons, lifeOf, opennessOf } from '@/core/openness';
import type { License } from '@/core/platform';
import type { HostingModel, LifecycleStatus } from '@/core/vocabulary';
import { closed, license } from './made-up';

describe('four shapes for five statuses', () => {
  it.each([
    ['open-source', 'open'],
    ['open-core', 'partly'],
    ['source-available', 'partly'],
    ['proprietary', 'closed'],
    ['unknown', 'unknown'],
  ] as const)('%s is %s', (status, openness) => {
    expect(opennessOf({ status })).toBe(openness);
  });
});

describe('a digital commons is free, published, and anyone may run it', () => {
  it.each<[string, License, HostingModel | null, boolean]>([
    ['all three', license(), 'anyone', true],
    ['no repository', license({ repository: null }), 'anyone', false],
    ['only the vendor runs it', license(), 'vendor-only', false],
    ['not known who may run it', license(), null, false],
    ['partly open', license({ status: 'open-core' }), 'anyone', false],
    ['readable but not free', license({ status: 'source-available' }), 'anyone', false],
    ['closed', closed, 'anyone', false],
    ['unknown', license({ status: 'unknown' }), 'anyone', false],
  ])('%s', (_, given, model, commons) => {
    expect(isCommons({ license: given, hosting: { model } })).toBe(commons);
  });
});

describe('life, on 2026-11-23', () => {
  it.each<[string | null, LifecycleStatus | null, string | null]>([
    ['2026-11-23', 'active', 'alive'],
    // 400 days before, and one more.
    ['2025-10-19', 'active', 'alive'],
    ['2025-10-18', 'active', 'slowing'],
    // Three years before, and one day more.
    ['2023-11-24', 'active', 'slowing'],
    ['2023-11-23', 'active', 'unmaintained'],
    ['2014', 'active', 'unmaintained'],
    // A date of lesser precision counts as its last day: nobody is called dead too early.
    ['2025', 'active', 'alive'],
    ['2026', 'active', 'alive'],
    ['2025-10', 'active', 'alive'],
    ['2025-09', 'active', 'slowing'],
    ['2024', 'active', 'slowing'],
    [null, 'active', null],
    [null, null, null],
    ['2026-11-23', null, 'alive'],
    ['2026-11-23', 'renamed', 'alive'],
    ['2026-11-23', 'discontinued', 'discontinued'],
    [null, 'discontinued', 'discontinued'],
  ])('last sign %s, %s: %s', (date, status, life) => {
    const signOfLife = date === null ? null : { date, kind: 'commit' as const, sources: [] };
    const lifecycle = { status, since: null, successor: null, sources: [] };
    expect(lifeOf({ lifecycle, signOfLife }, '2026-11-23')).toBe(life);
  });

  it.each([
    // 400 days after 31 October, and one more.
    ['2025-10', '2026-12-05', 'alive'],
    ['2025-10', '2026-12-06', 'slowing'],
    // 2028 has a 29 February.
    ['2028-02', '2029-04-04', 'alive'],
    ['2028-02', '2029-04-05', 'slowing'],
  ])('a sign of %s counts to the last day of that month: on %s, %s', (date, today, life) => {
    const lifecycle = { status: 'active' as const, since: null, successor: null, sources: [] };
    expect(lifeOf({ lifecycle, signOfLife: { date, kind: 'commit', sources: [] } }, today)).toBe(life);
  });
});

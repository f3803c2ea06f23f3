import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { Met } from '@/core/footprint';
import { Footprint } from '@/registry/footprint';
import { platformId } from '../core/made-up';

const met = (month: string, host: string, openness: Met['openness'] = 'open'): Met => ({
  ...{ month, host, openness, name: 'Agora' },
  platform: platformId('agora'),
});

it('keeps one line a site and month, of which the last counts', async () => {
  const footprint = new Footprint('one-line');
  for (const each of [met('2026-11', 'b.org'), met('2026-11', 'a.org'), met('2026-12', 'a.org')])
    await footprint.remember(each);
  await footprint.remember(met('2026-11', 'a.org', 'closed'));
  expect(await footprint.list()).toEqual([
    met('2026-11', 'a.org', 'closed'),
    met('2026-11', 'b.org'),
    met('2026-12', 'a.org'),
  ]);
});

it('forgets one site in every month, or all', async () => {
  const footprint = new Footprint('forgets');
  for (const each of [met('2026-11', 'a.org'), met('2026-11', 'b.org'), met('2026-12', 'a.org')])
    await footprint.remember(each);
  await footprint.forget('a.org');
  expect(await footprint.list()).toEqual([met('2026-11', 'b.org')]);
  await footprint.forgetAll();
  // Asked of another connection, as a later start would.
  expect(await new Footprint('forgets').list()).toEqual([]);
});

/** Whose badge it is, when the worker is slow and the tab is quick. */
import type { Runtime } from 'webextension-polyfill';
import { expect, it } from 'vitest';
import { detailsOf } from '@/core/details';
import type { PageSeen } from '@/core/messages';
import { DEFAULT_SETTINGS } from '@/core/settings';
import type { Verdict } from '@/core/verdict';
import { recognizePage, type RecognizeWorld } from '@/entrypoints/background/recognize-page';
import { factsOf, platform, platformId, registry } from '../core/made-up';

const all = registry({ platforms: { agora: platform() } });
const match = { platform: platformId('agora'), matchedBy: 'deployment' as const, evidence: [] };
const SEEN: PageSeen = { kind: 'page-seen', generation: 'g', hostHit: true, rules: [] };

/** A tab that is at each of these addresses in turn whenever it is asked, and at the last one from then on. */
function worldOf(addresses: string[]) {
  const badges: string[] = [];
  const nothing = () => Promise.resolve();
  const reader = {
    active: { generation: 'g' },
    identify: ({ host }: { host: string }): Promise<Verdict> =>
      Promise.resolve({ kind: 'recognized', host, matches: [match] }),
    details: (verdict: Extract<Verdict, { kind: 'recognized' }>) =>
      Promise.resolve(detailsOf(verdict, factsOf(all))),
  };
  const world = {
    registry: () => Promise.resolve(reader),
    tabs: { get: () => Promise.resolve({ url: addresses.length > 1 ? addresses.shift() : addresses[0] }) },
    verdicts: { put: nothing, forget: nothing },
    settings: { read: () => Promise.resolve({ settings: DEFAULT_SETTINGS, locked: [], synced: true }) },
    measured: { read: () => Promise.resolve(null) },
    notices: { read: () => Promise.resolve({ version: 2, muted: [], given: {} }), remember: nothing },
    scripting: { executeScript: nothing },
    toolbar: {
      words: { t: () => '', term: () => '', language: 'en' },
      action: {
        setBadgeText: async ({ text }: { text: string }) => void badges.push(text),
        ...{ setBadgeBackgroundColor: nothing, setIcon: nothing, setTitle: nothing },
      },
    },
    now: () => new Date(2026, 10, 29),
  };
  return { badges, world: world as unknown as RecognizeWorld };
}

const from = (url: string): Runtime.MessageSender =>
  ({ url, frameId: 0, tab: { id: 1, url, incognito: false } }) as unknown as Runtime.MessageSender;

it.each([
  ['stays where the tab stays', ['https://a.fr/'], ['✓']],
  ['stays where only the path is another', ['https://a.fr/', 'https://www.a.fr/later'], ['✓']],
  ['is not set on a tab that has left', ['https://b.fr/'], []],
  ['is taken back from a tab that leaves meanwhile', ['https://a.fr/', 'https://b.fr/'], ['✓', '']],
  [
    'is taken back from a tab that went to a page of the browser',
    ['https://a.fr/', 'about:blank'],
    ['✓', ''],
  ],
])('the badge %s', async (_, addresses, expected) => {
  const { badges, world } = worldOf(addresses);
  await recognizePage(SEEN, from('https://a.fr/'), world);
  expect(badges).toEqual(expected);
});

it('the newer page of a tab speaks after the older one has taken its badge back', async () => {
  const { badges, world } = worldOf(['https://a.fr/', 'https://b.fr/']);
  await Promise.all([
    recognizePage(SEEN, from('https://a.fr/'), world),
    recognizePage(SEEN, from('https://b.fr/'), world),
  ]);
  expect(badges).toEqual(['✓', '', '✓']);
});

it('a page that fails does not keep the next one waiting', async () => {
  const { badges, world } = worldOf(['https://a.fr/']);
  const broken = { ...world, registry: () => Promise.reject(new Error('closed')) };
  await expect(recognizePage(SEEN, from('https://a.fr/'), broken)).rejects.toThrow('closed');
  await recognizePage(SEEN, from('https://a.fr/'), world);
  expect(badges).toEqual(['✓']);
});

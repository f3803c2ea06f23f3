import { describe, expect, it } from 'vitest';
import { showVerdict, type RecognizeWorld } from '@/entrypoints/background/recognize-page';
import { detailsOf } from '@/core/details';
import type { Met } from '@/core/footprint';
import { DEFAULT_SETTINGS, type Settings } from '@/core/settings';
import type { Verdict } from '@/core/verdict';
import type { RegistryReader } from '@/registry/read-registry';
import { closed, factsOf, platform, platformId, registry } from '../core/made-up';

const all = registry({ platforms: { agora: platform({ license: closed }) } });
const match = { platform: platformId('agora'), matchedBy: 'page' as const, evidence: [] };
const recognized: Verdict = { kind: 'recognized', host: 'x.fr', matches: [match] };
const embeds: Verdict = { kind: 'embeds', host: 'x.fr', matches: [match] };
const reader = {
  details: (verdict: Verdict) =>
    Promise.resolve(
      verdict.kind === 'recognized' || verdict.kind === 'embeds' ? detailsOf(verdict, factsOf(all)) : null,
    ),
} as RegistryReader;

/** A background whose doors only write down what went through them. */
function world(settings: Partial<Settings>) {
  const done = { met: [] as Met[], badges: [] as string[], notices: 0, given: [] as string[] };
  const nothing = () => Promise.resolve();
  return {
    done,
    registry: () => Promise.resolve(reader),
    verdicts: { put: nothing, forget: nothing },
    settings: {
      read: () =>
        Promise.resolve({ settings: { ...DEFAULT_SETTINGS, ...settings }, locked: [], synced: true }),
    },
    measured: { read: () => Promise.resolve(null) },
    footprint: { remember: async (met: Met) => void done.met.push(met) },
    notices: {
      read: () => Promise.resolve({ version: 2, muted: [], given: {} }),
      remember: async (host: string) => void done.given.push(host),
    },
    scripting: { executeScript: async () => void done.notices++ },
    toolbar: {
      words: { t: () => '', term: () => '', language: 'en' },
      action: {
        setBadgeText: async ({ text }: { text: string }) => void done.badges.push(text),
        ...{ setBadgeBackgroundColor: nothing, setIcon: nothing, setTitle: nothing },
      },
    },
    now: () => new Date(2026, 10, 27),
  };
}

const page = { tabId: 1, address: { host: 'x.fr', path: '/' }, incognito: false, canBeEntered: true };
async function show(settings: Partial<Settings>, changes: Partial<typeof page> = {}, verdict = recognized) {
  const here = world(settings);
  await showVerdict(verdict, { ...page, ...changes }, reader, here as unknown as RecognizeWorld);
  return here.done;
}

describe('the footprint', () => {
  it.each<[string, Partial<Settings>, Partial<typeof page>, Verdict, number]>([
    ['is kept where it is switched on', { footprint: true }, {}, recognized, 1],
    ['is not kept by default', {}, {}, recognized, 0],
    ['is not kept of a private window', { footprint: true }, { incognito: true }, recognized, 0],
    ['is not kept of a page that only embeds something', { footprint: true }, {}, embeds, 0],
    ['is kept of a site marked by its address', { footprint: true }, { canBeEntered: false }, recognized, 1],
  ])('%s', async (_, settings, changes, verdict, lines) => {
    const { met } = await show(settings, changes, verdict);
    expect(met).toHaveLength(lines);
    if (lines > 0)
      expect(met[0]).toMatchObject({ month: '2026-11', host: 'x.fr', platform: 'agora', openness: 'closed' });
  });
});

describe('the notice and the mark', () => {
  it.each<[string, Partial<Settings>, Partial<typeof page>, number, string]>([
    ['as a new installation does', {}, {}, 1, '©'],
    ['without a notice', { notice: 'never' }, {}, 0, '©'],
    ['without a mark', { badge: false }, {}, 1, ''],
    ['where the page cannot be entered', {}, { canBeEntered: false }, 0, '©'],
  ])('%s', async (_, settings, changes, notices, badge) => {
    const done = await show(settings, changes);
    expect([done.notices, done.given.length, done.badges]).toEqual([notices, notices, [badge]]);
  });
});

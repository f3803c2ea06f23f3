import { describe, expect, it } from 'vitest';
import { withSharedNumbers } from '@/core/shared-numbers';
import { ASPECTS, differencesOf } from '@/core/compare';
import { summarizeDeployments } from '@/core/deployment-summary';
import { detailsOf, type Details } from '@/core/details';
import type { PlatformId } from '@/core/platform';
import { timelineOf } from '@/core/timeline';
import { realRegistry } from './real-registry';

const registry = await realRegistry();
function about(id: string): Details {
  const details = detailsOf(
    {
      ...{ kind: 'recognized', host: '' },
      matches: [{ platform: id as PlatformId, matchedBy: 'deployment', evidence: [] }],
    },
    {
      ...{ version: registry.version, jurisdictions: registry.jurisdictions },
      platform: (each) => registry.platforms[each] ?? null,
      organization: (each) => registry.organizations[each] ?? null,
      deployments: (each) => summarizeDeployments(registry.deployments[each] ?? []),
    },
  );
  if (details === null) throw new Error(`no ${id}`);
  return details;
}
const all = Object.keys(registry.platforms).map(about);
const compared = (id: string, sites = 1) => ({ platform: about(id).platform, sites });

describe('a comparison', () => {
  it('finds nothing between a platform and itself', () => {
    for (const id of Object.keys(registry.platforms))
      expect([...differencesOf([compared(id), compared(id)])], id).toEqual([]);
  });

  it('marks what is not the same for all, and only that', () => {
    const differences = differencesOf([compared('decidim', 300), compared('opendatasoft', 100)]);
    for (const aspect of ['code', 'repository', 'uses', 'commons', 'transparency', 'maker', 'sites'] as const)
      expect(differences.has(aspect), aspect).toBe(true);
    const alike = differencesOf([compared('decidim'), compared('consul-democracy')]);
    for (const aspect of ['commons', 'transparency', 'sites'] as const)
      expect(alike.has(aspect), aspect).toBe(false);
    // The order in which uses are written is none of theirs.
    const { platform } = compared('decidim');
    const turned = { ...platform, uses: { ...platform.uses, value: platform.uses.value.toReversed() } };
    expect([
      ...differencesOf([
        { platform, sites: 1 },
        { platform: turned, sites: 1 },
      ]),
    ]).toEqual([]);
    expect(ASPECTS.length).toBeGreaterThan(differences.size);
  });

  it('gives every source one number, in the order of the columns, and keeps none that nobody cites', () => {
    const before = ['decidim', 'opendatasoft', 'consul-democracy'].map(about);
    const { platforms, sources } = withSharedNumbers(before);
    expect(sources.map(({ number }) => number)).toEqual(sources.map((_, index) => index + 1));
    expect(new Set(sources.map(({ url }) => url)).size).toBe(sources.length);
    const cited = new Set<number>();
    platforms.forEach((platform, index) => {
      const { platform: was, sources: had } = before[index] ?? about('decidim');
      const urls = (refs: number[], of: typeof sources) =>
        refs.map((ref) => of.find(({ number }) => number === ref)?.url);
      for (const claim of ['license', 'purpose', 'uses', 'hosting', 'lifecycle'] as const) {
        expect(urls(platform[claim].refs, sources), claim).toEqual(urls(was[claim].refs, had));
        platform[claim].refs.forEach((ref) => cited.add(ref));
      }
      platform.owners.forEach(({ refs }, at) => {
        expect(urls(refs, sources)).toEqual(urls(was.owners[at]?.refs ?? [], had));
        refs.forEach((ref) => cited.add(ref));
      });
      platform.signOfLife?.refs.forEach((ref) => cited.add(ref));
    });
    expect([...cited].toSorted((a, b) => a - b)).toEqual(sources.map(({ number }) => number));
  });
});

describe('a timeline', () => {
  it('runs from the oldest to the newest, undated first, and every entry has a source', () => {
    for (const { platform, sources } of all) {
      const entries = timelineOf(platform);
      const dates = entries.map(({ date }) => date ?? '');
      expect(dates, platform.id).toEqual(dates.toSorted());
      for (const { refs, kind } of entries) {
        expect(refs.length, `${platform.id} ${kind}`).toBeGreaterThan(0);
        for (const ref of refs) expect(sources.map(({ number }) => number)).toContain(ref);
      }
    }
  });

  it('tells of Cap Collectif that its code was closed before it was published', () => {
    const licenses = timelineOf(about('cap-collectif').platform).filter(
      (entry) => entry.kind === 'history' && entry.entry.value.claim === 'license',
    );
    expect(licenses.length).toBeGreaterThan(0);
    expect(licenses[0]).toMatchObject({ entry: { value: { value: { status: 'proprietary' } } } });
  });
});

/** What the registry promises to hold at least; counted as `npm run registry -- stats` counts it. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countRegistry } from '@/tools/count-registry';
import { readFixturePages } from '@/tools/read-fixture-pages';
import { realRegistry } from '../core/real-registry';

const pages = await readFixturePages(join(import.meta.dirname, '../fixtures/pages'));
const counts = countRegistry(await realRegistry(), pages);

describe('the real registry', () => {
  it.each<[string, number, number]>([
    ['platforms', counts.platforms.total, 200],
    ['deployments', counts.deployments.total, 4500],
    ['platforms with page marks', counts.platforms.withPageMarks, 60],
    ['platforms with embeds', counts.platforms.withEmbeds, 25],
    ['ordinary pages', counts.pages.ordinary, 200],
    ['per cent of closed platforms with proof', (100 * counts.closed.proven) / counts.closed.total, 70],
    [
      'per cent of vendors of closed platforms with a country',
      (100 * counts.closed.withVendorCountry) / counts.closed.total,
      90,
    ],
  ])('%s: %d, at least %d', (_, has, least) => {
    expect(has).toBeGreaterThanOrEqual(least);
  });

  it('adds up', () => {
    const sum = (of: Record<string, number>) => Object.values(of).reduce((a, b) => a + b, 0);
    const { platforms, deployments, closed, claims, claimsByQuarter } = counts;
    expect(sum(platforms.byLicense)).toBe(platforms.total);
    expect(sum(deployments.byState)).toBe(deployments.total);
    expect(sum(deployments.byPlatform)).toBe(deployments.total);
    expect(sum(closed.byBasis)).toBe(closed.total);
    expect(sum(claimsByQuarter)).toBe(claims);
  });
});

import { describe, expect, it } from 'vitest';
import { exactKeys, fitsAffix, homeOf, indexHosts, matchHost, parentKeys } from '@/core/match-host';
import type { Platform, PlatformId } from '@/core/platform';
import { deployment, matchRules, platform, platformId, registry, indexOf } from './made-up';

const all = registry({
  platforms: {
    agora: platform({
      match: matchRules({
        own: ['agora.org', 'www.maker.com', 'portal.net/about/'],
        hosts: [
          '*.agora.org',
          'meta.agora.org',
          'www.shop.fr',
          '*-agora.town.es',
          'city*.town.es',
          '*.town.es',
        ],
      }),
    }),
    forum: platform({ match: matchRules({ own: ['help.forum.com'], hosts: ['forum.com', '*.forum.com'] }) }),
  },
  deployments: {
    agora: [
      deployment('talk.forum.com'),
      deployment('ville.fr', { path: '/participer' }),
      deployment('ville.fr', { path: '/participer/budget', operator: 'budget' }),
      deployment('gone.fr', { state: 'dead' }),
      deployment('old.fr', { state: 'ended' }),
      deployment('vague.fr', { state: 'unknown' }),
    ],
    forum: [deployment('gone.agora.org', { state: 'dead' })],
  },
});
const { hosts } = indexOf(all);

function found(address: string): string | null {
  const { hostname, pathname } = new URL(`https://${address}`);
  const entry = matchHost(hostname, pathname, hosts);
  if (entry === null) return null;
  const which = entry.kind === 'deployment' ? (entry.deployment.operator ?? '') : '';
  const pattern = entry.kind === 'host' ? entry.pattern : which;
  return `${entry.kind} ${entry.platform} ${pattern}`.trim();
}

describe('matchHost', () => {
  it.each([
    // A recorded site comes before the customer domain it lies under.
    ['talk.forum.com/', 'deployment agora'],
    ['other.forum.com/', 'host forum *.forum.com'],
    ['forum.com/', 'host forum forum.com'],
    ['a.b.forum.com/', 'host forum *.forum.com'],
    // The maker's own site; below it are customers where the platform says so.
    ['help.forum.com/', 'own forum'],
    ['agora.org/', 'own agora'],
    ['maker.com/', 'own agora'],
    ['blog.maker.com/', 'own agora'],
    ['city.agora.org/', 'host agora *.agora.org'],
    ['meta.agora.org/', 'host agora meta.agora.org'],
    // A path of the maker's silences that path alone.
    ['portal.net/about', 'own agora'],
    ['portal.net/about/team', 'own agora'],
    ['portal.net/', null],
    ['www2.portal.net/about', null],
    // `www.` says nothing.
    ['shop.fr/', 'host agora www.shop.fr'],
    // The longest recorded path.
    ['ville.fr/', null],
    ['ville.fr/participer', 'deployment agora'],
    ['ville.fr/participer/', 'deployment agora'],
    ['ville.fr/participer/idees/12', 'deployment agora'],
    ['ville.fr/participer/budget/2026', 'deployment agora budget'],
    ['ville.fr/participerez', null],
    ['sous.ville.fr/participer', null],
    // A star inside the first label comes before everything below the domain.
    ['sant-agora.town.es/', 'host agora *-agora.town.es'],
    ['city7.town.es/', 'host agora city*.town.es'],
    ['hall.town.es/', 'host agora *.town.es'],
    ['-agora.town.es/', 'host agora *.town.es'],
    ['a.b-agora.town.es/', 'host agora *.town.es'],
    ['town.es/', null],
    // Not a neighbour that ends the same way.
    ['notforum.com/', null],
    ['forum.com.evil.net/', null],
    // Dead rows are ignored; those of a consultation that is over are not.
    ['gone.fr/', null],
    ['gone.agora.org/', 'host agora *.agora.org'],
    ['old.fr/', 'deployment agora'],
    ['vague.fr/', 'deployment agora'],
  ])('%s: %s', (address, answer) => {
    expect(found(address)).toBe(answer);
  });

  it('prefers a deployment to a host pattern and that to the own site on one and the same key', () => {
    const twice = (deployed: boolean, pattern: boolean) =>
      indexOf(
        registry({
          platforms: {
            maker: platform({ match: matchRules({ own: ['x.org'] }) }),
            seller: platform({ match: matchRules({ hosts: pattern ? ['x.org'] : [] }) }),
          },
          deployments: { other: [], maker: deployed ? [deployment('x.org')] : [] },
        }),
      ).hosts;
    expect(matchHost('x.org', '/', twice(true, true))?.kind).toBe('deployment');
    expect(matchHost('x.org', '/', twice(false, true))?.kind).toBe('host');
    expect(matchHost('x.org', '/', twice(false, false))?.kind).toBe('own');
  });
});

describe('keys of an address', () => {
  it('start with the whole path and end with the host', () => {
    expect(exactKeys('ville.fr', '/a/b')).toEqual(['ville.fr/a/b', 'ville.fr/a', 'ville.fr']);
  });
  it.each([
    ['a.b.c.fr', ['*.b.c.fr', '*.c.fr']],
    ['a.b.fr', ['*.b.fr']],
    ['b.fr', []],
  ])('above %s are %j, never a whole top-level domain', (host, keys) => {
    expect(parentKeys(host)).toEqual(keys);
  });
  it.each([
    ['*.b.fr', 'b.fr'],
    ['b.fr/a/b', 'b.fr'],
    ['b.fr', 'b.fr'],
  ])('%s lives in the shard of %s', (key, home) => {
    expect(homeOf(key)).toBe(home);
  });
});

describe('a star inside the first label', () => {
  it.each([
    ['ab-x.fr', true],
    ['-x.fr', false],
    ['a.b-x.fr', false],
    ['ab-x.fr.com', false],
  ])('*-x.fr fits %s: %s', (host, fits) => {
    expect(fitsAffix(host, { before: '', after: '-x.fr' })).toBe(fits);
  });
  it('does not read the same characters twice', () => {
    expect(fitsAffix('aba.fr', { before: 'ab', after: 'ba.fr' })).toBe(false);
  });
});

describe('indexHosts', () => {
  it('leaves dead deployments out', () => {
    const entries = Object.entries(all.platforms) as [PlatformId, Platform][];
    const { byKey } = indexHosts(entries, (id) => all.deployments[id] ?? []);
    expect(byKey.has('gone.fr')).toBe(false);
    expect(byKey.get('old.fr')?.[0]).toMatchObject({ platform: platformId('agora') });
  });
});

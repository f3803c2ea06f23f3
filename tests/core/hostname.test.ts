import { describe, expect, it } from 'vitest';
import { normalizeHost, pathPrefixes } from '@/core/hostname';

/** As callers do: the URL standard first. */
const hostOf = (address: string) => normalizeHost(new URL(address).hostname);

describe('a host is the same however it is written', () => {
  it.each([
    ['https://decidim.barcelona/', 'decidim.barcelona'],
    ['https://www.decidim.barcelona/', 'decidim.barcelona'],
    ['https://WWW.Decidim.Barcelona/', 'decidim.barcelona'],
    ['https://www.decidim.barcelona./', 'decidim.barcelona'],
    ['https://decidim.barcelona../', 'decidim.barcelona'],
    ['http://decidim.barcelona:8080/a?b#c', 'decidim.barcelona'],
    ['https://user:secret@decidim.barcelona/', 'decidim.barcelona'],
    ['https://saint-étienne.fr/', 'xn--saint-tienne-geb.fr'],
    ['https://www.xn--saint-tienne-geb.fr/', 'xn--saint-tienne-geb.fr'],
    ['https://DÉCIDIM。example/', 'xn--dcidim-bva.example'],
    // Only one `www.`, and never the whole of what was registered.
    ['https://www.fr/', 'www.fr'],
    ['https://www.www.fr/', 'www.fr'],
    ['https://www.com./', 'www.com'],
    ['https://www10.ava.es/', 'www10.ava.es'],
    ['https://wwwparis.fr/', 'wwwparis.fr'],
    ['https://test.fr/', 'test.fr'],
    ['https://internal.example.org/', 'internal.example.org'],
    ['https://mylocal/', null],
  ])('%s is %s', (address, host) => {
    expect(hostOf(address)).toEqual(host === null ? { reason: 'local' } : { host });
  });

  it('stays as it is when normalised again', () => {
    for (const name of ['www.example.org', 'www.fr', 'a.b.example.org.']) {
      const once = normalizeHost(name);
      expect('host' in once && normalizeHost(once.host)).toEqual(once);
    }
  });
});

describe('some addresses are none of our business', () => {
  it.each([
    ['http://localhost/', 'local'],
    ['http://localhost:3000/', 'local'],
    ['http://LOCALHOST./', 'local'],
    ['http://www.localhost/', 'local'],
    ['http://app.localhost/', 'local'],
    ['http://intranet/', 'local'],
    ['http://printer.local/', 'local'],
    ['http://wiki.corp.internal/', 'local'],
    ['http://router.home.arpa/', 'local'],
    ['http://a.test/', 'local'],
    ['http://127.0.0.1/', 'ip-address'],
    ['http://192.168.1.10:8000/', 'ip-address'],
    ['http://0x7f.1/', 'ip-address'],
    ['http://2130706433/', 'ip-address'],
    ['http://127.0.0.1./', 'ip-address'],
    ['http://[::1]/', 'ip-address'],
    ['http://[2001:DB8::1]/', 'ip-address'],
  ])('%s: %s', (address, reason) => {
    expect(hostOf(address)).toEqual({ reason });
  });

  it.each(['', '.', '...'])('nothing that is a name in %j: never leaves the machine', (hostname) => {
    expect(normalizeHost(hostname)).toEqual({ reason: 'local' });
  });
});

describe('prefixes of a path', () => {
  it.each([
    ['/', ['']],
    ['', ['']],
    ['/a', ['/a', '']],
    ['/a/', ['/a', '']],
    ['/a//b/', ['/a/b', '/a', '']],
    ['/a/b/c', ['/a/b/c', '/a/b', '/a', '']],
    ['/a/b/c/d/e/f', ['/a/b/c/d', '/a/b/c', '/a/b', '/a', '']],
  ])('of %j, longest first: %j', (path, prefixes) => {
    expect(pathPrefixes(path)).toEqual(prefixes);
  });
});

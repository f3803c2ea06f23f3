/** Host names against the URL standard, as the engine implements it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeHost, pathPrefixes } from '@/core/hostname';

const hostnameOf = (host: string): string | null => URL.parse(`https://${host}/`)?.hostname ?? null;
const hostOf = (written: string): string | null => {
  const hostname = hostnameOf(written);
  // Nothing answers under a name with two dots at its end: no label is empty but the root's (RFC 1034, 3.1).
  const normal = hostname === null || hostname.endsWith('..') ? null : normalizeHost(hostname);
  return normal !== null && 'host' in normal ? normal.host : null;
};

/** Names as people and attackers write them: letters of many scripts, dots of several kinds, signs. */
const label = fc.oneof(
  fc.stringMatching(/^[a-z0-9-]{1,12}$/),
  fc.string({ unit: fc.constantFrom(...'aAzZ09-_é京ßſKＷ。．٠\u00ad\u200dxn'), minLength: 1, maxLength: 8 }),
  fc.constantFrom('www', 'WWW', 'xn--dcidim-bva', 'localhost', 'local', '127', '0x7f', '1'),
);
const written = fc.oneof(
  fc.domain(),
  fc.array(label, { minLength: 1, maxLength: 5 }).map((labels) => labels.join('.')),
  fc.string({ maxLength: 20 }),
);

describe('a host', () => {
  it('is a name that the standard reads as itself, in small ASCII letters, and stays when read again', () => {
    let hosts = 0;
    fc.assert(
      fc.property(written, (name) => {
        const host = hostOf(name);
        if (host === null) return;
        hosts++;
        expect(hostnameOf(host)).toBe(host);
        expect(host).toBe(host.toLowerCase());
        expect(host).toMatch(/^[\x21-\x7e]+$/);
        expect(host).toContain('.');
        expect(host).not.toMatch(/\.$/);
        // Of `www.www.ville.fr`, each reading takes one.
        const shorter = /^www\.(?=.*\.)/.test(host) ? host.slice(4) : host;
        expect(normalizeHost(host)).toEqual({ host: shorter });
      }),
      { numRuns: 3000 },
    );
    expect(hosts).toBeGreaterThan(500);
  });

  it('is the same in capitals, with a port, a name and password, a dot at its end, and www. before it', () => {
    fc.assert(
      fc.property(fc.domain(), fc.integer({ min: 1, max: 65_535 }), (domain, port) => {
        const host = hostOf(domain);
        for (const same of [
          domain.toUpperCase(),
          `${domain}:${port}`,
          `me:secret@${domain}`,
          `${domain}.`,
          ...(host?.startsWith('www.') === true ? [] : [`www.${domain}`]),
        ])
          expect(hostOf(same), same).toBe(host);
      }),
    );
  });

  it('is never an address by number, in whatever way it is written', () => {
    const number = fc.oneof(
      fc.ipV4Extended(),
      fc.ipV4().map((address) => `${address}.`),
      fc.ipV6().map((address) => `[${address}]`),
      fc.integer({ min: 0, max: 0xffffffff }).map(String),
    );
    fc.assert(
      fc.property(number, (address) => {
        const hostname = hostnameOf(address);
        if (hostname !== null) expect(normalizeHost(hostname)).toEqual({ reason: 'ip-address' });
      }),
    );
  });

  it('is asked of anything without a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (anything) => {
        const normal = normalizeHost(anything);
        expect('host' in normal || ['local', 'ip-address'].includes(normal.reason)).toBe(true);
        expect(pathPrefixes(anything).length).toBeLessThanOrEqual(5);
        expect(pathPrefixes(anything).at(-1)).toBe('');
      }),
      { numRuns: 30 },
    );
  });
});

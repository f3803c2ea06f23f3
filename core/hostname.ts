/**
 * What a host is to us. Callers parse addresses with the URL standard first, so IDNs
 * arrive in punycode and in lower case.
 */

/** A normalised host name: lower case, punycode, no port, no trailing dot, no leading `www.`. */
export type Host = string;

/** Why an address is none of our business. */
export type NotAPage = 'not-web' | 'local' | 'ip-address';

/** Names that never leave a machine or a home network (RFC 6761, RFC 6762, RFC 8375), and those without a dot. */
const LOCAL = /^[^.]*$|\.(localhost|local|internal|test|home\.arpa)$/;

/** IPv6 stands in brackets; the URL standard takes every host that ends in a number for IPv4. */
const IP_ADDRESS = /^\[|\.\d+$/;

/**
 * Normalises the `hostname` of a parsed address.
 *
 * @returns the host, or why it is not one.
 */
export function normalizeHost(hostname: string): { host: Host } | { reason: NotAPage } {
  // `www.example.org` is `example.org`, but `www.fr` is itself.
  const host = hostname
    .toLowerCase()
    .replace(/\.+$/, '')
    .replace(/^www\.(?=.*\.)/, '');
  if (IP_ADDRESS.test(host)) return { reason: 'ip-address' };
  return LOCAL.test(host) ? { reason: 'local' } : { host };
}

/** A longer path prefix than any recorded deployment has. */
const MOST_PATH_PARTS = 4;

/** Prefixes of a path at its slashes, longest first, the empty one last. */
export function pathPrefixes(path: string): string[] {
  return path
    .split('/')
    .filter(Boolean)
    .slice(0, MOST_PATH_PARTS)
    .map((_, index, parts) => '/' + parts.slice(0, parts.length - index).join('/'))
    .concat('');
}

/**
 * What a host is to us. Callers parse addresses with the URL standard first, so IDNs
 * arrive in punycode and in lower case.
 */

/** A normalised host name: lower case, punycode, no port, no trailing dot, no leading `www.`. */
export type Host = string;

/** Why an address is none of our business. */
export type NotAPage = 'not-web' | 'local' | 'ip-address';

/**
 * Top-level names of machines and home networks (RFC 6761, RFC 6762), and of the network's own
 * machinery: `home.arpa` is below it (RFC 8375), and no site for people.
 */
const LOCAL = ['localhost', 'local', 'internal', 'test', 'arpa'];

/**
 * Normalises the `hostname` of a parsed address, which the URL standard has put in lower case. Without regular expressions: in a page that
 * was just opened, compiling the first ones takes the probe longer than all else it does.
 *
 * @returns the host, or why it is not one.
 */
export function normalizeHost(hostname: string): { host: Host } | { reason: NotAPage } {
  let host = hostname;
  while (host.endsWith('.')) host = host.slice(0, -1);
  host = withoutWww(host);
  const last = host.slice(host.lastIndexOf('.') + 1);
  // IPv6 stands in brackets; the URL standard writes every host that ends in a number as IPv4.
  if (host[0] === '[' || `${+last}` === last) return { reason: 'ip-address' };
  return last === host || LOCAL.includes(last) ? { reason: 'local' } : { host };
}

/** `www.example.org` is `example.org`, but `www.fr` is itself. */
export function withoutWww(host: string): Host {
  return host.startsWith('www.') && host.includes('.', 4) ? host.slice(4) : host;
}

/** A longer path prefix than any recorded deployment has. */
const MOST_PATH_PARTS = 4;

/** Prefixes of a path at its slashes, longest first, the empty one last. */
export function pathPrefixes(path: string): string[] {
  const parts = path.split('/').filter(Boolean).slice(0, MOST_PATH_PARTS);
  return [...parts, ''].map((_, index) => ['', ...parts.slice(0, parts.length - index)].join('/'));
}

/**
 * What a host is to us. Callers parse addresses with the URL standard first, so IDNs
 * arrive in punycode and in lower case.
 */

/** A normalised host name: lower case, punycode, no port, no trailing dot, no leading `www.`. */
export type Host = string;

/** Why an address is none of our business. */
export type NotAPage = 'not-web' | 'local' | 'ip-address';

/** Top-level names that never leave a machine or a home network (RFC 6761, RFC 6762). */
const LOCAL = ['localhost', 'local', 'internal', 'test'];

/**
 * Normalises the `hostname` of a parsed address, which the URL standard has put in lower case.
 * Without regular expressions: in a page that was just opened, compiling the first ones takes
 * the probe longer than all else it does.
 *
 * @returns the host, or why it is not one.
 */
export function normalizeHost(hostname: string): { host: Host } | { reason: NotAPage } {
  while (hostname.endsWith('.')) hostname = hostname.slice(0, -1);
  const host = withoutWww(hostname);
  const last = host.slice(host.lastIndexOf('.') + 1);
  // IPv6 stands in brackets; the URL standard writes every host that ends in a number as IPv4.
  if (host[0] === '[' || `${+last}` === last) return { reason: 'ip-address' };
  // RFC 8375; other names below `arpa` are nobody's home.
  const isLocal = last === host || LOCAL.includes(last) || host.endsWith('.home.arpa');
  return isLocal ? { reason: 'local' } : { host };
}

/** `www.example.org` is `example.org`, but `www.fr` is itself. */
export function withoutWww(host: string): Host {
  return host.startsWith('www.') && host.includes('.', 4) ? host.slice(4) : host;
}

/** Prefixes of a path at its slashes, longest first, the empty one last. */
export function pathPrefixes(path: string): string[] {
  // Longer than the path of any recorded deployment.
  const parts = path.split('/').filter(Boolean).slice(0, 4);
  return [...parts, ''].map((_, index) => ['', ...parts.slice(0, parts.length - index)].join('/'));
}

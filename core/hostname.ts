/**
 * What a host is to us. Callers parse addresses with the URL standard first, so IDNs
 * arrive in punycode and in lower case.
 */

/** A normalised host name: lower case, punycode, no port, no trailing dot, no leading `www.`. */
export type Host = string;

/** Why an address is none of our business. */
export type NotAPage = 'not-web' | 'local' | 'ip-address';

/** Names that never leave a machine or a home network (RFC 6761, RFC 6762, RFC 8375). */
const LOCAL_SUFFIXES = ['localhost', 'local', 'internal', 'test', 'invalid', 'home.arpa'];

/**
 * Normalises the `hostname` of a parsed address.
 *
 * @returns the host, or why it is not one.
 */
export function normalizeHost(hostname: string): { host: Host } | { reason: NotAPage } {
  let host = hostname.toLowerCase();
  while (host.endsWith('.')) host = host.slice(0, -1);
  if (host === '') return { reason: 'not-web' };
  // The URL standard writes IPv6 in brackets and turns every other spelling of IPv4 into four numbers.
  if (host.startsWith('[') || /^\d+(\.\d+){3}$/.test(host)) return { reason: 'ip-address' };
  if (!host.includes('.') || isUnder(host, LOCAL_SUFFIXES)) return { reason: 'local' };
  // `www.example.org` is `example.org`, but `www.fr` is itself.
  if (host.startsWith('www.') && host.indexOf('.', 4) > 0) host = host.slice(4);
  return { host };
}

function isUnder(host: string, suffixes: readonly string[]): boolean {
  return suffixes.some((suffix) => host === suffix || host.endsWith('.' + suffix));
}

/** `a.b.example.org` → itself, `b.example.org`, `example.org`: longest first, never a single label. */
export function suffixesOf(host: Host): string[] {
  const labels = host.split('.');
  return labels.slice(0, -1).map((_, start) => labels.slice(start).join('.'));
}

/** Prefixes of a path at its slashes, longest first, the empty one last; at most `most` of them. */
export function pathPrefixes(path: string, most = 4): string[] {
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .slice(0, most);
  return [...parts.map((_, index) => '/' + parts.slice(0, parts.length - index).join('/')), ''];
}

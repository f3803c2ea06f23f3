/** The host pattern of a platform file, read for lint: which names it covers. */
import { fitsAffix } from '@/core/match-host';

/** `*.example.org` and `*-name.example.org` stand below this name. */
export function baseOf(pattern: string): string {
  if (!pattern.includes('*')) return splitAddress(pattern).host;
  return pattern.slice(pattern.indexOf('.') + 1);
}

/** Whether a host is one the pattern claims. `*.` takes any depth, another star only part of one label. */
export function covers(pattern: string, host: string): boolean {
  if (pattern.startsWith('*.')) return host.endsWith(pattern.slice(1));
  const star = pattern.indexOf('*');
  if (star < 0) return splitAddress(pattern).host === host;
  return fitsAffix(host, { before: pattern.slice(0, star), after: pattern.slice(star + 1) });
}

/** `example.org/path` or `example.org` as host and path without a last slash. */
export function splitAddress(address: string): { host: string; path: string } {
  const slash = address.indexOf('/');
  if (slash < 0) return { host: address, path: '' };
  return { host: address.slice(0, slash), path: address.slice(slash).replace(/\/+$/, '') };
}

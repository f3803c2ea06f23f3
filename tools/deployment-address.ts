/** The address of a recorded site, and the one order in which sites stand in files. */
import type { Deployment } from '@/core/platform';

type Address = Pick<Deployment, 'host' | 'path'>;

/** `participez.nanterre.fr/budget`; of one platform, no two sites have the same. */
export function addressOf({ host, path }: Address): string {
  return host + path;
}

/** By host, then by path: the joined address would put `a.fr.example` before `a.fr/x`. */
export function byAddress(a: Address, b: Address): number {
  if (a.host !== b.host) return a.host < b.host ? -1 : 1;
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

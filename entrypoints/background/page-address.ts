/** An address as the browser gives it → what we make of it. */
import { normalizeHost, type NotAPage } from '@/core/hostname';
import type { PageAddress } from '@/core/identify';

export type ParsedAddress = { kind: 'page'; address: PageAddress } | { kind: 'not-a-page'; reason: NotAPage };

export function parseAddress(url: string): ParsedAddress {
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return { kind: 'not-a-page', reason: 'not-web' };
  const normal = normalizeHost(parsed.hostname);
  if ('reason' in normal) return { kind: 'not-a-page', reason: normal.reason };
  return { kind: 'page', address: { host: normal.host, path: parsed.pathname } };
}

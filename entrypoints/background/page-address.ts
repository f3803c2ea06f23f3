/** An address as the browser gives it → what we make of it. */
import type { Runtime } from 'webextension-polyfill';
import { normalizeHost, type Host, type NotAPage } from '@/core/hostname';
import type { PageAddress } from '@/core/identify';

export type ParsedAddress = { kind: 'page'; address: PageAddress } | { kind: 'not-a-page'; reason: NotAPage };

export function parseAddress(url: string): ParsedAddress {
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return { kind: 'not-a-page', reason: 'not-web' };
  const normal = normalizeHost(parsed.hostname);
  if ('reason' in normal) return { kind: 'not-a-page', reason: normal.reason };
  return { kind: 'page', address: { host: normal.host, path: parsed.pathname } };
}

/**
 * The address a message comes from. A single-page application keeps the sender's first
 * address; the tab knows the present one, if it is still the same site.
 */
export function addressOfSender({ url = '', tab }: Runtime.MessageSender): ParsedAddress {
  const first = URL.parse(url);
  const present = URL.parse(tab?.url ?? '');
  return parseAddress(first !== null && present?.origin === first.origin ? present.href : url);
}

/** The site of a page whose script speaks: of another, a page has no say. */
export function isSiteOfSender(host: Host, sender: Runtime.MessageSender): boolean {
  const parsed = addressOfSender(sender);
  return parsed.kind === 'page' && parsed.address.host === host;
}

/**
 * The one door to mirrors and the endpoint for reports. Requests carry nothing about the
 * person: no cookie, no referrer, no identifier, no validator (an ETag of one's own would
 * be a name), and go to the same addresses for everyone. One request goes elsewhere: the
 * popup's question to the very site it was opened on (`entrypoints/popup/measure-host.ts`).
 */
import { readBounded } from './bounded';
import type { NetworkReason } from '@/core/update-outcome';

export type Got =
  | { kind: 'bytes'; bytes: Uint8Array<ArrayBuffer> }
  /** The server says there is no such file. */
  | { kind: 'absent' }
  /** `retryAfter`: milliseconds that the server asked us to wait, or null. */
  | { kind: 'failed'; reason: NetworkReason; retryAfter: number | null };

/** Somewhere files of a TUF repository come from: a server, or one signed file. */
export interface Mirror {
  name: string;
  /** @param ceiling most bytes such a file may have. */
  get(path: string, ceiling: number, signal: AbortSignal): Promise<Got>;
}

/** One request may take this long, ms. A worker whose fetch waits 30 s is stopped by Chromium. */
const REQUEST_TIME = 20_000;
const LONGEST_RETRY_AFTER = 7 * 24 * 60 * 60 * 1000;

/** What every request has in common. */
const BARE = {
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  cache: 'no-store',
  // Neither followed nor mistaken for a broken line.
  redirect: 'manual',
} as const satisfies RequestInit;

/** A mirror on the network. `address` is one of the channel's. */
export function networkMirror(address: string, fetch: typeof globalThis.fetch, time = REQUEST_TIME): Mirror {
  return {
    name: address,
    async get(path, ceiling, signal) {
      const late = AbortSignal.timeout(time);
      try {
        const response = await fetch(address + path, {
          ...BARE,
          signal: AbortSignal.any([signal, late]),
        });
        const got = await answerOf(response, ceiling);
        // What was not read is not waited for.
        if (got.kind !== 'bytes') await response.body?.cancel().catch(() => undefined);
        return got;
      } catch {
        const reason = late.aborted || signal.aborted ? 'too-slow' : 'unreachable';
        return { kind: 'failed', reason, retryAfter: null };
      }
    },
  };
}

export type Posted =
  | { kind: 'answer'; status: number; text: string; retryAfter: number | null }
  | { kind: 'failed'; reason: NetworkReason; retryAfter: number | null };

/** Sends JSON that a person has read to where that person wanted it; nothing else of the person goes along. */
export async function post(
  address: string,
  json: string,
  ceiling: number,
  fetch: typeof globalThis.fetch,
): Promise<Posted> {
  const late = AbortSignal.timeout(REQUEST_TIME);
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: json,
      ...BARE,
      signal: late,
    });
    const retryAfter = retryAfterOf(response);
    if (response.type === 'opaqueredirect') return { kind: 'failed', reason: 'redirected', retryAfter };
    const read = response.body === null ? null : await readBounded(response.body, ceiling);
    if (read?.kind === 'too-large') return { kind: 'failed', reason: 'too-large', retryAfter };
    const text = read === null ? '' : new TextDecoder().decode(read.bytes);
    return { kind: 'answer', status: response.status, text, retryAfter };
  } catch {
    return { kind: 'failed', reason: late.aborted ? 'too-slow' : 'unreachable', retryAfter: null };
  }
}

async function answerOf(response: Response, ceiling: number): Promise<Got> {
  const retryAfter = retryAfterOf(response);
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))
    return { kind: 'failed', reason: 'redirected', retryAfter };
  // 403 is what object stores answer where listing is not allowed.
  if (response.status === 404 || response.status === 403 || response.status === 410)
    return { kind: 'absent' };
  if (response.status !== 200 || response.body === null)
    return { kind: 'failed', reason: 'http-status', retryAfter };
  const read = await readBounded(response.body, ceiling);
  return read.kind === 'bytes' ? read : { kind: 'failed', reason: 'too-large', retryAfter };
}

/** Seconds or a date (RFC 9110, 10.2.3), as milliseconds from now; never more than a week. */
function retryAfterOf(response: Response): number | null {
  const header = response.headers.get('retry-after');
  if (header === null) return null;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) && wait > 0 ? Math.min(wait, LONGEST_RETRY_AFTER) : null;
}

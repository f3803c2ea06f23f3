/**
 * Which address answers for a site: one small request to that same site, without cookies, of
 * which only the address is read. It is made here and not in the background, whose listeners the
 * browser would remember and wake it for: those of this page end with it.
 */
import type { Permissions, WebRequest } from 'webextension-polyfill';

/** Why there is no address. */
export type MeasureProblem = 'withheld' | 'no-answer' | 'no-address' | 'proxy';
export type Measured = { kind: 'measured'; address: string } | { kind: 'failed'; problem: MeasureProblem };

export interface MeasureWorld {
  webRequest: Pick<WebRequest.Static, 'onBeforeRedirect' | 'onResponseStarted'>;
  permissions: Pick<Permissions.Static, 'contains'>;
  fetch: typeof globalThis.fetch;
}

/** Longer than a slow site takes; ms. */
const PATIENCE = 8_000;
/** How much later than the answer itself Firefox can tell of it; ms. */
const LATENESS = 1_000;

/** @param origin scheme, host and port: the rest of the address does not leave the tab. */
export async function measureHost(origin: string, world: MeasureWorld): Promise<Measured> {
  const failed = (problem: MeasureProblem): Measured => ({ kind: 'failed', problem });
  const { protocol, hostname } = new URL(origin);
  const pattern = `${protocol}//${hostname}/*`;
  if (!(await world.permissions.contains({ origins: [pattern] }))) return failed('withheld');

  const url = `${origin}/`;
  type Answer = { ip?: string; proxied: boolean };
  const first = Promise.withResolvers<Answer>();
  const listen = (details: { url: string; method: string; ip?: string; proxyInfo?: { type: string } }) => {
    if (details.url !== url || details.method !== 'HEAD') return;
    const { ip, proxyInfo } = details;
    // Only Firefox says that a proxy stands in between.
    const proxied = proxyInfo !== undefined && proxyInfo !== null && proxyInfo.type !== 'direct';
    first.resolve({ ...(ip === undefined ? {} : { ip }), proxied });
  };
  const filter = { urls: [pattern], types: ['xmlhttprequest' as const] };
  const { onBeforeRedirect, onResponseStarted } = world.webRequest;
  onResponseStarted.addListener(listen, filter);
  onBeforeRedirect.addListener(listen, filter);
  let answered: Answer | null;
  try {
    await world.fetch(url, {
      ...{ method: 'HEAD', credentials: 'omit', redirect: 'manual', cache: 'no-store' },
      ...{ referrerPolicy: 'no-referrer', signal: AbortSignal.timeout(PATIENCE) },
    });
  } catch {
    // No connection, no answer in time, or an answer of another site's: the address may be known all the same.
  } finally {
    const late = new Promise<null>((over) => setTimeout(() => over(null), LATENESS));
    answered = await Promise.race([first.promise, late]);
    onResponseStarted.removeListener(listen);
    onBeforeRedirect.removeListener(listen);
  }
  const { ip, proxied } = answered ?? { proxied: false };
  if (proxied) return failed('proxy');
  if (ip !== undefined) return { kind: 'measured', address: ip };
  return failed(answered === null ? 'no-answer' : 'no-address');
}

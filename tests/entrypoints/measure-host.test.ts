import { describe, expect, it } from 'vitest';
import { measureHost, type MeasureWorld } from '@/entrypoints/popup/measure-host';

type Details = { url: string; method: string; ip?: string; proxyInfo?: { type: string } };

/** A browser that tells of requests as `tell` says, and of nothing else. */
function browserThat(
  tell: (say: (event: 'started' | 'redirect', details: Details) => void) => void | Promise<void>,
  access = true,
) {
  const listeners = {
    started: new Set<(details: Details) => void>(),
    redirect: new Set<(details: Details) => void>(),
  };
  const event = (name: 'started' | 'redirect') => ({
    addListener: (listener: (details: Details) => void) => void listeners[name].add(listener),
    removeListener: (listener: (details: Details) => void) => void listeners[name].delete(listener),
  });
  const asked: RequestInit[] = [];
  const world = {
    webRequest: { onResponseStarted: event('started'), onBeforeRedirect: event('redirect') },
    permissions: { contains: async () => access },
    fetch: async (_url: string, init: RequestInit) => {
      asked.push(init);
      await tell((name, details) => listeners[name].forEach((listener) => listener(details)));
      return new Response();
    },
  } as unknown as MeasureWorld;
  return { world, asked, left: () => listeners.started.size + listeners.redirect.size };
}

const ORIGIN = 'https://www.decidim.barcelona';
const answer: Details = { url: `${ORIGIN}/`, method: 'HEAD', ip: '51.91.236.255' };

describe('measuring a host', () => {
  it.each<[string, Parameters<typeof browserThat>[0], Awaited<ReturnType<typeof measureHost>>]>([
    ['an answer', (say) => say('started', answer), { kind: 'measured', address: '51.91.236.255' }],
    [
      'an answer that leads elsewhere',
      (say) => say('redirect', answer),
      { kind: 'measured', address: '51.91.236.255' },
    ],
    [
      'IPv6',
      (say) => say('started', { ...answer, ip: '2001:41d0::1' }),
      { kind: 'measured', address: '2001:41d0::1' },
    ],
    [
      'an answer told of after it came, as Firefox does',
      (say) => void setTimeout(() => say('started', answer), 50),
      { kind: 'measured', address: '51.91.236.255' },
    ],
    [
      'an answer out of the cache',
      (say) => say('started', { url: answer.url, method: 'HEAD' }),
      { kind: 'failed', problem: 'no-address' },
    ],
    [
      'a proxy in between',
      (say) => say('started', { ...answer, proxyInfo: { type: 'socks' } }),
      { kind: 'failed', problem: 'proxy' },
    ],
    [
      'no proxy',
      (say) => say('started', { ...answer, proxyInfo: { type: 'direct' } }),
      { kind: 'measured', address: '51.91.236.255' },
    ],
    [
      'no answer',
      () => Promise.reject(new TypeError('Failed to fetch')),
      { kind: 'failed', problem: 'no-answer' },
    ],
    [
      'requests of the page itself, and of others',
      (say) => {
        say('started', { ...answer, method: 'GET', ip: '192.0.2.1' });
        say('started', { ...answer, url: `${ORIGIN}/assets/logo.svg`, ip: '192.0.2.2' });
        say('started', answer);
      },
      { kind: 'measured', address: '51.91.236.255' },
    ],
  ])('%s', async (_, tell, expected) => {
    const browser = browserThat(tell);
    expect(await measureHost(ORIGIN, browser.world)).toEqual(expected);
    expect(browser.left()).toBe(0);
  });

  it('sends no cookie, no referrer, and takes nothing kept', async () => {
    const browser = browserThat((say) => say('started', answer));
    await measureHost(ORIGIN, browser.world);
    expect(browser.asked).toMatchObject([
      {
        method: 'HEAD',
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        redirect: 'manual',
      },
    ]);
  });

  it('asks nothing where the browser withholds the site', async () => {
    const browser = browserThat((say) => say('started', answer), false);
    expect(await measureHost(ORIGIN, browser.world)).toEqual({ kind: 'failed', problem: 'withheld' });
    expect(browser.asked).toEqual([]);
  });
});

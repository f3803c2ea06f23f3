/** Pages that want the extension to break, to lie, to work without end, or to give itself away. */
import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { compactIndex } from '@/core/compact-index';
import { BROWSERS, launchBrowser } from '@/tools/browsers';
import { openExtensionPage } from '@/tools/town/desk';
import { readPage } from '@/tools/town/serve-town';
import { openPopupPage } from '@/tools/town/visit-town';
import { realRegistry } from '../core/real-registry';
import { later, useBrowser } from './browser-suite';
import { listen, type Ear } from './hear-messages';

/** Recorded, open: a badge and no notice. */
const KNOWN = 'decide.madrid.es';
const DECIDIM =
  '<meta name="generator" content="Decidim"><script src="/decidim-packs/js/runtime-4b0f.js"></script>';
/** Much longer than a look takes. */
const QUIET = 1200;

const html = (head: string, body = '<p>A page.</p>', attributes = '') =>
  `<!DOCTYPE html><html ${attributes}><head><meta charset="utf-8">${head}</head><body ${attributes}>${body}</body></html>`;

describe.each(BROWSERS)('a hostile page in %s', (name) => {
  const suite = useBrowser(name);
  let ear: Ear;
  beforeAll(async () => {
    ear = await listen(suite.desk.page);
  });

  async function visit(url: string, page: string): Promise<Page> {
    suite.town.put(url, { html: page });
    const tab = await suite.launched.browser.newPage();
    await tab.goto(url, { waitUntil: 'load' });
    return tab;
  }
  const badgeOf = async (tab: Page) => (await suite.desk.toolbar(tab.url()))?.badge;

  it('with markup in title, description, generator and address: popup and report show letters', async () => {
    const bait = `<img src=x onerror="document.title='caught'"><script>document.title='caught'</script>`;
    const written = bait.replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    const url = `https://participez.hostile-markup.fr/consultation/%3Cimg%20src=x%20onerror=alert(1)%3E`;
    const tab = await visit(
      url,
      html(
        `<title>Consultation ${written}</title><meta name="description" content="Participez ${written}">
         <meta name="generator" content="${written}">`,
        `<h1>Concertation ${written}</h1><button>Je vote ${written}</button><a href="/projets">Projets</a>`,
      ),
    );
    const { tabId = -1 } = (await suite.desk.toolbar(tab.url())) ?? {};
    const ours = await suite.launched.browser.newPage();
    await openPopupPage(ours, suite.launched, tabId);
    await ours.waitForSelector('.plain-state');
    const state = () =>
      ours.evaluate(() => ({
        planted: document.querySelectorAll('img[src="x"], body script').length,
        title: document.title,
        text: document.body.textContent ?? '',
        fields: [...document.querySelectorAll<HTMLInputElement | HTMLOptionElement>('input, option')]
          .map(({ value }) => value)
          .join(' '),
      }));
    expect(await state()).toMatchObject({ planted: 0, title: expect.not.stringContaining('caught') });
    expect((await state()).text).toContain('participez.hostile-markup.fr');
    await openExtensionPage(ours, suite.launched.extensionUrl(`/report.html?tab=${tabId}`));
    await ours.waitForSelector('.report-form');
    const report = await state();
    expect(report).toMatchObject({ planted: 0, title: expect.not.stringContaining('caught') });
    // The generator is suggested, as the letters it is.
    expect(report.text + report.fields).toContain('<img src=x onerror=');
    await ours.close();
    await tab.close();
  });

  it('with 10,000 of everything that is looked at: one message, as short as any', async () => {
    const host = 'participer.hostile-many.fr';
    const many = (part: (index: number) => string) =>
      Array.from({ length: 10_000 }, (_, at) => part(at)).join('');
    const head =
      DECIDIM +
      many(
        (at) =>
          `<meta name="generator" content="Decidim ${at}"><link rel="x" href="/decidim-packs/${at}.css">`,
      );
    const tab = await visit(
      `https://${host}/`,
      html(
        head,
        many((at) => `<x-part class="c${at}"></x-part><script>window.a=${at}</script>`),
      ),
    );
    await suite.desk.waitForBadge(tab.url(), '✓');
    await later(QUIET);
    const heard = await ear.of(host);
    expect(heard).toMatchObject([{ kind: 'page-seen', frame: 0 }]);
    expect(heard[0]?.characters).toBeLessThan(1000);
    await tab.close();
  });

  it('with megabytes in attributes: one message, as short as any', async () => {
    const host = 'participer.hostile-large.fr';
    const names = Array.from({ length: 100_000 }, (_, at) => `class-${at}`).join(' ');
    const text = 'x'.repeat(1_000_000);
    const tab = await visit(
      `https://${host}/`,
      html(
        `${DECIDIM}<title>${text}</title><meta name="generator" content="${text}"><link rel="x" href="/${text}">`,
        `<script>/* ${text} */</script><iframe title="x" src="about:blank?${text}"></iframe>`,
        `class="${names}" data-x="${text}"`,
      ),
    );
    await suite.desk.waitForBadge(tab.url(), '✓');
    await later(QUIET);
    const heard = await ear.of(host);
    expect(heard.map(({ kind }) => kind)).toEqual(['page-seen']);
    expect(heard[0]?.characters).toBeLessThan(1000);
    await tab.close();
  });

  it('that changes without end is looked at twice, and a quiet one hears nothing of it', async () => {
    const storm = `<script>
      let made = 0;
      setInterval(() => {
        for (let part = 0; part < 200; part++) {
          const element = document.createElement('div');
          element.className = 'storm-' + made++;
          document.body.prepend(element);
          if (document.body.childElementCount > 400) document.body.lastElementChild.remove();
          document.documentElement.className = 'storm-' + made;
        }
        const script = document.createElement('script');
        script.textContent = 'window.last=' + made;
        document.head.append(script);
      }, 10);
    </script>`;
    const [loud, quiet] = await Promise.all([
      visit('https://participer.hostile-storm.fr/', html(DECIDIM + storm)),
      visit('https://hostile-storm-of-nothing.fr/', html(storm)),
    ]);
    await suite.desk.waitForBadge(loud.url(), '✓');
    await later(3000);
    expect((await ear.of('participer.hostile-storm.fr')).length).toBeLessThanOrEqual(2);
    expect(await ear.of('hostile-storm-of-nothing.fr')).toEqual([]);
    expect(await badgeOf(quiet)).toBe('');
    await Promise.all([loud.close(), quiet.close()]);
  });

  it('that changes its address without end is followed some forty times, then left alone', async () => {
    const change = (tab: Page, wait: number) =>
      tab.evaluate((ms) => {
        let at = 0;
        const end = Date.now() + 15_000;
        const timer = setInterval(() => {
          if (Date.now() > end) clearInterval(timer);
          try {
            history.pushState({}, '', `/path-${at++}`);
          } catch {
            // The browser's own limit.
          }
        }, ms);
      }, wait);
    const slow = await visit(`https://${KNOWN}/slow`, html(''));
    const fast = await visit('https://participez.nanterre.fr/fast', html(''));
    // Behind another tab, timers are slow.
    await slow.bringToFront();
    // Longer than a page takes to settle, and much shorter: then nothing is looked at before it has.
    await Promise.all([change(slow, 330), change(fast, 5)]);
    await later(17_000);
    const followed = (await ear.of(KNOWN)).length;
    expect(followed).toBeGreaterThan(20);
    expect(followed).toBeLessThanOrEqual(42);
    expect((await ear.of('participez.nanterre.fr')).length).toBeLessThanOrEqual(42);
    expect(await badgeOf(slow)).toBe('✓');
    await Promise.all([slow.close(), fast.close()]);
  }, 90_000);

  it('that puts elements of its own in the place of the document’s parts cannot hide a recorded site', async () => {
    const names =
      'scripts cookie getElementById getElementsByTagName prerendering readyState contentType head body';
    const clobbered = names
      .split(' ')
      .map((part) => `<form name="${part}"></form><img name="${part}" alt="">`)
      .join('');
    const tab = await visit(
      'https://www.zueriwieneu.ch/clobbered',
      html('', `${clobbered}<form><input name="localName"><input name="getAttribute"></form>`),
    );
    await suite.desk.waitForBadge(tab.url(), '✓');
    await tab.close();
  });

  it('that shows every mark there is cannot hide a recorded site either', async () => {
    const { page: rules } = compactIndex(await realRegistry()).rules;
    const of = (key: string) => (rules[key] ?? []).map((test) => test.slice(5).replaceAll('"', '&quot;'));
    const metas = Object.keys(rules).filter((key) => key.startsWith('meta '));
    const ids = Object.keys(rules).filter((key) => key.startsWith('id '));
    const head = [
      ...metas.flatMap((key) => of(key).map((value) => `<meta name="${key.slice(5)}" content="${value}">`)),
      ...of('link-href').map((value) => `<link rel="x" href="${value}">`),
      ...of('script-src').map((value) => `<script type="x" src="${value}"></script>`),
      ...of('inline-script').map((value) => `<script type="x">${value.replaceAll('<', '')}</script>`),
    ].join('');
    const body = [
      ...ids.map((key) => `<i id="${key.slice(3)}"></i>`),
      ...of('iframe-src').map((value) => `<iframe title="x" loading="lazy" src="${value}"></iframe>`),
    ].join('');
    const url = 'https://fabriquecitoyenne.rennes.fr/every-mark';
    const tab = await visit(url, html(head, `<div style="height:300vh"></div>${body}`));
    await suite.desk.waitForBadge(url, '✓');
    const title = async () => (await suite.desk.toolbar(url))?.title;
    await expect.poll(title, { timeout: 5000 }).toContain('Cap Collectif');
    const [seen] = (await ear.of('fabriquecitoyenne.rennes.fr')).filter(({ from }) => from === url);
    // It did show more of them than any honest page.
    expect(seen?.characters).toBeGreaterThan(700);
    await tab.close();
  });

  it('with forged marks is called what it says it is, and the popup shows that nothing else says so', async () => {
    const url = 'https://hostile-forged.fr/';
    const tab = await visit(url, await readPage('platforms/decidim.0-29.html'));
    const { tabId } = await suite.desk.waitForBadge(url, '✓');
    const popup = await suite.launched.browser.newPage();
    await openPopupPage(popup, suite.launched, tabId);
    const evidence = await popup
      .$eval('#evidence, .evidence', (part) => part.textContent ?? '')
      .catch(() => '');
    const text = evidence + (await popup.$eval('body', (body) => body.textContent ?? ''));
    expect(text).toContain('decidim');
    expect(text).not.toContain('hostile-forged.fr is recorded');
    await popup.close();
    await tab.close();
  });

  it('on a recorded address cannot change what runs there, nor speak for the maker’s own site', async () => {
    const decidim = await readPage('platforms/decidim.0-29.html');
    const recorded = await visit('https://hostile-customer.opendatasoft.com/', decidim);
    await suite.desk.waitForBadge(recorded.url(), '©');
    const own = await visit('https://www.cap-collectif.com/forged', decidim);
    await later(QUIET);
    expect(await badgeOf(own)).toBe('');
    expect(await ear.of('www.cap-collectif.com')).toEqual([]);
    await Promise.all([recorded.close(), own.close()]);
  });

  it('with recognised pages in its frames has no badge, and the frames say nothing', async () => {
    const url = 'https://hostile-frames.fr/';
    suite.town.put('https://decide.madrid.es/framed', {
      html: await readPage('platforms/consul-democracy.html'),
    });
    const inner = (await readPage('platforms/decidim.0-29.html')).replaceAll('"', '&quot;');
    const before = (await ear.of('decide.madrid.es')).length;
    const tab = await visit(
      url,
      html('', `<iframe src="https://decide.madrid.es/framed"></iframe><iframe srcdoc="${inner}"></iframe>`),
    );
    await later(QUIET);
    expect(await badgeOf(tab)).toBe('');
    expect(await ear.of('hostile-frames.fr')).toEqual([]);
    expect((await ear.of('decide.madrid.es')).length).toBe(before);
    await tab.close();
  });

  it('cannot speak to the extension', async () => {
    const url = 'https://hostile-messages.fr/';
    const id = new URL(
      suite.launched
        .extensionUrl('/')
        .replace(/^[a-z]+-/, 'http-')
        .replace('http-extension', 'http'),
    ).host;
    const tab = await visit(url, html(''));
    const reached = await tab.evaluate(async (extension) => {
      const fake = { kind: 'page-seen', generation: '', hostHit: true, rules: ['00s0'] };
      for (const message of [fake, { kind: 'mute', host: 'decide.madrid.es', muted: true }]) {
        window.postMessage(message, '*');
        window.dispatchEvent(new MessageEvent('message', { data: message }));
        document.dispatchEvent(new CustomEvent('page-seen', { detail: message }));
      }
      type Runtime = {
        sendMessage?(id: string, message: object): Promise<unknown>;
        connect?(id: string): unknown;
      };
      const worlds = window as unknown as { chrome?: { runtime?: Runtime }; browser?: { runtime?: Runtime } };
      const runtime = worlds.browser?.runtime ?? worlds.chrome?.runtime;
      if (runtime?.sendMessage === undefined) return 'nobody to speak to';
      return runtime.sendMessage(extension, fake).then(
        (answer) => `answered ${String(answer)}`,
        () => 'refused',
      );
    }, id);
    expect(['nobody to speak to', 'refused']).toContain(reached);
    await later(QUIET);
    expect(await badgeOf(tab)).toBe('');
    expect(await ear.of('hostile-messages.fr')).toEqual([]);
    await tab.close();
  });

  it('that took over what runs beside it can say no more than that, of itself alone', async () => {
    const url = 'https://hostile-renderer.fr/';
    const tab = await visit(url, html(''));
    const { tabId = -1 } = (await suite.desk.toolbar(url)) ?? {};
    // A script of ours in that page, saying what a stranger would.
    const answers = await suite.desk.page.evaluate(async (target) => {
      const api =
        (globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome }).browser ?? chrome;
      const [said] = await api.scripting.executeScript({
        target: { tabId: target },
        func: async () => {
          const own =
            (globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome }).browser ?? chrome;
          const rules = Array.from({ length: 400 }, (_, at) => `${at.toString(36).padStart(2, '0')}s0`);
          const lies: object[] = [
            { kind: 'get-settings' },
            { kind: 'change-settings', changes: { notice: 'never' } },
            { kind: 'mute-hosts', hosts: ['decide.madrid.es'], muted: true },
            { kind: 'mute', host: 'decide.madrid.es', muted: true },
            { kind: 'import-registry', name: 'x', content: '' },
            { kind: 'export-registry' },
            { kind: 'get-popup', tabId: 1 },
            { kind: 'page-seen', generation: 'another', hostHit: true, rules },
            {
              kind: 'page-seen',
              generation: 'another',
              hostHit: true,
              rules: ['00s0'],
              host: 'decide.madrid.es',
            },
            { kind: '__proto__' },
          ];
          return Promise.all(lies.map((lie) => own.runtime.sendMessage(lie).catch(() => undefined)));
        },
      });
      return said?.result;
    }, tabId);
    // To the one that has the shape of a probe's word: that it was heard.
    expect((answers ?? []).filter((answer) => answer !== undefined && answer !== null)).toEqual([true]);
    expect(answers).toHaveLength(10);
    expect(await badgeOf(tab)).toBe('');
    const { muted = [] } = ((await suite.desk.stored('local', 'notices')) ?? {}) as { muted?: string[] };
    expect(muted).toEqual([]);
    expect(await suite.desk.stored('local', 'settings')).toBeUndefined();
    await tab.close();
  });
});

/** Everything that a page can see of what runs beside it. */
async function lookAround(page: Page, url: string, extension: string) {
  await page.evaluateOnNewDocument(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    for (const kind of ['message', 'storage', 'error', 'unhandledrejection', 'securitypolicyviolation'])
      window.addEventListener(kind, () => seen.push(kind));
    const dispatch = EventTarget.prototype.dispatchEvent;
    EventTarget.prototype.dispatchEvent = function (event) {
      seen.push(`event ${event.type}`);
      return dispatch.call(this, event);
    };
    const watch = new MutationObserver((changes) =>
      seen.push(...changes.map(({ type, target }) => `${type} ${target.nodeName}`)),
    );
    // Before that, it is the parser that changes the page.
    window.addEventListener('DOMContentLoaded', () => {
      const all = { childList: true, subtree: true, attributes: true, characterData: true };
      watch.observe(document, all);
    });
  });
  await page.goto(url, { waitUntil: 'load' });
  await later(QUIET);
  return page.evaluate(async (origin) => {
    const { seen } = window as unknown as { seen: string[] };
    const files = ['manifest.json', 'probe.js', 'notice.js', 'background.js', 'popup.html', 'registry.json'];
    const reached = await Promise.all(
      [...files, 'icons/16.png', 'icons/status-closed-16.png'].map((file) =>
        fetch(`${origin}/${file}`, { mode: 'no-cors' }).then(
          () => file,
          () => null,
        ),
      ),
    );
    return {
      seen: [...seen],
      reached: reached.filter(Boolean),
      globals: Object.getOwnPropertyNames(window).sort(),
      page: document.documentElement.outerHTML,
      sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
      loaded: performance.getEntriesByType('resource').map(({ name }) => name.split('?')[0]),
    };
  }, extension);
}

describe.each(BROWSERS)('a page with nothing to say, in %s', (name) => {
  const suite = useBrowser(name);

  it('sees the same with the extension and without', async () => {
    const url = 'https://www.nogent-le-roi.fr/';
    const origin = suite.launched.extensionUrl('');
    const alone = await launchBrowser(name, { extension: null, ports: suite.town.ports });
    try {
      const without = await lookAround(await alone.browser.newPage(), url, origin);
      const page = await suite.launched.browser.newPage();
      const beside = await lookAround(page, url, origin);
      expect(beside).toEqual(without);
      expect(beside.seen).toEqual([]);
      expect(beside.reached).toEqual([]);
      // Both lists were filled by looking.
      expect(beside.globals.length).toBeGreaterThan(500);
      await page.close();
    } finally {
      await alone.close();
    }
  });
});

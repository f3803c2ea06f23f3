/** What a page can do to the notice that stands on it: take it away, but not read it, press it or fight it. */
import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { later, useBrowser } from './browser-suite';
import { listen, type Ear } from './hear-messages';
import { waitForNotice } from './in-notice';

const page = (script: string) =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A portal</title></head>
   <body><main><h1>A portal</h1><p>Some words.</p></main><script>${script}</script></body></html>`;

/** Keeps every element that comes into the page from outside, as `guests`. */
const WATCH = `
  window.guests = [];
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) {
      if (node.nodeType !== 1 || node.dataset.mine) continue;
      guests.push(node);
      window.onGuest?.(node);
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
`;

describe('the notice on a hostile page, in chromium', () => {
  const suite = useBrowser('chromium');
  let ear: Ear;
  beforeAll(async () => {
    ear = await listen(suite.desk.page);
  });

  /** Each on a customer domain of its own, so that the notice is news there. */
  async function visit(name: string, script: string): Promise<Page> {
    const url = `https://${name}.opendatasoft.com/`;
    suite.town.put(url, { html: page(script) });
    const tab = await suite.launched.browser.newPage();
    await tab.goto(url);
    await suite.desk.waitForBadge(url, '©');
    return tab;
  }
  const guests = (tab: Page) =>
    tab.evaluate(() => (window as unknown as { guests: Element[] }).guests.length);
  const heardKinds = async (name: string) =>
    (await ear.of(`${name}.opendatasoft.com`)).map(({ kind }) => kind);

  it('shows the page one anonymous element, and nothing of what it says', async () => {
    const tab = await visit('hostile-reader', WATCH);
    await waitForNotice(tab);
    const seen = await tab.evaluate(() => {
      const { guests: all } = window as unknown as { guests: HTMLElement[] };
      const [guest] = all;
      getSelection()?.selectAllChildren(document.documentElement);
      const copy = guest?.cloneNode(true) as HTMLElement;
      document.body.append(copy);
      return {
        count: all.filter((each) => each !== copy).length,
        tag: guest?.localName,
        names: guest?.getAttributeNames(),
        root: guest?.shadowRoot ?? null,
        inside: guest?.childNodes.length,
        read: [
          guest?.innerText,
          guest?.textContent,
          guest?.innerHTML,
          getSelection()?.toString(),
          document.body.innerText,
        ]
          .join(' ')
          .includes('Huwise'),
        html: guest?.getHTML({ serializableShadowRoots: true, shadowRoots: [] }),
        copied: [copy.shadowRoot, copy.offsetHeight],
        globals: Object.keys(window).filter((name) => /civiscope|preact|chrome-ext/i.test(name)),
      };
    });
    expect(seen).toEqual({
      ...{ count: 1, tag: 'div', names: ['style'], root: null, inside: 0, read: false, html: '' },
      ...{ copied: [null, 0], globals: [] },
    });
    await tab.close();
  });

  it('is not put back where the page takes it away', async () => {
    const tab = await visit('hostile-remover', `${WATCH} window.onGuest = (guest) => guest.remove();`);
    await expect.poll(() => guests(tab), { timeout: 10_000 }).toBe(1);
    await later(5000);
    expect(await guests(tab)).toBe(1);
    await tab.keyboard.press('Escape');
    expect(await heardKinds('hostile-remover')).toEqual(['page-seen', 'get-notice']);
    await tab.close();
  });

  it('covered by the page, it steps aside at most a few times', async () => {
    const cover = `${WATCH}
      window.moves = 0;
      window.onGuest = (guest) => {
        new MutationObserver(() => { moves++; lay(); }).observe(guest, { attributes: true });
        lay();
      };
      function lay() {
        const { top, left, width, height } = guests[0].getBoundingClientRect();
        const lid = document.createElement('div');
        lid.dataset.mine = '1';
        lid.style = 'position:fixed;z-index:2147483647;background:#fff;top:' + top + 'px;left:' + left + 'px;width:' + width + 'px;height:' + height + 'px';
        document.documentElement.append(lid);
      }`;
    const tab = await visit('hostile-cover', cover);
    await expect.poll(() => guests(tab), { timeout: 10_000 }).toBe(1);
    await later(6000);
    const moves = await tab.evaluate(() => (window as unknown as { moves: number }).moves);
    // Three corners, four properties each.
    expect(moves).toBeLessThanOrEqual(12);
    expect(await guests(tab)).toBe(1);
    await tab.close();
  });

  it('stays away from under 5,000 things that the page fixed to the window', async () => {
    const pile = `${WATCH} for (let at = 0; at < 5000; at++) {
      const thing = document.createElement('div');
      thing.dataset.mine = '1';
      thing.style = 'position:fixed;inset:0;pointer-events:auto';
      document.body.append(thing);
    }`;
    const tab = await visit('hostile-pile', pile);
    await later(3500);
    expect(await guests(tab)).toBe(0);
    expect(await heardKinds('hostile-pile')).toEqual(['page-seen', 'get-notice']);
    await tab.close();
  });

  it('does nothing that the page presses, whatever it sends and wherever', async () => {
    const press = `${WATCH} window.pressAll = () => {
      const [guest] = guests;
      const { left, top, width, height } = guest.getBoundingClientRect();
      for (let across = 0.02; across < 1; across += 0.04) for (let down = 0.02; down < 1; down += 0.08) {
        const at = { bubbles: true, cancelable: true, composed: true, clientX: left + across * width, clientY: top + down * height };
        const target = document.elementFromPoint(at.clientX, at.clientY) ?? guest;
        for (const kind of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
          target.dispatchEvent(new MouseEvent(kind, at));
      }
      guest.click();
      guest.focus();
      for (const key of ['Tab', 'Enter', ' ', 'Escape']) for (const kind of ['keydown', 'keyup'])
        for (const target of [guest, document, document.body])
          target.dispatchEvent(new KeyboardEvent(kind, { key, bubbles: true, composed: true }));
    };`;
    const tab = await visit('hostile-presser', press);
    const notice = await waitForNotice(tab);
    await tab.evaluate(() => (window as unknown as { pressAll(): void }).pressAll());
    await later(500);
    expect(await heardKinds('hostile-presser')).toEqual(['page-seen', 'get-notice']);
    const buttons = () =>
      notice.call(function () {
        return this.querySelectorAll('button').length;
      });
    expect(await buttons()).toBe(3);
    expect(
      await tab.evaluate(() =>
        document.contains((window as unknown as { guests: Node[] }).guests[0] ?? null),
      ),
    ).toBe(true);

    // A person's own Escape does what the page's does not: the check can fail.
    await tab.keyboard.press('Escape');
    await expect
      .poll(() =>
        tab.evaluate(() => document.contains((window as unknown as { guests: Node[] }).guests[0] ?? null)),
      )
      .toBe(false);
    await tab.close();
  });

  it('tells a page that listens where a person clicked, and not on what', async () => {
    const spy = `${WATCH} window.paths = [];
      for (const kind of ['click', 'pointerdown', 'keydown', 'focusin', 'mouseover'])
        window.addEventListener(kind, (event) => {
          const guest = guests[0];
          if (event.composedPath().includes(guest)) paths.push([event.composedPath()[0] === guest, event.target === guest]);
        }, true);`;
    const tab = await visit('hostile-listener', spy);
    const notice = await waitForNotice(tab);
    const at = await notice.call(function () {
      const { left, top, width, height } = (this.querySelector('.second') as Element).getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
    await tab.mouse.click(at.x, at.y);
    await ear.waitFor('hostile-listener.opendatasoft.com', 'mute');
    const paths = await tab.evaluate(() => (window as unknown as { paths: boolean[][] }).paths);
    expect(paths.length).toBeGreaterThan(0);
    expect(new Set(paths.flat())).toEqual(new Set([true]));
    await tab.close();
  });

  it('pulled invisibly under a person’s click it can mute this one site, or open the popup, and no more', async () => {
    const trap = `${WATCH} window.onGuest = (guest) => {
      for (const [name, value] of Object.entries({ opacity: '0', inset: '0 auto auto 0', transform: 'scale(4)', 'transform-origin': '0 0' }))
        guest.style.setProperty(name, value, 'important');
    };`;
    const tab = await visit('hostile-trap', trap);
    const notice = await waitForNotice(tab);
    const at = await notice.call(function () {
      const { left, top, width, height } = (this.querySelector('.second') as Element).getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
    await tab.mouse.click(at.x, at.y);
    await later(1000);
    const { muted = [] } = ((await suite.desk.stored('local', 'notices')) ?? {}) as { muted?: string[] };
    expect(muted.filter((host) => !/^hostile-(trap|listener)\.opendatasoft\.com$/.test(host))).toEqual([]);
    const kinds = new Set(await heardKinds('hostile-trap'));
    for (const kind of kinds) expect(['page-seen', 'get-notice', 'mute', 'open-popup']).toContain(kind);
    await tab.close();
  });
});

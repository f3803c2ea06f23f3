/** For everyone: popup, notice and report page under axe, by keyboard, zoomed, without colours, without motion. */
import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { BROWSERS } from '@/tools/browsers';
import { openExtensionPage } from '@/tools/town/desk';
import { openPopupState, POPUP_STATES } from '@/tools/town/popup-states';
import { expectAccessible, expectAccessibleEverywhere, expectNoSidewaysScroll } from './axe';
import { useBrowser, type Suite } from './browser-suite';
import { waitForNotice } from './in-notice';

const CLOSED = 'https://aix-en-provence.opendatasoft.com/explore/';

async function inState(
  state: string,
  suite: Suite,
  look: (popup: Page, site: Page | null) => Promise<void>,
): Promise<void> {
  const popup = await suite.launched.browser.newPage();
  // As the toolbar opens it: on a wide page its parts are open from the start.
  await popup.setViewport({ width: 380, height: 600 });
  const site = await openPopupState(state, popup, suite);
  await look(popup, site);
  await site?.close();
  await popup.close();
}

const tabOf = async (site: Page, { desk }: Suite) => (await desk.toolbar(site.url()))?.tabId ?? -1;

/** Opens each part that can be opened. */
const unfold = (page: Page) =>
  page.evaluate(() => document.querySelectorAll('details').forEach((part) => (part.open = true)));

/** What a person hears of where the keyboard is. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const active = document.activeElement as HTMLInputElement | null;
    const name =
      active?.getAttribute('aria-label') ?? active?.labels?.[0]?.textContent ?? active?.textContent ?? '';
    return name.replace(/\s+/g, ' ').trim();
  });

async function tabTo(page: Page, name: RegExp): Promise<string[]> {
  const passed: string[] = [];
  while (!name.test(passed.at(-1) ?? '')) {
    if (passed.length > 80) throw new Error(`${String(name)} is not on the way: ${passed.join(' · ')}`);
    await page.keyboard.press('Tab');
    passed.push(await focused(page));
  }
  return passed;
}

describe.each(BROWSERS)('for everyone in %s', (name) => {
  const suite = useBrowser(name);

  it.each(POPUP_STATES)('the popup, %s: axe finds nothing, folded and unfolded', async (state) => {
    await inState(state, suite, async (popup) => {
      await expectAccessibleEverywhere(popup, state, name === 'chromium');
      await unfold(popup);
      await expectAccessibleEverywhere(popup, `${state}, unfolded`, name === 'chromium');
    });
  });

  it('the popup as large as twice and four times, and on a telephone, needs no scrolling sideways', async () => {
    await inState('closed', suite, async (popup) => {
      await unfold(popup);
      for (const [width, height] of [
        [640, 400],
        [320, 200],
        [360, 740],
      ] as const) {
        await popup.setViewport({ width, height });
        await expectNoSidewaysScroll(popup, `${width} px`);
        // On a page of its own it takes the whole width.
        const { left, right } = await popup.$eval('.popup', (all) => all.getBoundingClientRect().toJSON());
        expect([left, right]).toEqual([0, await popup.evaluate(() => document.documentElement.clientWidth)]);
      }
    });
  });

  it.each(['civic-unknown', 'closed'])('the report of a site, %s: axe finds nothing', async (state) => {
    await inState(state, suite, async (page, site) => {
      if (site === null) throw new Error('no site');
      const report = suite.launched.extensionUrl(`/report.html?tab=${await tabOf(site, suite)}`);
      await openExtensionPage(page, report);
      await page.waitForSelector('.report-form');
      await expectAccessibleEverywhere(page, `report, ${state}`, name === 'chromium');
      if (state === 'closed') {
        await page.click('input[type="radio"]');
        await page.type('.preview', '<script>');
        await page.waitForFunction(() => document.querySelector('[role="alert"]')?.textContent !== '');
        await expectAccessible(page, 'report with a problem');
      }
      await page.setViewport({ width: 360, height: 740 });
      await expectNoSidewaysScroll(page);
    });
  });

  it('by keyboard: from the popup to a part, to the number of a source, to the source, to its page', async () => {
    await inState('closed', suite, async (popup) => {
      const passed = await tabTo(popup, /^Code and licence/);
      // What can be done about the notice comes first, then the facts with their sources, then the parts.
      expect(passed[0]).toBe('No notice here');
      await popup.keyboard.press('Enter');
      await popup.waitForSelector('#code[open]');
      expect(await tabTo(popup, /^Source \d+$/)).not.toContain('Who makes it, who owns it');
      const number = (await focused(popup)).replace('Source ', '');
      await popup.keyboard.press('Enter');
      await popup.waitForSelector('#sources[open]');
      const item = await popup.evaluate(() => {
        const { tagName, value } = document.activeElement as HTMLLIElement;
        return [tagName, String(value)];
      });
      expect(item).toEqual(['LI', number]);
      await popup.keyboard.press('Tab');
      const link = await popup.evaluate(() => (document.activeElement as HTMLAnchorElement).href);
      expect(link).toMatch(/^https:\/\//);
      expect(await tabTo(popup, /^Ask for a commons$/)).not.toEqual([]);
      expect(await tabTo(popup, /^Something is wrong here$/)).toHaveLength(1);
    });
  });

  it('by keyboard: where the focus is can always be seen', async () => {
    await inState('closed', suite, async (popup) => {
      for (let step = 0; step < 20; step++) {
        await popup.keyboard.press('Tab');
        const seen = await popup.evaluate(() => {
          const active = document.activeElement as HTMLElement;
          const { outlineStyle, outlineWidth } = getComputedStyle(active);
          const { top, bottom } = active.getBoundingClientRect();
          return {
            what: active.textContent,
            isRinged: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
            isInView: bottom > 0 && top < innerHeight,
          };
        });
        expect(seen).toMatchObject({ isRinged: true, isInView: true });
      }
    });
  });

  it('muting is said aloud, and undone in the same place', async () => {
    await inState('closed', suite, async (popup) => {
      await tabTo(popup, /^No notice here$/);
      await popup.keyboard.press('Enter');
      await popup.waitForFunction(() => document.querySelector('.mute [role="status"]')?.textContent !== '');
      expect(await focused(popup)).toBe('Undo');
      await popup.keyboard.press('Enter');
      await popup.waitForFunction(() => document.querySelector('.mute [role="status"]')?.textContent === '');
    });
  });
});

describe('for everyone, what only chromium can show', () => {
  const suite = useBrowser('chromium');

  it('a screen reader hears the name, the verdict, the three facts and the parts', async () => {
    await inState('closed', suite, async (popup) => {
      const spoken: string[] = [];
      const walk = (node: { role: string; name?: string; children?: (typeof node)[] }) => {
        spoken.push(`${node.role}: ${node.name ?? ''}`);
        node.children?.forEach(walk);
      };
      const tree = await popup.accessibility.snapshot({ interestingOnly: false });
      if (tree !== null) walk(tree as Parameters<typeof walk>[0]);
      for (const words of [
        /^heading: Huwise/,
        /^StaticText: This site runs on closed code/,
        /^term: Code$|^StaticText: Code$/,
        /^StaticText: Closed, according to its terms of use$/,
        /^StaticText: Maker in France$/,
        /^DisclosureTriangle: Code and licence ?closed$/,
        /^button: CKAN, udata,? and DKAN$/,
        /^link: Source 1$/,
        /^button: Ask for a commons$/,
        /^main: /,
        /^banner: /,
        /^contentinfo: /,
      ])
        expect(
          spoken.some((each) => words.test(each)),
          `${String(words)} in\n${spoken.join('\n')}`,
        ).toBe(true);
      // Drawings say nothing that words do not.
      expect(spoken.filter((each) => /^(img|image|graphics)/i.test(each))).toEqual([]);
    });
  });

  it('in forced colours the shapes, the links and the edges of buttons still stand out', async () => {
    for (const state of ['open', 'partly', 'closed', 'unknown']) {
      await inState(state, suite, async (popup) => {
        const session = await popup.createCDPSession();
        await session.send('Emulation.setEmulatedMedia', {
          features: [{ name: 'forced-colors', value: 'active' }],
        });
        expect(await popup.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
        const drawn = await popup.$$eval('.platform-card .status-shape path', (paths) =>
          paths.map((path) => {
            const { fill, stroke } = getComputedStyle(path);
            return { paint: fill === 'none' ? stroke : fill, isCut: path.classList.contains('cut') };
          }),
        );
        const ground = await popup.evaluate(() => getComputedStyle(document.body).backgroundColor);
        expect(drawn.length).toBeGreaterThan(0);
        for (const { paint, isCut } of drawn) expect(paint === ground, `${state} on ${ground}`).toBe(isCut);
        const link = await popup.$eval('.popup-acts button', (button) => getComputedStyle(button).color);
        expect(link).not.toBe(ground);
        await unfold(popup);
        await expectAccessible(popup, `${state} in forced colours`);
      });
    }
  });

  it('the notice: axe finds nothing on it, in both themes; in forced colours its edge is drawn', async () => {
    for (const theme of ['light', 'dark']) {
      const page = await noticedPage(theme, 'reduce');
      const notice = await waitForNotice(page);
      // Axe cannot see into a closed root: what stands in it is copied, as it is, into an open one.
      await notice.call(function () {
        const copy = document.createElement('div');
        const root = copy.attachShadow({ mode: 'open' });
        for (const node of this.childNodes) root.append(node.cloneNode(true));
        document.title = 'Notice';
        document.documentElement.lang = 'en';
        const page = document.createElement('main');
        page.append(Object.assign(document.createElement('h1'), { textContent: 'A page' }));
        document.body.replaceChildren(page, copy);
      });
      await expectNoticeAccessible(page, theme);
      const session = await page.createCDPSession();
      await session.send('Emulation.setEmulatedMedia', {
        features: [{ name: 'forced-colors', value: 'active' }],
      });
      const edge = await notice.call(function () {
        const { borderTopStyle, borderTopColor, backgroundColor } = getComputedStyle(
          this.querySelector('.notice') as Element,
        );
        return { borderTopStyle, isSeen: borderTopColor !== backgroundColor };
      });
      expect(edge).toEqual({ borderTopStyle: 'solid', isSeen: true });
      await page.close();
    }
  });

  it('the notice speaks through a live region, and moves only for those who like it', async () => {
    for (const motion of ['no-preference', 'reduce'] as const) {
      const page = await noticedPage('light', motion);
      const notice = await waitForNotice(page);
      const { spoken, label, moves } = await notice.call(function () {
        return {
          spoken: this.querySelector('[role="status"]')?.textContent ?? '',
          label: this.querySelector('aside')?.getAttribute('aria-label'),
          moves: getComputedStyle(this.querySelector('.notice') as Element).animationName,
        };
      });
      expect(spoken).toMatch(/Huwise closed code/);
      expect([label, moves]).toEqual(['Civiscope', motion === 'reduce' ? 'none' : 'arrive']);
      await page.close();
    }
  });

  it('with reduced motion nothing of the popup moves', async () => {
    await inState('closed', suite, async (popup) => {
      await popup.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
      await popup.reload();
      await popup.waitForSelector('h1');
      await unfold(popup);
      const moving = await popup.evaluate(
        () =>
          document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 0)
            .length,
      );
      expect(moving).toBe(0);
    });
  });

  /** A page on which the notice stands: what was said before is forgotten. */
  async function noticedPage(theme: string, motion: string): Promise<Page> {
    await suite.desk.page.evaluate(() => chrome.storage.local.remove(['notices']));
    const page = await suite.launched.browser.newPage();
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: theme },
      { name: 'prefers-reduced-motion', value: motion },
    ]);
    await page.goto(CLOSED);
    return page;
  }

  async function expectNoticeAccessible(page: Page, theme: string): Promise<void> {
    for (const width of [320, 1000]) {
      await page.setViewport({ width, height: 800 });
      await expectAccessible(page, `notice, ${theme}, ${width} px`);
    }
  }
});

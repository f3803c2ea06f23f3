/** What axe finds on a page of ours as it stands, against WCAG 2.2 AA and good practice. */
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';

const THEMES = ['light', 'dark'] as const;

/** Finds nothing, or says where what is wrong. `state` names what the page shows just now. */
export async function expectAccessible(page: Page, state = page.url()): Promise<void> {
  // Evaluated through the debugger, which the page's own policy does not bind.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  await settle(page);
  const found = (await page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: typeof axe }).axe;
    const { violations, passes } = await run.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return {
      passes: passes.length,
      violations: violations.map(({ id, nodes }) => ({
        id,
        where: nodes.map(({ target, failureSummary }) => `${String(target)}: ${failureSummary ?? ''}`),
      })),
    };
  })) as { passes: number; violations: Pick<AxeResults['violations'][number], 'id'>[] };
  expect(found.violations, state).toEqual([]);
  // A page that axe could not read has no fault either.
  expect(found.passes, state).toBeGreaterThan(10);
}

/** Ends what moves, in shadow trees too, until nothing does: half faded in, a text has half its contrast. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const moving = (root: Document | ShadowRoot): Animation[] => [
      ...root.getAnimations().filter(({ playState }) => playState !== 'finished'),
      ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? moving(shadowRoot) : [])),
    ];
    let still = 0;
    while (still < 2) {
      const found = moving(document);
      for (const animation of found) animation.finish();
      still = found.length === 0 ? still + 1 : 0;
      // What is drawn after an answer of the background may move only now.
      await new Promise((done) => setTimeout(done, 50));
    }
  });
}

/** No part of the page is reached only by scrolling sideways (WCAG 1.4.10). */
export async function expectNoSidewaysScroll(page: Page, state = page.url()): Promise<void> {
  const wider = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map(({ tagName, className, textContent }) => `${tagName}.${className}: ${textContent?.slice(0, 40)}`);
  });
  expect(wider, `${state}: wider than the window`).toEqual([]);
}

/** At the width of a telephone and of a desk; in Chromium, in both themes. */
export async function expectAccessibleEverywhere(page: Page, state: string, themes: boolean): Promise<void> {
  for (const width of [320, 1000]) {
    await page.setViewport({ width, height: 800 });
    for (const theme of themes ? THEMES : [null]) {
      if (theme !== null) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
      const where = `${state}, ${width} px, ${theme ?? 'theme of the browser'}`;
      await expectAccessible(page, where);
      await expectNoSidewaysScroll(page, where);
    }
  }
}

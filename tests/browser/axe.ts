/** One look at a whole page with axe: nothing may be found. */
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';

/** Levels A and AA of WCAG up to 2.2, and what axe counts as good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with a line for each finding: the rule, where, and what to do. */
export async function expectAccessible(page: Page): Promise<void> {
  // Evaluated through the debugger, which the page's own policy does not bind.
  await page.evaluate(`typeof axe === 'undefined' ? void (() => { ${axe.source} })() : undefined`);
  const results = (await page.evaluate(
    (tags) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: tags,
        resultTypes: ['violations', 'passes'],
      }),
    RULES,
  )) as AxeResults;
  // Axe that saw nothing found nothing: that would be no proof.
  expect(results.passes.length).toBeGreaterThan(5);
  expect(
    results.violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary}`),
    ),
  ).toEqual([]);
}

/** No part of the page is reached only by scrolling sideways (WCAG 1.4.10). */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wider = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map(
        (element) => `${element.tagName}.${element.className}: ${element.textContent?.slice(0, 40) ?? ''}`,
      );
  });
  expect(wider).toEqual([]);
}

/** Draws every icon from the paths that the popup draws too: `npm run icons`. */
import { mkdir, writeFile } from 'node:fs/promises';
import puppeteer, { type Browser } from 'puppeteer-core';
/* eslint-disable no-restricted-imports -- icons are drawn from the very paths that the popup draws. */
import { MARK } from '@/components/mark-paths';
import { SHAPES } from '@/components/shapes';
/* eslint-enable no-restricted-imports */
import type { Openness } from '@/core/openness';
import { ensureBrowser } from './browsers';

const FOLDER = 'public/icons';

/** Tones between those of the light and the dark scheme: at least 3:1 on white and on the darkest toolbar. */
const TONES = {
  mark: '#4f74c8',
  plain: '#7b8592',
  open: '#1f8e68',
  partly: '#b06c0c',
  closed: '#cf4f3a',
  unknown: '#7b8592',
} as const;

interface Icon {
  file: string;
  size: number;
  svg: string;
}

function icons(): Icon[] {
  return [
    ...[16, 32, 48, 96, 128].map((size) => ({
      file: `${size}.png`,
      size,
      svg: drawMark(TONES.mark, '#faf8f3'),
    })),
    ...[16, 32].map((size) => ({ file: `toolbar-${size}.png`, size, svg: drawMark(TONES.plain, 'none') })),
    ...(Object.keys(SHAPES) as Openness[]).flatMap((openness) =>
      [16, 32].map((size) => ({ file: `status-${openness}-${size}.png`, size, svg: drawShape(openness) })),
    ),
  ];
}

function drawMark(tone: string, inside: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke="${tone}" stroke-linecap="round" stroke-linejoin="round">
    <path d="${MARK.lens}" fill="${inside}" stroke-width="1.6"/>
    <path d="${MARK.words}" stroke-width="1.2"/>
    <path d="${MARK.handle}" stroke-width="2.2"/>
  </svg>`;
}

function drawShape(openness: Openness): string {
  const { solid, line, cut } = SHAPES[openness];
  const tone = TONES[openness];
  const stroke = (color: string) => (part: { path: string; width: number }) =>
    `<path d="${part.path}" stroke="${color}" stroke-width="${part.width}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke-linecap="round" stroke-linejoin="round">
    ${solid === null ? '' : `<path d="${solid}" fill="${tone}"/>`}
    ${line.map(stroke(tone)).join('')}
    ${cut.map(stroke('#ffffff')).join('')}
  </svg>`;
}

async function draw(browser: Browser, { file, size, svg }: Icon): Promise<void> {
  const page = await browser.newPage();
  await page.setViewport({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  await writeFile(`${FOLDER}/${file}`, await page.screenshot({ type: 'png', omitBackground: true }));
  await page.close();
}

const browser = await puppeteer.launch({
  executablePath: ensureBrowser('chromium'),
  headless: true,
  pipe: true,
  args: ['--no-sandbox', '--force-color-profile=srgb'],
});
try {
  await mkdir(FOLDER, { recursive: true });
  for (const icon of icons()) await draw(browser, icon);
  console.log(`${icons().length} icons drawn in ${FOLDER}.`);
} finally {
  await browser.close();
}

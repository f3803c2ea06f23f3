/** The cost of a page as a picture: bars with their figures written out, in the reader's light or dark scheme. */
import { colorVariables } from '../color-tokens';
import type { Spread } from './statistics';

export interface Bar {
  label: string;
  floor: Spread;
  ours: Spread;
}

const [WIDTH, LEFT, ROW, TOP] = [760, 130, 58, 84];
const STYLE = `
${colorVariables({ ink: 'ink', quiet: 'ink-quiet', paper: 'paper', ours: 'accent' })}
text { font: 13px system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif; fill: var(--ink); }
.title { font-size: 17px; font-weight: 600; } .quiet { fill: var(--quiet); font-size: 12px; }
.ours { fill: var(--ours); } .floor { fill: var(--quiet); opacity: 0.5; } .whisker { stroke: var(--ink); stroke-width: 1.5; }`;

const at = (number: number) => String(Math.round(number * 10) / 10);

/** Milliseconds over a page without any extension: the one line, and ours. */
export function drawCosts(bars: readonly Bar[]): string {
  const most = Math.max(...bars.flatMap(({ floor, ours }) => [floor.high, ours.high]), 1);
  const x = (ms: number) => LEFT + (Math.max(ms, 0) / most) * (WIDTH - LEFT - 170);
  const bar = (kind: 'floor' | 'ours', { median, low, high }: Spread, y: number) => {
    const middle = y + 9;
    return (
      `<rect class="${kind}" x="${LEFT}" y="${y}" width="${at(Math.max(x(median) - LEFT, 1))}" height="18"/>` +
      `<line class="whisker" x1="${at(x(low))}" x2="${at(x(high))}" y1="${middle}" y2="${middle}"/>` +
      `<text x="${at(x(Math.max(high, 0)) + 8)}" y="${y + 14}">${median.toFixed(1)} ms (${low.toFixed(1)} … ${high.toFixed(1)})</text>`
    );
  };
  const rows = bars.map(({ label, floor, ours }, index) => {
    const y = TOP + index * ROW;
    return `<text x="0" y="${y + 24}">${label}</text>${bar('floor', floor, y)}${bar('ours', ours, y + 20)}`;
  });
  const height = TOP + bars.length * ROW + 10;
  const title = 'Main-thread time that an extension adds to a page with nothing to say';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}"><style>${STYLE}</style>
<rect width="${WIDTH}" height="${height}" style="fill:var(--paper)"/>
<text class="title" x="0" y="22">${title}</text>
<rect class="floor" x="${LEFT}" y="44" width="10" height="10"/><text class="quiet" x="${LEFT + 15}" y="54">a content script of one line</text>
<rect class="ours" x="${LEFT + 220}" y="44" width="10" height="10"/><text class="quiet" x="${LEFT + 235}" y="54">Civiscope</text>
<text class="quiet" x="${LEFT + 330}" y="54">median, and the middle half of all rounds</text>
${rows.join('\n')}
</svg>
`;
}

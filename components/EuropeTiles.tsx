import type { Openness } from '@/core/openness';
import type { Chart } from './ChartFrame';
import { EUROPE_TILES } from './europe-tiles';
import { Painted } from './Painted';
import { useWords } from './words-context';

const COLUMNS = 9;
const ROWS = 8;
const GAP = 3;
/** px; larger ones say no more. */
const LARGEST = 56;

/** Europe as squares: in each the share of its recorded sites by openness, and how many there are. */
export function EuropeTiles({ bars, parts, width, id }: Chart<string, Openness>) {
  const words = useWords();
  const size = Math.min(LARGEST, Math.floor(width / COLUMNS) - GAP);
  const step = size + GAP;
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${COLUMNS * step} ${ROWS * step}`}
      width={COLUMNS * step}
      height={ROWS * step}
      aria-hidden="true"
      focusable="false"
    >
      {EUROPE_TILES.map(([code, column, row]) => {
        const bar = bars.find(({ of }) => of === code);
        const [x, y] = [column * step, row * step];
        const strip = Math.round(size / 4);
        let at = x;
        return (
          <g key={code}>
            <rect class={bar === undefined ? 'tile none' : 'tile'} x={x} y={y} width={size} height={size} />
            {bar !== undefined &&
              parts.map(({ part, paint }) => {
                const wide = (bar.parts[part] / bar.total) * size;
                at += wide;
                return (
                  wide > 0 && (
                    <Painted
                      key={part}
                      {...{ paint, x: at - wide, y: y + size - strip, width: wide, height: strip }}
                      id={`${id}-${code}-${part}`}
                    />
                  )
                );
              })}
            <text class={bar === undefined ? 'code none' : 'code'} x={x + 4} y={y + 13}>
              {code}
            </text>
            {bar !== undefined && (
              <text class="sites" x={x + size - 4} y={y + size - strip - 4}>
                {words.number(bar.total)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

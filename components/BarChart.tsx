import type { Bar } from '@/core/landscape-numbers';
import type { Chart } from './ChartFrame';
import { Painted } from './Painted';
import { useWords } from './words-context';

/** px. */
const BAR = 18;
const LABEL = 18;
const GAP = 8;
const TOTAL_WIDTH = 44;
/** Narrower, the label goes above its bar. */
const LABEL_BESIDE = 440;
/** Of a letter of 12 px, on average. */
const LETTER = 6.6;
const MARGIN = 12;

/** Stacked bars, longest first. The table beside it says the same to who does not see it. */
export function BarChart<Of extends string, P extends string>({
  bars,
  parts,
  nameOf,
  width,
  id,
  most,
}: Chart<Of, P> & { most: number }) {
  const words = useWords();
  const drawn = gathered(bars, most);
  const beside = width >= LABEL_BESIDE;
  const nameOfBar = ({ of }: { of: Of | null }) =>
    of === null ? words.plural('chart_rest', bars.length - drawn.length + 1) : nameOf(of);
  const longestName = Math.max(0, ...drawn.map((bar) => nameOfBar(bar).length));
  const left = beside ? Math.min(longestName * LETTER + MARGIN, width / 2) : 0;
  const step = beside ? BAR + GAP : LABEL + BAR + GAP;
  const longest = Math.max(1, ...drawn.map(({ total }) => total));
  const scale = (width - left - TOTAL_WIDTH) / longest;
  const height = drawn.length * step;
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
      focusable="false"
    >
      {drawn.map((bar, index) => {
        const top = index * step + (beside ? 0 : LABEL);
        let at = left;
        return (
          <g key={bar.of ?? ''}>
            <text
              class={beside ? 'label beside' : 'label'}
              x={beside ? left - 10 : 0}
              y={beside ? top + 13 : top - 5}
            >
              {nameOfBar(bar)}
            </text>
            {parts.map(({ part, paint }) => {
              const count = bar.parts[part];
              if (count === 0) return null;
              const x = at;
              const wide = count * scale;
              at += wide;
              const whole = `${paint.letter} ${words.number(count)}`.trim();
              const written = [whole, paint.letter].find((text) => wide >= text.length * LETTER + 4) ?? '';
              return (
                <g key={part}>
                  <Painted
                    {...{ paint, x, y: top, width: wide, height: BAR }}
                    id={`${id}-${index}-${part}`}
                  />
                  <text class={`on-${paint.surface}`} x={x + wide / 2} y={top + 13}>
                    {written}
                  </text>
                </g>
              );
            })}
            <text class="total" x={at + 6} y={top + 13}>
              {words.number(bar.total)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

type Drawn<Of extends string, P extends string> = Omit<Bar<Of, P>, 'of'> & { of: Of | null };

/** The first bars, and one for all others (`of: null`). */
function gathered<Of extends string, P extends string>(
  bars: readonly Bar<Of, P>[],
  most: number,
): Drawn<Of, P>[] {
  if (bars.length <= most) return [...bars];
  const [rest, ...others] = bars.slice(most - 1);
  if (rest === undefined) return [...bars];
  const sum: Drawn<Of, P> = { of: null, parts: { ...rest.parts }, total: rest.total };
  for (const { parts, total } of others) {
    sum.total += total;
    for (const part of Object.keys(parts) as P[]) sum.parts[part] += parts[part];
  }
  return [...bars.slice(0, most - 1), sum];
}

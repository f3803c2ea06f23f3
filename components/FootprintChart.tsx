import type { MonthCount } from '@/core/footprint';
import { OPENNESS, OPENNESS_LETTERS } from '@/core/openness';
import { StatusShape } from './StatusShape';
import { useWords } from './words-context';

const HEIGHT = 120;
/** Month, and under it the year where one begins. */
const FOOT = 36;
const COLUMN = 30;
const GAP = 10;

/** Sites by month, stacked; the table beside it says the same to who does not see it. */
export function FootprintChart({ counts }: { counts: readonly MonthCount[] }) {
  const words = useWords();
  const total = (count: MonthCount) => OPENNESS.reduce((sum, openness) => sum + count[openness], 0);
  const most = Math.max(1, ...counts.map(total));
  const width = counts.length * (COLUMN + GAP) + GAP;
  return (
    <div class="chart-scroll" tabIndex={0} role="group" aria-label={words.t('footprint_chart')}>
      <svg
        class="footprint-chart"
        viewBox={`0 0 ${width} ${HEIGHT + FOOT}`}
        width={width}
        height={HEIGHT + FOOT}
        aria-hidden="true"
        focusable="false"
      >
        {counts.map((count, index) => {
          let top = HEIGHT;
          const left = GAP + index * (COLUMN + GAP);
          return (
            <g key={count.month}>
              {OPENNESS.map((openness) => {
                const height = (count[openness] / most) * (HEIGHT - 4);
                top -= height;
                return (
                  height > 0 && (
                    <g key={openness} class={`bar is-${openness}`}>
                      <rect x={left} y={top} width={COLUMN} height={height} />
                      {height >= 16 && (
                        <text x={left + COLUMN / 2} y={top + height / 2 + 4.5}>
                          {OPENNESS_LETTERS[openness]}
                        </text>
                      )}
                    </g>
                  )
                );
              })}
              <text class="month" x={left + COLUMN / 2} y={HEIGHT + 16}>
                {count.month.slice(5)}
              </text>
              {(index === 0 || count.month.endsWith('-01')) && (
                <text class="month" x={left + COLUMN / 2} y={HEIGHT + 31}>
                  {count.month.slice(0, 4)}
                </text>
              )}
            </g>
          );
        })}
        <path class="ground" d={`M0 ${HEIGHT}h${width}`} />
      </svg>
    </div>
  );
}

/** The same numbers, and what the shapes mean. */
export function FootprintTable({ counts }: { counts: readonly MonthCount[] }) {
  const words = useWords();
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label={words.t('footprint_table')}>
      <table class="numbers">
        <caption>{words.t('footprint_table')}</caption>
        <thead>
          <tr>
            <th scope="col">{words.t('footprint_month')}</th>
            {OPENNESS.map((openness) => (
              <th key={openness} scope="col">
                <StatusShape openness={openness} size={14} /> {words.term('openness', openness)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...counts].reverse().map((count) => (
            <tr key={count.month}>
              <th scope="row">{words.date(count.month)}</th>
              {OPENNESS.map((openness) => (
                <td key={openness}>{count[openness]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

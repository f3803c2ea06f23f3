import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Bar } from '@/core/landscape-numbers';
import type { IsoDay } from '@/core/platform';
import { Icon } from './Icon';
import { Painted } from './Painted';
import type { Paint } from './paint';
import { saveFile } from './save-file';
import { drawPicture, toPng } from './save-picture';
import { useWords } from './words-context';

export interface Part<P extends string> {
  part: P;
  label: string;
  paint: Paint;
}

/** What a picture is drawn from. */
export interface Chart<Of extends string, P extends string> {
  bars: readonly Bar<Of, P>[];
  parts: readonly Part<P>[];
  nameOf: (of: Of) => string;
  /** CSS px. */
  width: number;
  /** Begins the ids within the picture. */
  id: string;
}

interface Props<Of extends string, P extends string> extends Omit<Chart<Of, P>, 'width' | 'id'> {
  /** Of the files that are saved. */
  name: string;
  title: string;
  version: IsoDay;
  /** What must be known to read it rightly. */
  caution?: string;
  draw: (chart: Chart<Of, P>) => ComponentChildren;
}

/** Until it was measured. */
const FIRST_WIDTH = 520;

/** A picture with its title, what its surfaces mean, the same in numbers, and two ways to take it along. */
export function ChartFrame<Of extends string, P extends string>(props: Props<Of, P>) {
  const { name, title, version, caution, draw, ...chart } = props;
  const words = useWords();
  const { t } = words;
  const id = useId();
  const figure = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(FIRST_WIDTH);
  const [failed, setFailed] = useState(false);
  useLayoutEffect(() => {
    const element = figure.current;
    if (element === null) return undefined;
    const measure = () => setWidth(Math.max(240, Math.floor(element.clientWidth)));
    measure();
    const watching = new ResizeObserver(measure);
    watching.observe(element);
    return () => watching.disconnect();
  }, []);

  const credit = t('explorer_credit', words.date(version));
  const save = async (kind: 'svg' | 'png') => {
    const drawn = figure.current?.querySelector<SVGSVGElement>('svg.chart');
    if (!drawn) return;
    const legend = chart.parts.map(({ label, paint }) =>
      paint.letter === '' ? label : `${paint.letter} ${label}`,
    );
    const picture = drawPicture(drawn, { title, legend, notes: [caution ?? '', credit] });
    if (kind === 'svg') return saveFile(`civiscope-${name}.svg`, picture.text, 'image/svg+xml');
    const png = await toPng(picture);
    setFailed(png === null);
    if (png !== null) saveFile(`civiscope-${name}.png`, png, 'image/png');
  };

  return (
    <figure class="chart-frame" ref={figure} aria-labelledby={id}>
      <figcaption id={id}>{title}</figcaption>
      <ul class="legend">
        {chart.parts.map(({ part, label, paint }) => (
          <li key={part}>
            <svg viewBox="0 0 18 14" width="18" height="14" aria-hidden="true" focusable="false">
              <Painted paint={paint} x={0.5} y={0.5} width={17} height={13} id={`${id}-key-${part}`} />
              <text class={`on-${paint.surface}`} x="9" y="11.5">
                {paint.letter}
              </text>
            </svg>
            {label}
          </li>
        ))}
      </ul>
      {draw({ ...chart, width, id })}
      {caution !== undefined && <p class="quiet">{caution}</p>}
      <details>
        <summary>{t('chart_table')}</summary>
        <NumberTable {...chart} title={title} />
      </details>
      <div class="acts">
        {(['svg', 'png'] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            class="as-link with-icon"
            aria-label={t(kind === 'svg' ? 'chart_svg' : 'chart_png', title)}
            onClick={() => void save(kind)}
          >
            <Icon name="save" />
            {kind.toUpperCase()}
          </button>
        ))}
      </div>
      <p role="alert" class="refused">
        {failed && t('chart_png_failed')}
      </p>
    </figure>
  );
}

type NumberProps<Of extends string, P extends string> = Pick<Chart<Of, P>, 'bars' | 'parts' | 'nameOf'> & {
  title: string;
};

function NumberTable<Of extends string, P extends string>({
  bars,
  parts,
  nameOf,
  title,
}: NumberProps<Of, P>) {
  const words = useWords();
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label={title}>
      <table class="numbers">
        <thead>
          <tr>
            <th scope="col">{words.t('chart_of')}</th>
            {parts.map(({ part, label }) => (
              <th key={part} scope="col">
                {label}
              </th>
            ))}
            <th scope="col">{words.t('chart_total')}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ of, parts: counts, total }) => (
            <tr key={of}>
              <th scope="row">{nameOf(of)}</th>
              {parts.map(({ part }) => (
                <td key={part}>{words.number(counts[part])}</td>
              ))}
              <td>{words.number(total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

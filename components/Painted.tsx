import type { Paint } from './paint';

interface Props {
  paint: Paint;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Names the drawing of the surface within the picture. */
  id: string;
}

/** A rectangle whose surface can be told from the others without its colour. */
export function Painted({ paint: { color, surface }, id, ...place }: Props) {
  const ink = `var(${color})`;
  switch (surface) {
    case 'full':
      return <rect {...place} style={{ fill: ink, stroke: 'var(--paper)' }} />;
    case 'empty':
      return (
        <rect
          {...place}
          style={{ fill: 'var(--paper)', stroke: ink }}
          stroke-dasharray="3 2"
          x={place.x + 0.5}
          width={Math.max(0, place.width - 1)}
        />
      );
    case 'hatched':
    case 'dotted':
      return (
        <>
          <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse">
            <rect width="6" height="6" style={{ fill: 'var(--paper)' }} />
            {surface === 'hatched' ? (
              <path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" style={{ stroke: ink }} stroke-width="1.6" />
            ) : (
              <circle cx="3" cy="3" r="1.4" style={{ fill: ink }} />
            )}
          </pattern>
          <rect {...place} fill={`url(#${id})`} style={{ stroke: ink }} />
        </>
      );
    default:
      return surface satisfies never;
  }
}

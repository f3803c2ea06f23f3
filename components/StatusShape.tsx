import type { Openness } from '@/core/openness';
import { SHAPES } from './shapes';

/** One of the four shapes. It is always beside words, so it is hidden from screen readers. */
export function StatusShape({ openness, size }: { openness: Openness; size: number }) {
  const { solid, line, cut } = SHAPES[openness];
  return (
    <svg
      class={`status-shape is-${openness}`}
      viewBox="0 0 24 24"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
      fill="none"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      {solid !== null && <path d={solid} fill="currentColor" />}
      {line.map(({ path, width }) => (
        <path key={path} d={path} stroke="currentColor" stroke-width={width} />
      ))}
      {cut.map(({ path, width }) => (
        <path key={path} class="cut" d={path} stroke-width={width} />
      ))}
    </svg>
  );
}

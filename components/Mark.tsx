import { MARK } from './mark-paths';

/** The mark: a magnifier whose lens is a speech bubble. */
export function Mark({ size }: { size: number }) {
  return (
    <svg
      class="mark"
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
      fill="none"
    >
      <path d={MARK.lens} stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" />
      <path d={MARK.words} stroke="currentColor" stroke-width="1.2" stroke-linecap="round" />
      <path d={MARK.handle} stroke="currentColor" stroke-width="2.2" stroke-linecap="round" />
    </svg>
  );
}

/** The mark on a 16-unit grid: drawn in the popup and, by `tools/draw-icons.ts`, on every icon. */
export const MARK = {
  /** A round bubble whose tail hangs at its lower left. */
  lens: 'M6.75 1.25a5.5 5.5 0 1 1-1.9 10.66L1.6 12.9l.75-3.05A5.5 5.5 0 0 1 6.75 1.25z',
  /** Two lines of what is being said. */
  words: 'M4.6 5.6h4.4M4.6 7.9h2.8',
  handle: 'M11.2 11.2l3.3 3.3',
} as const;

/**
 * The four shapes on a 24-unit grid, glyphs drawn as paths so that no font is needed.
 * Toolbar, notice, popup and charts all draw these.
 */
import type { Openness } from '@/core/openness';

export interface Shape {
  /** Filled with the status colour. */
  solid: string | null;
  /** Drawn as a line in the status colour. */
  line: { path: string; width: number }[];
  /** Drawn as a line in the colour of the ground, over the solid. */
  cut: { path: string; width: number }[];
}

const DISC = 'M12 1a11 11 0 1 1 0 22a11 11 0 1 1 0-22z';
const RING = 'M12 2.25a9.75 9.75 0 1 1 0 19.5a9.75 9.75 0 1 1 0-19.5z';

export const SHAPES: Record<Openness, Shape> = {
  open: {
    solid: DISC,
    line: [],
    cut: [{ path: 'M6.4 12.6l3.9 3.9l7.3-8.4', width: 2.6 }],
  },
  // The edge between the full and the empty half is the bar of the fraction.
  partly: {
    solid: 'M19.78 4.22A11 11 0 0 0 4.22 19.78z',
    line: [
      { path: RING, width: 2 },
      { path: 'M13 14.1c.2-2.3 4-2.5 4-.1c0 1.7-2.6 2.6-4 5.2h4.4', width: 1.8 },
    ],
    cut: [{ path: 'M6.4 7.1l2.3-1.6v6.3', width: 1.9 }],
  },
  closed: {
    solid: 'M1.5 1.5h21v21h-21z',
    line: [],
    cut: [
      { path: 'M12 4.4a7.6 7.6 0 1 1 0 15.2a7.6 7.6 0 1 1 0-15.2z', width: 1.7 },
      { path: 'M14.9 9.9a3.6 3.6 0 1 0 0 4.2', width: 2 },
    ],
  },
  unknown: {
    solid: null,
    line: [
      { path: RING, width: 2 },
      { path: 'M8.9 9.3c.3-4 6.4-3.9 6.2-.1c-.1 2.2-3 2.5-3.1 5.1', width: 2.1 },
      { path: 'M12 17.6v.1', width: 2.6 },
    ],
    cut: [],
  },
};

/**
 * The signs of actions, drawn as lines of 1.5 on a 16-unit grid with round ends: one family, made
 * for this project. Coordinates end on a quarter so that verticals and horizontals stay sharp.
 */
export const ICONS = {
  search: 'M7 2.75a4.25 4.25 0 1 1 0 8.5a4.25 4.25 0 1 1 0-8.5zM10.25 10.25l3.25 3.25',
  report: 'M3.75 13.75v-11h8.5l-2 2.75l2 2.75h-8.5',
  letter: 'M2.25 3.75h11.5v8.5h-11.5zM2.5 4.25l5.5 4.5l5.5-4.5',
  compare: 'M2.75 2.75h3.5v10.5h-3.5zM9.75 2.75h3.5v10.5h-3.5z',
  settings:
    'M2.25 4.75h5M11.25 4.75h2.5M9.25 2.75a2 2 0 1 1 0 4a2 2 0 1 1 0-4zM2.25 11.25h2.5M8.75 11.25h5M6.75 9.25a2 2 0 1 1 0 4a2 2 0 1 1 0-4z',
  external: 'M9.25 2.75h4v4M13 3l-5.25 5.25M11.25 9.25v4h-8.5v-8.5h4',
  save: 'M8 2.5v7.25M4.75 6.75l3.25 3.25l3.25-3.25M2.75 13.25h10.5',
  mute: 'M4.25 10.75v-3.5a3.75 3.75 0 0 1 7.5 0v3.5l1 1.25h-9.5zM6.75 14.25h2.5M2.25 2.25l11.5 11.5',
  copy: 'M5.75 5.75h7.5v7.5h-7.5zM10.25 3v-.25h-7.5v7.5h.25',
  print: 'M4.75 5.75v-3h6.5v3M4.75 11.25h-2v-5.5h10.5v5.5h-2M4.75 9.25h6.5v4h-6.5z',
  undo: 'M5.5 3l-2.75 2.75l2.75 2.75M3 5.75h6a3.75 3.75 0 0 1 0 7.5h-3.75',
} as const;

export type IconName = keyof typeof ICONS;

/**
 * How the parts of a chart are filled. Told apart without colour: by the letter of the shape, or by
 * how the surface is drawn.
 */
import type { Standing } from '@/core/jurisdiction';
import { OPENNESS_LETTERS, type Openness } from '@/core/openness';

export interface Paint {
  /** A custom property of `tokens.css`. */
  color: string;
  surface: 'full' | 'hatched' | 'dotted' | 'empty';
  /** Written on the surface, before the number. */
  letter: string;
}

export const OPENNESS_PAINT: Record<Openness, Paint> = {
  open: { color: '--open', surface: 'full', letter: OPENNESS_LETTERS.open },
  partly: { color: '--partly', surface: 'full', letter: OPENNESS_LETTERS.partly },
  closed: { color: '--closed', surface: 'full', letter: OPENNESS_LETTERS.closed },
  unknown: { color: '--unknown', surface: 'empty', letter: OPENNESS_LETTERS.unknown },
};

export const LAW_PAINT: Record<Standing, Paint> = {
  member: { color: '--accent', surface: 'full', letter: '' },
  adequate: { color: '--accent', surface: 'hatched', letter: '' },
  'partly-adequate': { color: '--accent', surface: 'dotted', letter: '' },
  none: { color: '--ink-quiet', surface: 'full', letter: '' },
  'not-known': { color: '--ink-quiet', surface: 'empty', letter: '?' },
};

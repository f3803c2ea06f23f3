/**
 * How the parts of a chart are filled. Told apart without colour: by the letter of the shape, or by
 * how the surface is drawn.
 */
import type { Standing } from '@/core/jurisdiction';
import type { Openness } from '@/core/openness';

export interface Paint {
  /** A custom property of `tokens.css`. */
  color: string;
  surface: 'full' | 'hatched' | 'dotted' | 'empty';
  /** Written on the surface, before the number. */
  letter: string;
}

export const OPENNESS_PAINT: Record<Openness, Paint> = {
  open: { color: '--open', surface: 'full', letter: '✓' },
  partly: { color: '--partly', surface: 'full', letter: '½' },
  closed: { color: '--closed', surface: 'full', letter: '©' },
  unknown: { color: '--unknown', surface: 'empty', letter: '?' },
};

export const LAW_PAINT: Record<Standing, Paint> = {
  member: { color: '--accent', surface: 'full', letter: '' },
  adequate: { color: '--accent', surface: 'hatched', letter: '' },
  'partly-adequate': { color: '--accent', surface: 'dotted', letter: '' },
  none: { color: '--ink-quiet', surface: 'full', letter: '' },
  'not-known': { color: '--ink-quiet', surface: 'empty', letter: '?' },
};

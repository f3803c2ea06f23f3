import { describe, expect, it } from 'vitest';
import { fill, hole } from '@/components/fill';
import { wordsIn } from './words-in';

describe('a message filled with more than text', () => {
  it('has each part where its place is, in whatever order the language has them', () => {
    expect(fill(`${hole(1)} – (${hole(0)})`, 'a', 'b')).toEqual(['', 'b', ' – (', 'a', ')']);
    expect(fill(wordsIn('fr').t('license_closed_parts', hole(0)), 'x').join('')).toBe(
      'Ce qui est fermé\u00a0: x',
    );
  });
  it('keeps what has no hole', () => {
    expect(fill('text', 'unused')).toEqual(['text']);
  });
});

import { describe, expect, it } from 'vitest';
import { elide } from '@/components/elide';

describe('words that grow together before a date', () => {
  it.each([
    ['fr', 'de avril 2016 à octobre 2022', 'd’avril 2016 à octobre 2022'],
    ['fr', 'de juin 2016, de 2022, depuis août', 'de juin 2016, de 2022, depuis août'],
    ['it', 'dal 8 giugno 2022 al 11 agosto 2022', 'dall’8 giugno 2022 all’11 agosto 2022'],
    ['it', 'fino al 8 giugno, il 11 luglio, Il 8 maggio', 'fino all’8 giugno, l’11 luglio, L’8 maggio'],
    ['it', 'da giugno 2016 a aprile 2022', 'da giugno 2016 ad aprile 2022'],
    ['it', 'dal 18 al 80, il 1º maggio, nel 2016', 'dal 18 al 80, il 1º maggio, nel 2016'],
    ['ca', 'des de abril del 2016', 'des d’abril del 2016'],
    ['ca', 'del 1 d’abril al 11 d’agost', 'de l’1 d’abril a l’11 d’agost'],
    ['ca', 'el 1 de juny, El 11 de juny, el octubre', 'l’1 de juny, L’11 de juny, l’octubre'],
    ['ca', 'el 21 de juny, del 2016', 'el 21 de juny, del 2016'],
    ['en', 'de avril', 'de avril'],
  ] as const)('%s: %s', (language, written, read) => {
    expect(elide(written, language as Parameters<typeof elide>[1])).toBe(read);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phraseBook, phrasesIn } from '@/core/phrase-book';

const words = fc.array(fc.constantFrom('a', 'ab', 'abc', 'b', 'c d'), { maxLength: 6 });

describe('a book of phrases', () => {
  it('finds the phrases that stand in a text between words, and no other', () => {
    const phrase = words.filter((each) => each.length > 0).map((each) => each.join(' '));
    fc.assert(
      fc.property(fc.array(phrase), words, (phrases, text) => {
        const found = phrasesIn(text.join(' '), phraseBook(phrases.map((each) => [each, each])));
        const plain = phrases.filter((each) => ` ${text.join(' ')} `.includes(` ${each} `));
        expect(new Set(found)).toEqual(new Set(plain));
      }),
    );
  });
});

/**
 * Two words that grow into one where a message meets what was put into it: « d’avril », «dall’8
 * giugno», “a l’1 d’abril”. Only before dates, whose words are few and known.
 */
import type { InterfaceLanguage } from '@/core/languages';

type Rule = readonly [seen: RegExp, written: string];

/** Numbers said with a vowel first, and months that begin with one. */
const ITALIAN = '(?=(?:8|11)\\s|(?:aprile|agosto|ottobre)\\b)';
const CATALAN = '(?=(?:1|11)\\s|(?:abril|agost|octubre)\\b)';

const RULES: Partial<Record<string, readonly Rule[]>> = {
  fr: [[/\b(d)e (?=(?:avril|août|octobre)\b)/gi, '$1’']],
  it: [
    [new RegExp(`\\b(a|da|de|ne|su)l ${ITALIAN}`, 'gi'), '$1ll’'],
    [new RegExp(`\\bil ${ITALIAN}`, 'g'), 'l’'],
    [new RegExp(`\\bIl ${ITALIAN}`, 'g'), 'L’'],
    [/\b(a) (?=agosto|aprile)/gi, '$1d '],
  ],
  ca: [
    [/\b(d)e (?=(?:abril|agost|octubre)\b)/gi, '$1’'],
    [new RegExp(`\\b(a|de)l ${CATALAN}`, 'gi'), '$1 l’'],
    [new RegExp(`\\bel ${CATALAN}`, 'g'), 'l’'],
    [new RegExp(`\\bEl ${CATALAN}`, 'g'), 'L’'],
  ],
};

/** The message as it is said in that language; unchanged where nothing meets. */
export function elide(text: string, language: InterfaceLanguage): string {
  return (RULES[language] ?? []).reduce((written, [seen, instead]) => written.replace(seen, instead), text);
}

/** The letter in words: one plain text, with its sources, in the language of `words`. */
import type { Letter, LetterAlternative, LetterBody, LetterUser, Paragraph } from '@/core/letter';
import type { CountryCode } from '@/core/platform';
import { shortAddress } from './address';
import type { Words } from './words';

export interface LetterText {
  subject: string;
  text: string;
}

/** Plain text: paragraphs with a blank line between them, sources as numbered lines at the end. */
export function writeLetter(letter: Letter, words: Words): LetterText {
  const { platform, host, sources } = letter;
  const { t } = words;
  return {
    subject: host === null ? t('letter_subject_platform', platform) : t('letter_subject', platform, host),
    text: [
      addressLine(letter, words),
      t('letter_salutation'),
      ...letter.paragraphs.map((paragraph) => paragraphText(paragraph, letter, words)),
      t('letter_farewell'),
      t('letter_signature'),
      [
        t('letter_sources'),
        ...sources.map(
          ({ number, title, url, seen, dated }) =>
            `[${number}] ${[
              title,
              ...(dated === null || dated === seen ? [] : [t('source_dated', words.date(dated))]),
              t('source_seen', words.when('at', seen)),
            ].join(t('comma'))}\n${url}`,
        ),
        t('letter_credit', words.date(letter.registryVersion)),
      ].join('\n'),
    ].join('\n\n'),
  };
}

function addressLine({ addressee, host, platform }: Letter, { t }: Words): string {
  if (addressee.kind === 'operator') return t('letter_to_operator', addressee.name);
  if (host === null) return t('letter_to_nobody');
  return addressee.kind === 'user' ? t('letter_to_user', platform, host) : t('letter_to_unknown', host);
}

function paragraphText(paragraph: Paragraph, letter: Letter, words: Words): string {
  const { t, term } = words;
  switch (paragraph.kind) {
    case 'opening':
      return openingText(paragraph, letter, words) + marks(paragraph.refs);
    case 'belief':
      return t('letter_belief');
    case 'code':
      return codeText(paragraph, words);
    case 'maker': {
      const { maker, owner, refs } = paragraph;
      const said =
        owner === null
          ? t('letter_maker', bodyName(maker, words))
          : t('letter_maker_owned', bodyName(maker, words), bodyName(owner, words));
      return said + marks(refs);
    }
    case 'questions':
      return [
        t('letter_questions'),
        ...paragraph.questions.map((each, index) => `${index + 1}. ${term('buyers_question', each)}`),
      ].join('\n');
    case 'alternatives':
      if (paragraph.alternatives.length === 0) return t('letter_no_alternatives');
      return [
        t('letter_alternatives'),
        ...paragraph.alternatives.map((each) => `– ${alternativeText(each, paragraph.country, words)}`),
      ].join('\n');
    case 'costs':
      return t('letter_costs');
    case 'request':
      return term('letter_ask', paragraph.ask);
    case 'closing':
      return t('letter_closing');
    default:
      return paragraph satisfies never;
  }
}

function openingText(
  { found, uses }: Extract<Paragraph, { kind: 'opening' }>,
  { addressee, host, platform }: Letter,
  words: Words,
): string {
  const { t } = words;
  const named = uses.map((use) => words.term('use', use)).join(t('comma'));
  if (host === null) return t('letter_opening_said', platform, named);
  if (addressee.kind === 'user') return t('letter_opening_user', host, platform, named);
  switch (found) {
    case 'recorded':
      return addressee.kind === 'operator'
        ? t('letter_opening_recorded_by', host, addressee.name, platform, named)
        : t('letter_opening_recorded', host, platform, named);
    case 'seen':
      return t('letter_opening_seen', host, platform, named);
    case 'embeds':
      return t('letter_opening_embeds', host, platform, named);
    case 'said':
      return t('letter_opening_said_on', host, platform, named);
    default:
      return found satisfies never;
  }
}

function codeText(code: Extract<Paragraph, { kind: 'code' }>, words: Words): string {
  const { at, dated, closedParts, refs } = code;
  const read = words.when('at', at);
  const when = dated === null ? read : words.t('letter_read_dated', read, words.when('from', dated));
  const said = codeSentence(code, when, words) + marks(refs);
  return closedParts === null
    ? said
    : `${said} ${words.t('letter_open_core_parts', words.text(closedParts))}`;
}

function codeSentence(
  { status, basis, spdx, places }: Extract<Paragraph, { kind: 'code' }>,
  when: string,
  words: Words,
): string {
  const { t } = words;
  switch (status) {
    case 'proprietary': {
      if (basis !== 'none-found')
        return t(`letter_closed_${(basis ?? 'third-party').replaceAll('-', '_')}`, when);
      const searched = words.list(places.map((place) => words.term('searched', place)));
      return places.length === 0
        ? t('letter_none_found', when)
        : t('letter_none_found_places', when, searched);
    }
    case 'open-core':
      return spdx === null ? t('letter_open_core_unnamed', when) : t('letter_open_core', spdx, when);
    case 'source-available':
      return t('letter_source_available', when);
    case 'unknown':
      return t('letter_code_unknown', when);
    case 'open-source':
      return '';
    default:
      return status satisfies never;
  }
}

function alternativeText(
  { name, spdx, repository, sharedUses, missingUses, users }: LetterAlternative,
  country: CountryCode | null,
  words: Words,
): string {
  const { t } = words;
  const uses = (list: LetterAlternative['sharedUses']) =>
    list.map((use) => words.term('use', use)).join(t('comma'));
  // The licence, and where it can be read.
  const shown = [spdx, repository === null ? null : shortAddress(repository)].filter((each) => each !== null);
  const bodies = words.list(users.map((user) => userText(user, country, words)));
  return [
    shown.length === 0
      ? t('letter_alternative_unnamed', name, uses(sharedUses))
      : t('letter_alternative', name, shown.join(t('comma')), uses(sharedUses)),
    ...(missingUses.length === 0 ? [] : [t('alternative_missing', uses(missingUses))]),
    ...(users.length === 0
      ? []
      : [
          country === null
            ? t('letter_used', bodies)
            : t('letter_used_near', words.inCountry(country), bodies),
        ]),
  ].join(' ');
}

function userText({ name, host, country, refs }: LetterUser, near: CountryCode | null, words: Words): string {
  const place = near === null ? [words.country(country), host] : [host];
  return words.t('letter_user', name, place.join(words.t('comma'))) + marks(refs);
}

function bodyName({ name, country }: LetterBody, words: Words): string {
  return country === null ? name : words.t('letter_body_in', name, words.country(country));
}

function marks(refs: readonly number[]): string {
  return refs.length === 0 ? '' : ` ${refs.map((ref) => `[${ref}]`).join('')}`;
}

import { useId } from 'preact/hooks';
import type { InterfaceLanguage } from '@/core/languages';
import type { Letter } from '@/core/letter';
import { mailLink } from '@/core/mail-link';
import { ExternalLink } from './ExternalLink';
import { Icon } from './Icon';
import { SourceList } from './SourceList';
import type { LetterText } from './letter-text';
import { useWords } from './words-context';

export type LetterTold = 'restored' | 'mailed-long' | 'copied' | 'not-copied' | 'saved';

interface Props {
  letter: Letter;
  /** As it stands in the fields now. */
  shown: LetterText;
  isEdited: boolean;
  address: string;
  language: string;
  /** Languages it can be written in. */
  languages: readonly InterfaceLanguage[];
  /** Of the site, which often names who is behind it. */
  legalNotice: string | null;
  /** What was done last. */
  told: LetterTold | null;
  onEdit: (shown: LetterText) => void;
  onRestore: () => void;
  onAddress: (address: string) => void;
  onLanguage: (language: InterfaceLanguage) => void;
  /** A link opened a draft; `whole` is false where the text did not fit into it. */
  onMail: (whole: boolean) => void;
  onCopy: () => void;
  onPrint: () => void;
  onSave: () => void;
}

/** The letter: read, changed, and from there to wherever the person wants it. */
export function LetterForm({ letter, shown, isEdited, address, language, told, ...more }: Props) {
  const words = useWords();
  const { t } = words;
  const [choice, subject, text, to] = [useId(), useId(), useId(), useId()];
  const whole = mailLink(address, shown.subject, shown.text);
  return (
    <>
      <h1>{t('letter_title')}</h1>
      <p>{t('letter_what')}</p>
      {letter.addressee.kind !== 'operator' && (
        <p>
          {t('letter_to_whom')}{' '}
          {more.legalNotice !== null && (
            <ExternalLink href={more.legalNotice}>{t('report_legal_notice')}</ExternalLink>
          )}
        </p>
      )}
      <form class="report-form letter-form" onSubmit={(event) => event.preventDefault()}>
        {more.languages.length > 1 && (
          <p class="field">
            <label for={choice}>{t('letter_language')}</label>
            <select
              id={choice}
              value={language}
              onChange={({ currentTarget }) => more.onLanguage(currentTarget.value as InterfaceLanguage)}
            >
              {more.languages.map((each) => (
                <option key={each} value={each} lang={each}>
                  {nameOfLanguage(each)}
                </option>
              ))}
            </select>
          </p>
        )}
        <p class="field">
          <label for={subject}>{t('letter_subject_label')}</label>
          <input
            id={subject}
            type="text"
            lang={language}
            value={shown.subject}
            onInput={({ currentTarget }) => more.onEdit({ ...shown, subject: currentTarget.value })}
          />
        </p>
        <p class="field">
          <label for={text}>{t('letter_text')}</label>
          <textarea
            id={text}
            class="letter-text"
            lang={language}
            rows={24}
            value={shown.text}
            onInput={({ currentTarget }) => more.onEdit({ ...shown, text: currentTarget.value })}
          />
        </p>
        {/* Always there, so that the keyboard is not lost when it has done its work. */}
        <p>
          <button
            type="button"
            class="as-link with-icon"
            aria-disabled={!isEdited}
            onClick={() => isEdited && more.onRestore()}
          >
            <Icon name="undo" />
            {t('letter_restore')}
          </button>
        </p>
        <p class="field">
          <label for={to}>{t('letter_address')}</label>
          <input
            id={to}
            type="email"
            autocomplete="off"
            value={address}
            onInput={({ currentTarget }) => more.onAddress(currentTarget.value)}
          />
        </p>
        <div class="acts">
          {/* A link, so that the browser itself asks the mail program. */}
          <a
            class="act with-icon"
            href={whole ?? mailLink(address, shown.subject, '') ?? 'mailto:'}
            onClick={() => more.onMail(whole !== null)}
          >
            <Icon name="letter" />
            {t('letter_mail')}
          </a>
          <button type="button" class="act with-icon" onClick={more.onCopy}>
            <Icon name="copy" />
            {t('letter_copy')}
          </button>
          <button type="button" class="act with-icon" onClick={more.onPrint}>
            <Icon name="print" />
            {t('letter_print')}
          </button>
          <button type="button" class="act with-icon" onClick={more.onSave}>
            <Icon name="save" />
            {t('letter_save')}
          </button>
        </div>
        <p role="status">{told !== null && words.term('letter', told)}</p>
      </form>
      {letter.sources.length > 0 && (
        <section>
          <h2>{t('section_sources')}</h2>
          <p>{t('letter_sources_what')}</p>
          <SourceList sources={letter.sources} />
        </section>
      )}
      {/* A field is cut where its window ends: on paper the whole text stands. */}
      <div class="on-paper" lang={language} aria-hidden="true">
        {shown.text}
      </div>
    </>
  );
}

/** As those who speak it call it. */
function nameOfLanguage(language: string): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
}

import browser from 'webextension-polyfill';
import '@/components/tokens.css';
import '@/components/popup.css';
import '@/components/page.css';
import '@/components/report.css';
import '@/components/letter.css';
import { askUntilReady } from '@/components/ask-until-ready';
import { LetterForm, type LetterTold } from '@/components/LetterForm';
import { writeLetter, type LetterText } from '@/components/letter-text';
import { openPage } from '@/components/open-page';
import { PageFrame } from '@/components/PageFrame';
import { PlainState } from '@/components/PlainState';
import { saveFile } from '@/components/save-file';
import type { Words } from '@/components/words';
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '@/core/languages';
import { composeLetter, type Letter } from '@/core/letter';
import type { GetLetter, LetterAnswer } from '@/core/messages';
import { fallbackFor } from '@/registry/settings-store';
import { keep, readKept } from './kept';
import { wordsOfLanguage } from './words-of-language';

/** So that the same words are read out again: a region that does not change says nothing. */
const BREATH = 60;

const { i18n, runtime, storage } = browser;
const fallback = await fallbackFor(i18n.getMessage('language'), storage);
const { words, draw: drawPage, name } = openPage(i18n, document, fallback);
name(words.t('letter_title'));

let answer: LetterAnswer | null = null;
let letter: Letter | null = null;
let inLanguage: Words = words;
/** What the person wrote, by language; what is not there is as it was generated. */
const kept = readKept(sessionStorage, location.search);
let told: LetterTold | null = null;

function draw(): void {
  drawPage(
    <PageFrame page={null}>
      {answer === null || answer.kind === 'preparing' || answer.kind === 'broken' ? (
        <PlainState model={answer ?? { kind: 'loading' }} />
      ) : letter === null ? (
        <>
          <h1>{words.t('letter_title')}</h1>
          <p>{words.term('letter', whyNone(answer))}</p>
        </>
      ) : (
        <LetterForm
          letter={letter}
          shown={shownOf(letter)}
          isEdited={kept.language !== '' && kept.edited[kept.language] !== undefined}
          address={kept.address}
          language={kept.language}
          languages={INTERFACE_LANGUAGES}
          legalNotice={answer.kind === 'details' ? answer.legalNotice : null}
          told={told}
          onEdit={(text) => change(() => (kept.edited[kept.language] = text))}
          onRestore={() => {
            change(() => delete kept.edited[kept.language]);
            tell('restored');
          }}
          onAddress={(address) => change(() => (kept.address = address))}
          onLanguage={(language) => void writeIn(language)}
          onMail={(whole) => void (whole ? tell(null) : copy('mailed-long'))}
          onCopy={() => void copy('copied')}
          onPrint={() => window.print()}
          onSave={() => save()}
        />
      )}
    </PageFrame>,
  );
}

function whyNone(given: Extract<LetterAnswer, { kind: 'details' | 'nothing' }>) {
  if (given.kind === 'nothing') return 'no-site';
  return given.details.kind === 'own-site' ? 'own-site' : 'open';
}

const shownOf = (from: Letter): LetterText => kept.edited[kept.language] ?? writeLetter(from, inLanguage);

function change(act: () => void): void {
  act();
  told = null;
  keep(sessionStorage, location.search, kept);
  draw();
}

function tell(what: LetterTold | null): void {
  told = null;
  draw();
  if (what === null) return;
  setTimeout(() => {
    told = what;
    draw();
  }, BREATH);
}

async function copy(then: LetterTold): Promise<void> {
  if (letter === null) return;
  await navigator.clipboard.writeText(shownOf(letter).text).then(
    () => tell(then),
    () => tell('not-copied'),
  );
}

function save(): void {
  if (letter === null) return;
  const { subject, text } = shownOf(letter);
  saveFile(`civiscope-${letter.host ?? letter.platform}.txt`, `${subject}\n\n${text}\n`, 'text/plain');
  tell('saved');
}

async function writeIn(language: InterfaceLanguage): Promise<void> {
  inLanguage =
    language === words.language
      ? words
      : await wordsOfLanguage(language, fallback, {
          getURL: (path) => runtime.getURL(path),
          getMessage: (key, values) => i18n.getMessage(key, values),
          fetch: (input) => fetch(input),
        });
  change(() => (kept.language = language));
}

/** What the address of this page asks for: the site of a tab, or a platform and perhaps a host. */
function asked(): GetLetter {
  const query = new URLSearchParams(location.search);
  const tab = Number(query.get('tab') ?? NaN);
  return {
    ...{ kind: 'get-letter', tabId: Number.isInteger(tab) && tab >= 0 ? tab : null },
    ...{ platform: query.get('platform'), host: query.get('host') },
  };
}

async function begin(): Promise<void> {
  const show = (given: LetterAnswer) => {
    answer = given;
    draw();
  };
  const given = await askUntilReady<LetterAnswer>(
    async () =>
      ((await runtime.sendMessage(asked()).catch(() => null)) as LetterAnswer | null) ?? { kind: 'nothing' },
    show,
  );
  if (given === null) return;
  show(given);
  if (given.kind !== 'details') return;
  letter = composeLetter(given.details);
  await writeIn(INTERFACE_LANGUAGES.find((each) => each === kept.language) ?? words.language);
}

draw();
void begin();

import type { Details } from '@/core/details';
import { hostingInShort } from '@/core/jurisdiction';
import { hostedInShort } from './hosting-in-short';
import { LicenseFact } from './LicenseFact';
import type { MeasuredHosting } from './MeasuredLine';
import { References } from './References';
import { whoseLaw } from './whose-law';
import type { Words } from './words';
import { useWords } from './words-context';

interface Props {
  details: Details;
  onShowAlternatives: () => void;
  measured: MeasuredHosting;
  onShowHosting: () => void;
}

/** The short facts: code, law, network, alternatives. */
export function KeyFacts({ details, onShowAlternatives, measured, onShowHosting }: Props) {
  const words = useWords();
  const { platform, alternatives } = details;
  return (
    <dl class="key-facts">
      <dt>{words.t('fact_code')}</dt>
      <dd>
        <LicenseFact license={platform.license.value} />
        <References to={platform.license.refs} />
      </dd>
      <dt>{words.t('fact_law')}</dt>
      <dd>
        {lawSentence(words, details)}
        <References to={platform.owners.slice(0, 2).flatMap(({ refs }) => refs.slice(0, 1))} />
      </dd>
      <NetworkFact measured={measured} onShow={onShowHosting} />
      <dt>{words.t('fact_alternatives')}</dt>
      <dd>
        {alternatives.length === 0 ? (
          words.t('alternatives_none')
        ) : (
          <button type="button" class="as-link" onClick={onShowAlternatives}>
            {firstNames(words, alternatives)}
          </button>
        )}
      </dd>
    </dl>
  );
}

/** What answered just now, in a few words; nothing while nothing is known. */
function NetworkFact({ measured, onShow }: { measured: MeasuredHosting; onShow: () => void }) {
  const words = useWords();
  const hosting = measured.kind === 'measured' ? hostingInShort(null, measured.reach) : null;
  if (measured.kind !== 'measuring' && hosting === null) return null;
  return (
    <>
      <dt>{words.t('fact_network')}</dt>
      <dd>
        {hosting === null ? (
          <span class="quiet">{words.t('measuring')}</span>
        ) : (
          <button type="button" class="as-link" onClick={onShow}>
            {capitalize(hostedInShort(words, hosting))}
          </button>
        )}
      </dd>
    </>
  );
}

function lawSentence(words: Words, { platform }: Details): string {
  const { owners, reach, isCommons } = platform;
  const law =
    whoseLaw(words, reach) ?? words.t(owners.length === 0 ? 'law_maker_unknown' : 'law_country_unknown');
  const ownerUnknown = owners.length > 1 && reach.ownerCountry === null ? words.t('law_owner_unknown') : null;
  const said = [law, ownerUnknown].filter((part) => part !== null).join(words.t('comma'));
  return capitalize(isCommons ? words.t('law_commons', said) : said);
}

/** Two names and how many more there are: what fits on a line. */
function firstNames(words: Words, alternatives: Details['alternatives']): string {
  const names = alternatives.map(({ name }) => name);
  if (names.length <= 3) return words.list(names);
  return words.plural('alternatives_and_more', names.length - 2, names.slice(0, 2).join(words.t('comma')));
}

function capitalize(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

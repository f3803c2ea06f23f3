import type { ShownClaims } from '@/core/messages';
import { CLAIMS, type Claim } from '@/core/report';
import { licenseSentence } from './LicenseFact';
import type { Words } from './words';
import { useWords } from './words-context';

interface Props {
  shown: ShownClaims;
  chosen: Claim | '';
  onChoose: (claim: Claim) => void;
}

/** What is wrong, claim by claim, each with what we say now. */
export function ClaimChoice({ shown, chosen, onChoose }: Props) {
  const words = useWords();
  return (
    <fieldset>
      <legend>{words.t('report_wrong')}</legend>
      {(Object.keys(CLAIMS) as Claim[]).map((claim) => {
        const said = saidNow(words, claim, shown);
        return (
          <label key={claim} class="tick">
            <input type="radio" name="wrong" checked={chosen === claim} onChange={() => onChoose(claim)} />
            <span>
              {words.term('claim', claim)}
              {said !== null && <span class="said"> {words.t('claim_said', said)}</span>}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

function saidNow(words: Words, claim: Claim, { name, license, maker, hosting, alternatives }: ShownClaims) {
  switch (claim) {
    case 'software':
      return name;
    case 'license':
      return licenseSentence(words, license);
    case 'maker':
      if (maker === null) return words.t('not_known');
      return maker.country === null ? maker.name : `${maker.name} (${words.country(maker.country)})`;
    case 'hosting':
      return hosting.length === 0 ? words.t('not_known') : words.list(hosting.map(words.country));
    case 'alternatives':
      return alternatives.length === 0 ? words.t('alternatives_none') : words.list(alternatives);
    case 'other':
      return null;
    default:
      return claim satisfies never;
  }
}

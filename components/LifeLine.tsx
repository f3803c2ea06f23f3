import type { PlatformDetails } from '@/core/details';
import { References } from './References';
import type { Words } from './words';
import { useWords } from './words-context';

/** Is it alive: its state and the date of the newest evidence. */
export function LifeLine({ platform }: { platform: PlatformDetails }) {
  const words = useWords();
  const { lifecycle, life, signOfLife } = platform;
  const { since, successor } = lifecycle.value;
  const discontinued = life === 'discontinued';
  return (
    <>
      <p>
        {discontinued ? endSentence(words, since) : words.term('life', life ?? 'unknown')}
        {discontinued && <References to={lifecycle.refs} />}
        {signOfLife !== null && (
          <>
            {' '}
            {words.t('life_newest', words.when('at', signOfLife.value))}
            <References to={signOfLife.refs} />
          </>
        )}
      </p>
      {successor !== null && (
        <p>
          {words.t('life_successor', successor.name)}
          <References to={lifecycle.refs} />
        </p>
      )}
    </>
  );
}

function endSentence(words: Words, since: string | null): string {
  return since === null ? words.t('life_discontinued') : words.t('life_discontinued_since', words.when('since', since));
}

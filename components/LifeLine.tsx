import type { PlatformDetails } from '@/core/details';
import { References } from './References';
import { useWords } from './words-context';

/** “Discontinued since 2020.” */
export function EndLine({ lifecycle }: Pick<PlatformDetails, 'lifecycle'>) {
  const words = useWords();
  const { since } = lifecycle.value;
  return (
    <>
      {since === null
        ? words.t('life_discontinued')
        : words.t('life_discontinued_since', words.when('since', since))}
      <References to={lifecycle.refs} />
    </>
  );
}

/** Is it alive: its state and the date of the newest evidence. */
export function LifeLine({ platform }: { platform: PlatformDetails }) {
  const words = useWords();
  const { lifecycle, life, signOfLife } = platform;
  const { successor } = lifecycle.value;
  return (
    <>
      <p>
        {life === 'discontinued' ? <EndLine lifecycle={lifecycle} /> : words.term('life', life ?? 'unknown')}
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

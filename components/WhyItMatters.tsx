import type { Openness } from '@/core/openness';
import { useWords } from './words-context';

/** Two sentences, without blame. */
export function WhyItMatters({ openness }: { openness: Openness }) {
  const words = useWords();
  return (
    <>
      <p>{words.t('why_first')}</p>
      <p>{words.term('why', openness)}</p>
    </>
  );
}

import type { Openness } from '@/core/openness';
import type { Freshness } from '@/core/update-status';
import { StatusShape } from './StatusShape';
import { useWords } from './words-context';

const SHAPE: Record<Freshness, Openness> = {
  fresh: 'open',
  'package-only': 'open',
  'not-confirmed': 'unknown',
  off: 'unknown',
  refused: 'partly',
};

/** How far the data can be relied on to be the newest, in one line. */
export function FreshnessLine({ freshness }: { freshness: Freshness }) {
  const words = useWords();
  return (
    <p class="freshness">
      <StatusShape openness={SHAPE[freshness]} size={16} />
      <span>{words.term('freshness', freshness)}</span>
    </p>
  );
}

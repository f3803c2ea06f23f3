import type { Freshness } from '@/core/update-status';
import { useWords } from './words-context';
import { ExternalLink } from './ExternalLink';

const CC_BY = 'https://creativecommons.org/licenses/by/4.0/';

interface Props {
  version: string;
  /** Null until it is known. */
  freshness: Freshness | null;
  onAbout: () => void;
}

/** Worth a line under every popup; the rest is said on the page about the data. */
const SAID: readonly (Freshness | null)[] = ['not-confirmed', 'refused', 'off'];

/** How old the data is, and whose it is. */
export function Colophon({ version, freshness, onAbout }: Props) {
  const words = useWords();
  return (
    <footer class="colophon">
      <p>
        {words.t('colophon_version', words.date(version))}{' '}
        <button type="button" class="as-link" onClick={onAbout}>
          {words.t('data_title')}
        </button>
      </p>
      {freshness !== null && SAID.includes(freshness) && <p>{words.term('freshness', freshness)}</p>}
      <p>
        {words.t('colophon_credit')} <ExternalLink href={CC_BY}>{words.t('colophon_license')}</ExternalLink>
      </p>
    </footer>
  );
}

import { useWords } from './words-context';
import { ExternalLink } from './ExternalLink';

const CC_BY = 'https://creativecommons.org/licenses/by/4.0/';

/** How old the data is, and whose it is. */
export function Colophon({ version }: { version: string }) {
  const words = useWords();
  return (
    <footer class="colophon">
      <p>{words.t('colophon_version', words.date(version))}</p>
      <p>
        {words.t('colophon_credit')} <ExternalLink href={CC_BY}>{words.t('colophon_license')}</ExternalLink>
      </p>
    </footer>
  );
}

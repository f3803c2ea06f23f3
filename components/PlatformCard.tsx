import type { Details } from '@/core/details';
import { displayName } from '@/core/details';
import { EndLine } from './LifeLine';
import { purposeInShort } from './purpose-in-short';
import { StatusShape } from './StatusShape';
import type { Words } from './words';
import { useWords } from './words-context';

/** The verdict: shape, name, one sentence. The maker's own site gets no mark. */
export function PlatformCard({ details }: { details: Details }) {
  const words = useWords();
  const { kind, platform } = details;
  const former = formerName(platform);
  return (
    <div class="platform-card">
      {kind !== 'own-site' && <StatusShape openness={platform.openness} size={44} />}
      <div>
        <h1>
          {displayName(platform)}
          {former !== null && <small>{words.t('formerly', former)}</small>}
        </h1>
        <p class="verdict">{verdictSentence(words, details)}</p>
        <p class="purpose">{purposeInShort(words, platform.purpose.value, platform.uses.value)}</p>
        {platform.life === 'discontinued' && (
          <p>
            <EndLine lifecycle={platform.lifecycle} />
          </p>
        )}
      </div>
    </div>
  );
}

/** The name under which people may have known it: an old one, or the registry's when a brand replaced it. */
function formerName({ name, aliases }: Details['platform']): string | null {
  const today = displayName({ name, aliases });
  if (today !== name) return name;
  return aliases.find((alias) => alias.kind === 'former-name')?.name ?? null;
}

function verdictSentence(words: Words, { kind, host, platform }: Details): string {
  const { status, basis } = platform.license.value;
  const word = status === 'proprietary' && basis === 'none-found' ? 'none-found' : status;
  // Of the platform, whichever site runs it.
  if (host === '') return words.term('license', word);
  switch (kind) {
    case 'recognized':
      return words.term('verdict', word);
    case 'embeds':
      return words.t('verdict_embeds', displayName(platform), words.term('verdict_embeds', word));
    case 'own-site':
      return words.t('verdict_own_site');
    default:
      return kind satisfies never;
  }
}

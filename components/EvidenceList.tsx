import type { Details, EvidenceLine } from '@/core/details';
import { displayName } from '@/core/details';
import { References } from './References';
import type { Words } from './words';
import { useWords } from './words-context';

/** How we know what this page runs: which rule matched, and what it saw. */
export function EvidenceList({ details }: { details: Details }) {
  const words = useWords();
  const name = displayName(details.platform);
  return (
    <>
      <p>{words.term('matched', details.matchedBy)}</p>
      <ul class="plain">
        {details.evidence.map((line, index) => (
          <li key={index}>
            {evidenceSentence(words, name, line)}
            {line.kind === 'fingerprint' && (
              <>
                {' '}
                <code>{line.test.value}</code>
              </>
            )}
            <References to={line.refs} />
          </li>
        ))}
      </ul>
      {details.others.length > 0 && (
        <>
          <h3>{words.t('evidence_others')}</h3>
          <ul class="plain">
            {details.others.map((other) => (
              <li key={other.id}>
                {words.t('evidence_other', other.name, words.term('openness', other.openness))}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function evidenceSentence(words: Words, platform: string, line: EvidenceLine): string {
  switch (line.kind) {
    case 'deployment': {
      const { host, path, seen, state } = line.deployment;
      const recorded = words.t('evidence_deployment', host + path, platform, words.when('at', seen));
      return `${recorded} ${words.term('deployment', state)}`;
    }
    case 'host':
      return words.t('evidence_host', line.pattern, platform);
    case 'fingerprint': {
      const { place, name, comparison } = line.test;
      const where = words.term('place', place);
      const named = name === undefined ? where : words.t('evidence_named_place', where, name);
      return words.t('evidence_fingerprint', named, words.term('comparison', comparison));
    }
    default:
      return line satisfies never;
  }
}

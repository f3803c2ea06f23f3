import type { MirrorProblem, Outcome } from '@/core/update-outcome';
import { useWords } from './words-context';

/** What a check ended in, in plain words; every mirror's part in it can be unfolded. */
export function UpdateOutcome({ outcome }: { outcome: Outcome }) {
  const words = useWords();
  const { t } = words;
  switch (outcome.kind) {
    case 'up-to-date':
      return (
        <>
          <p>{t('outcome_up_to_date')}</p>
          <From mirror={outcome.mirror} />
          <Problems problems={outcome.problems} />
        </>
      );
    case 'updated':
      return (
        <>
          <p>
            {t('outcome_updated', words.date(outcome.to))} {words.term('way', outcome.way)}
          </p>
          <From mirror={outcome.mirror} />
          <Problems problems={outcome.problems} />
        </>
      );
    case 'refused':
      return (
        <>
          <p>
            {t('outcome_refused')} {words.term('reason', outcome.reason)}
          </p>
          <From mirror={outcome.mirror} />
          <Problems problems={outcome.problems} />
        </>
      );
    case 'unreachable':
      return (
        <>
          <p>{t('outcome_unreachable')}</p>
          <Problems problems={outcome.problems} />
        </>
      );
    case 'clock-wrong':
      return <p>{t('outcome_clock_wrong', words.moment(outcome.clock))}</p>;
    case 'not-stored':
      return (
        <p>
          {t('outcome_not_stored')} <code>{outcome.problem}</code>
        </p>
      );
    case 'no-channel':
      return <p>{t('outcome_no_channel')}</p>;
    default:
      return outcome satisfies never;
  }
}

function From({ mirror }: { mirror: string }) {
  const { t } = useWords();
  return (
    <p class="quiet">
      {t('outcome_from')} <span class="address">{mirror}</span>
    </p>
  );
}

function Problems({ problems }: { problems: readonly MirrorProblem[] }) {
  const words = useWords();
  if (problems.length === 0) return null;
  return (
    <details>
      <summary>{words.t('problems_title')}</summary>
      <ul class="problems">
        {problems.map(({ mirror, file, reason }) => (
          <li key={mirror + file}>
            <span class="address">{mirror}</span> {words.term('reason', reason)} <code>{file}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}

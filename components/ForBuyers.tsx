import type { Details } from '@/core/details';
import { SUPPLIER_QUESTIONS } from '@/core/letter';
import { useWords } from './words-context';

const REMINDERS = ['cost', 'company', 'inclusion'] as const;

/** For those who answer for the process: who runs a commons already, and what to ask a supplier. */
export function ForBuyers({ details }: { details: Details }) {
  const words = useWords();
  const operators = details.alternatives.flatMap(({ neighbours }) =>
    neighbours.map(({ operator }) => operator),
  );
  const named = [...new Set(operators)].slice(0, 5);
  return (
    <>
      <p>{words.t('buyers_duty')}</p>
      {named.length > 0 && <p>{words.t('buyers_neighbours', words.list(named))}</p>}
      <h3>{words.t('buyers_ask')}</h3>
      <ul>
        {SUPPLIER_QUESTIONS.map((question) => (
          <li key={question}>{words.term('buyers_question', question)}</li>
        ))}
      </ul>
      <h3>{words.t('buyers_costs')}</h3>
      {REMINDERS.map((reminder) => (
        <p key={reminder}>{words.term('buyers', reminder)}</p>
      ))}
    </>
  );
}

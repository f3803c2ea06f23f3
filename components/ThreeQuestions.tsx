import type { ThreeAnswers } from '@/core/three-questions';
import { useWords } from './words-context';

const ORDER = ['transparency', 'sovereignty', 'collaboration'] as const;

/** Can it be checked, who controls it, do improvements come back: answered for this platform. */
export function ThreeQuestions({ answers }: { answers: ThreeAnswers }) {
  const words = useWords();
  return (
    <dl class="questions">
      {ORDER.map((question) => {
        const { answer, reason } = answers[question];
        return (
          <div key={question}>
            <dt>{words.term('question', question)}</dt>
            <dd>
              <strong class={`answer is-${answer}`}>{words.term('answer', answer)}</strong>{' '}
              {words.t(`question_${question}_${reason}`)}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

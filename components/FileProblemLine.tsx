import type { FileProblem } from '@/core/settings-file';
import { useWords } from './words-context';

/** Why nothing was taken from a file or a field, and which part is meant. */
export function FileProblemLine({ refused }: { refused: { problem: FileProblem; where: string } | null }) {
  const words = useWords();
  return (
    <p role="alert" class="refused">
      {refused !== null && (
        <>
          {words.term('file_problem', refused.problem)} {refused.where !== '' && <code>{refused.where}</code>}
        </>
      )}
    </p>
  );
}

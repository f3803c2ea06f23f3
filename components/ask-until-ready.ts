/** Asks the background until its registry is there; says meanwhile what is going on. */

/** While the registry is written for the first time, which takes about a second. */
const RETRY_MS = 300;

type Waiting = { kind: 'preparing' } | { kind: 'broken'; problem: string };

/**
 * @param ask rejects, or gives nothing, where the background has no answer.
 * @param show draws what stands in the way.
 * @returns the answer; null where there will be none, which was shown.
 */
export async function askUntilReady<Answer extends { kind: string }>(
  ask: () => Promise<Answer | Waiting | undefined>,
  show: (state: Waiting) => void,
): Promise<Exclude<Answer, Waiting> | null> {
  for (;;) {
    const answer = await ask().catch((error: unknown): Waiting => ({
      kind: 'broken',
      problem: error instanceof Error ? error.message : String(error),
    }));
    if (answer === undefined) {
      show({ kind: 'broken', problem: 'no answer' });
      return null;
    }
    if (answer.kind !== 'preparing' && answer.kind !== 'broken') return answer as Exclude<Answer, Waiting>;
    show(answer as Waiting);
    if (answer.kind === 'broken') return null;
    await new Promise((later) => setTimeout(later, RETRY_MS));
  }
}

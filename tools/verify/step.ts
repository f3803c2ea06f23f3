/** One of the slow checks of `npm run verify`. */

/** What came of it, in lines for people; `broken` when something does not hold. */
export interface Found {
  kind: 'held' | 'broken';
  lines: string[];
}

export interface VerifyStep {
  name: string;
  /** Completes “checks that …”. */
  promise: string;
  run(options: StepOptions): Promise<Found>;
}

/** What was given behind `--`, by name. */
export type StepOptions = ReadonlyMap<string, string>;

/** Held, where every line is true. */
export function found(lines: readonly (readonly [text: string, holds: boolean])[]): Found {
  return {
    kind: lines.every(([, holds]) => holds) ? 'held' : 'broken',
    lines: lines.map(([text, holds]) => (holds ? text : `${text} ← does not hold`)),
  };
}

/** What a check says about one file: what is wrong and what to do, in plain words. */
export interface Finding {
  /** As a person would open it: `data/platforms/consul.json`. */
  file: string;
  /** Line of a CSV row; absent where the problem names its place in the JSON. */
  line?: number;
  /** The rule that found it; `gate` for a file that could not be let in at all. */
  rule: string;
  severity: 'error' | 'warning';
  problem: string;
  advice: string;
}

/** `data/deployments/consul.csv:12`, the form editors and terminals can open. */
export function placeOf(finding: Finding): string {
  return finding.line === undefined ? finding.file : `${finding.file}:${finding.line}`;
}

/** One line, as printed by the lint and compared in tests. */
export function sentenceOf(finding: Finding): string {
  return `${placeOf(finding)}: ${finding.problem} → ${finding.advice}`;
}

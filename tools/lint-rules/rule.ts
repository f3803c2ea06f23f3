import type { Finding } from '../finding';
import type { LintedRegistry } from '../open-lint';

/** What a rule would write to make its findings go away. */
export interface FixedFile {
  /** As in findings: `data/…`. */
  file: string;
  content: string;
}

/** One thing that must never pass. Proven by `tests/fixtures/lint/<name>/`. */
export interface LintRule {
  /** kebab-case; the file is named the same. */
  name: string;
  /** One sentence: what must hold. */
  description: string;
  /** `found` is what the rules listed before this one found. */
  check(registry: LintedRegistry, found: readonly Finding[]): Finding[];
  /** Only for what a machine can put right without knowing any fact. */
  fix?(registry: LintedRegistry): FixedFile[];
}

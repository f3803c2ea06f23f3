/** Judges `data/`: reads it through the gates, asks every rule, leaves out what an exception silences. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Finding, placeOf } from './finding';
import { layOut } from './format-json';
import { rules } from './lint-rules';
import { silence } from './lint-rules/exceptions';
import { type LintedRegistry, type LintPlace, openLint } from './open-lint';
import type { Palette } from './palette';
import { writeWhole } from './write-whole';

export interface LintResult {
  findings: Finding[];
  /** How much was looked at, for the summary. */
  counted: { platforms: number; organizations: number; deployments: number };
}

function judge(registry: LintedRegistry, gate: readonly Finding[]): Finding[] {
  const found = [...gate];
  for (const rule of rules) found.push(...rule.check(registry, found));
  return silence(found, registry);
}

/** All findings, by file. */
export async function lintRegistry(place: LintPlace): Promise<LintResult> {
  const { registry, findings } = await openLint(place);
  const judged = judge(registry, findings);
  // Stable: within a file and line, rules keep their order.
  judged.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : (a.line ?? 0) - (b.line ?? 0)));
  let rows = 0;
  for (const list of registry.deployments.values()) rows += list.length;
  return {
    findings: judged,
    counted: {
      platforms: registry.platforms.size,
      organizations: registry.organizations.size,
      deployments: rows,
    },
  };
}

/** Writes what the rules can put right by themselves, and lays files out; refuses nothing and knows no facts. */
export async function fixRegistry(place: LintPlace): Promise<string[]> {
  const { registry, findings } = await openLint(place);
  const refused = new Set(findings.map(({ file }) => file));
  const fixed: string[] = [];
  for (const rule of rules)
    for (const { file, content } of rule.fix?.(registry) ?? []) {
      // A row the gate refused is not in memory: writing the file back would lose it.
      if (refused.has(file)) continue;
      const path = join(place.dataDir, file.slice('data/'.length));
      if ((await readFile(path, 'utf8').catch(() => null)) === content) continue;
      await writeWhole(path, content);
      fixed.push(file);
    }
  for (const [folder, ids] of [
    ['platforms', registry.platforms.keys()],
    ['organizations', registry.organizations.keys()],
  ] as const)
    for (const id of ids) {
      const path = join(place.dataDir, folder, `${id}.json`);
      const text = await readFile(path, 'utf8');
      const tidy = await layOut(text, path);
      if (tidy === text) continue;
      await writeWhole(path, tidy);
      fixed.push(`data/${folder}/${id}.json`);
    }
  return fixed;
}

/** Findings grouped by file and a last line that sums up. */
export function printLint({ findings, counted }: LintResult, paint: Palette): string {
  const lines: string[] = [];
  let file = '';
  for (const finding of findings) {
    if (finding.file !== file && file !== '') lines.push('');
    file = finding.file;
    const mark = finding.severity === 'error' ? paint.red('error') : paint.yellow('warning');
    lines.push(
      `${paint.bold(placeOf(finding))}: ${finding.problem} → ${finding.advice}  ${paint.dim(`${mark} ${finding.rule}`)}`,
    );
  }
  if (findings.length) lines.push('');
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  const verdict = errors
    ? paint.red(errors === 1 ? '1 error' : `${errors} errors`)
    : paint.green('no errors');
  const looked = `${counted.platforms} platforms, ${counted.organizations} organizations, ${counted.deployments} deployments`;
  lines.push(`${verdict}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}; ${looked}`);
  return lines.join('\n');
}

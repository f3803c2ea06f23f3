/** Reads one `data/deployments/<platform>.csv`, row by row, through its gate. */
import { CsvError, parse } from 'csv-parse/sync';
import type { Deployment } from '@/core/platform';
import { gates } from '@/registry/schema';
import { explainIssue } from './explain-gate';
import type { Finding } from './finding';
import { askGate } from '@/registry/ask-gate';

export const DEPLOYMENT_COLUMNS = ['host', 'path', 'operator', 'country', 'source', 'seen', 'state'] as const;

/** A row, with the line it stands on. */
export type DeploymentRow = Deployment & { line: number };

/** Rows that passed, and what is wrong with the others. */
export function readDeployments(file: string, text: string): { rows: DeploymentRow[]; findings: Finding[] } {
  const rows: DeploymentRow[] = [];
  const findings: Finding[] = [];
  const refuse = (line: number, problem: string, advice: string) =>
    findings.push({ file, line, rule: 'gate', severity: 'error', problem, advice });

  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as never;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    refuse(
      Number(error.lines ?? 1),
      `is not CSV: ${error.message}`,
      'put quotes around a text that holds a comma or a quote',
    );
    return { rows, findings };
  }

  const [header, ...body] = records;
  if (header?.record.join() !== DEPLOYMENT_COLUMNS.join()) {
    refuse(1, 'does not start with its columns', `make the first line ${DEPLOYMENT_COLUMNS.join()}`);
    return { rows, findings };
  }
  for (const { record, info } of body) {
    if (record.length !== DEPLOYMENT_COLUMNS.length) {
      refuse(
        info.lines,
        `has ${record.length} columns`,
        `write ${DEPLOYMENT_COLUMNS.length}: ${DEPLOYMENT_COLUMNS.join()}; leave what is not known empty`,
      );
      continue;
    }
    const [host, path, operator, country, source, seen, state] = record;
    const row = { host, path, operator: operator || null, country: country || null, source, seen, state };
    const result = askGate(gates().deployment, row);
    if (result.success) rows.push({ ...result.data, line: info.lines });
    else
      for (const issue of result.error.issues) {
        const { problem, advice } = explainIssue(issue, row);
        refuse(info.lines, problem, advice);
      }
  }
  return { rows, findings };
}

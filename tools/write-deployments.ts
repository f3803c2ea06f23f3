/** Rows as the text of a CSV in our columns. */
import type { Deployment } from '@/core/platform';
import { DEPLOYMENT_COLUMNS } from './read-deployments';

/** One field, quoted where RFC 4180 asks for it. */
export function csvField(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** With the header and a last line break; rows in the order given. */
export function deploymentsText(rows: readonly Deployment[]): string {
  const lines = rows.map((row) => DEPLOYMENT_COLUMNS.map((column) => csvField(row[column] ?? '')).join());
  return `${[DEPLOYMENT_COLUMNS.join(), ...lines].join('\n')}\n`;
}

/**
 * A list of sites from somewhere else → what would change in `data/deployments/<platform>.csv`.
 * Nothing is written here: the plan is shown first, then written whole or not at all.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { normalizeHost } from '@/core/hostname';
import type { Deployment, IsoDate, PlatformId, Registry } from '@/core/platform';
import { gates } from '@/registry/schema';
import { addressOf, byAddress } from './deployment-address';
import { explainIssue } from './explain-gate';
import { DEPLOYMENT_COLUMNS } from './read-deployments';
import { askGate } from '@/registry/ask-gate';

/** What to do where the file and the registry disagree. */
export type OnConflict = 'stop' | 'keep' | 'take';

export interface ImportOptions {
  /** For rows that name none. */
  source: string | null;
  seen: IsoDate | null;
  conflicts: OnConflict;
}

export interface DeploymentPlan {
  added: Deployment[];
  /** Fields that were empty and are filled. */
  completed: { address: string; fields: string[] }[];
  /** In both, saying the same. */
  same: number;
  conflicts: { address: string; field: string; registry: string; file: string }[];
  /** Rows that cannot be let in, with their line. */
  refused: { line: number; problem: string; advice: string }[];
  /** Columns of the file that we have no place for. */
  ignoredColumns: string[];
  /** The whole list as it would be; what is decided by `conflicts` is decided. */
  rows: Deployment[];
}

/** Other people's names for our columns. */
const COLUMN_NAMES: Record<string, string> = {
  url: 'address',
  address: 'address',
  website: 'address',
  domain: 'host',
};

type Cells = Record<string, string>;

/** Host and path of a row, from `host` and `path` or from a whole address. */
function locate(cells: Cells): Pick<Deployment, 'host' | 'path'> | string {
  const written = cells['address'] || cells['host'] || '';
  if (written === '') return 'names no host';
  const url = URL.parse(/^[a-z]+:\/\//i.test(written) ? written : `https://${written}`);
  if (url === null) return `"${written}" is not an address`;
  const normal = normalizeHost(url.hostname);
  if ('reason' in normal) return `"${written}" is not a public host`;
  const path = (cells['path'] || (url.pathname === '/' ? '' : url.pathname)).replace(/\/+$/, '');
  return { host: normal.host, path: path === '' || path.startsWith('/') ? path : `/${path}` };
}

/**
 * @param text CSV with a header; columns in any order: `host` (or `url`), and any of
 * `path`, `operator`, `country`, `source`, `seen`, `state`.
 * @param known the registry it is compared with.
 */
export function planDeployments(
  text: string,
  platform: PlatformId,
  known: Pick<Registry, 'deployments'>,
  options: ImportOptions,
): DeploymentPlan {
  const plan: DeploymentPlan = {
    added: [],
    completed: [],
    same: 0,
    conflicts: [],
    refused: [],
    ignoredColumns: [],
    rows: [],
  };
  const rows = new Map((known.deployments[platform] ?? []).map((row) => [addressOf(row), row]));
  const elsewhere = new Map<string, string>();
  for (const [other, list] of Object.entries(known.deployments))
    if (other !== platform)
      for (const row of list)
        if (row.state !== 'ended' && row.state !== 'dead') elsewhere.set(addressOf(row), other);

  const { records, problem } = readTable(text, plan);
  if (problem !== null) {
    plan.refused.push({
      line: 1,
      problem,
      advice: `a header with host or url, and any of ${DEPLOYMENT_COLUMNS.slice(1).join(', ')}`,
    });
    return plan;
  }
  const seenInFile = new Map<string, number>();
  for (const { cells, line } of records) {
    const refuse = (what: string, advice: string) => plan.refused.push({ line, problem: what, advice });
    const place = locate(cells);
    if (typeof place === 'string') {
      refuse(place, 'write the host of the site, such as participez.nanterre.fr');
      continue;
    }
    const given = {
      ...place,
      operator: cells['operator'] || null,
      country: cells['country']?.toUpperCase() || null,
      source: cells['source'] || options.source,
      seen: cells['seen'] || options.seen,
      state: cells['state'] || 'unknown',
    };
    const gate = askGate(gates().deployment, given);
    if (!gate.success) {
      for (const issue of gate.error.issues) {
        const missing = (['source', 'seen'] as const).find(
          (field) => issue.path[0] === field && given[field] === null,
        );
        const { problem: what, advice } = explainIssue(issue, given);
        if (missing) refuse(`names no ${missing}`, `add the column, or --${missing} for all rows`);
        else refuse(what, advice);
      }
      continue;
    }
    const row = gate.data;
    const address = addressOf(row);
    const earlier = seenInFile.get(address);
    if (earlier !== undefined) {
      refuse(`${address} stands on line ${earlier} too`, 'keep one');
      continue;
    }
    seenInFile.set(address, line);
    const other = elsewhere.get(address);
    if (other !== undefined && row.state !== 'dead' && row.state !== 'ended') {
      refuse(
        `${address} is recorded as running ${other}`,
        `decide from the sources which one it is; if it moved, write state ended in data/deployments/${other}.csv first`,
      );
      continue;
    }
    merge(row, rows, plan, options.conflicts);
  }
  plan.rows = [...rows.values()].sort(byAddress);
  return plan;
}

/** Puts one row in: new, the same, filling what was empty, or in conflict. */
function merge(
  row: Deployment,
  rows: Map<string, Deployment>,
  plan: DeploymentPlan,
  onConflict: OnConflict,
): void {
  const address = addressOf(row);
  const before = rows.get(address);
  if (before === undefined) {
    plan.added.push(row);
    rows.set(address, row);
    return;
  }
  const filled: string[] = [];
  const after: Deployment = { ...before };
  let disagrees = false;
  for (const field of ['operator', 'country'] as const) {
    if (row[field] === null || row[field] === before[field]) continue;
    if (before[field] === null) {
      filled.push(field);
      after[field] = row[field];
    } else {
      disagrees = true;
      plan.conflicts.push({ address, field, registry: before[field], file: row[field] });
      if (onConflict === 'take') after[field] = row[field];
    }
  }
  if (row.state !== 'unknown' && row.state !== before.state) {
    disagrees = true;
    plan.conflicts.push({ address, field: 'state', registry: before.state, file: row.state });
    if (onConflict === 'take') after.state = row.state;
  }
  // The proof goes with what it proves: where a fact was taken over, so is its source.
  if (filled.length > 0 || (disagrees && onConflict === 'take')) {
    after.source = row.source;
    after.seen = row.seen;
  }
  if (filled.length > 0) plan.completed.push({ address, fields: filled });
  else if (!disagrees) plan.same++;
  rows.set(address, after);
}

function readTable(
  text: string,
  plan: DeploymentPlan,
): { records: { cells: Cells; line: number }[]; problem: string | null } {
  let table: { record: string[]; info: { lines: number } }[];
  try {
    table = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as never;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { records: [], problem: `is not CSV: ${error.message}` };
  }
  const [header, ...body] = table;
  if (header === undefined) return { records: [], problem: 'is empty' };
  const columns = header.record.map((name) => COLUMN_NAMES[name.toLowerCase()] ?? name.toLowerCase());
  if (!columns.includes('host') && !columns.includes('address'))
    return { records: [], problem: 'has no column for the host of each site' };
  plan.ignoredColumns = header.record.filter(
    (_, index) => !['address', ...DEPLOYMENT_COLUMNS].includes(columns[index] ?? ''),
  );
  const records = body.map(({ record, info }) => ({
    cells: Object.fromEntries(columns.map((column, index) => [column, record[index] ?? ''])),
    line: info.lines,
  }));
  return { records, problem: null };
}

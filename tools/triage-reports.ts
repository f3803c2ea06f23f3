/**
 * Reports → draft rows of the registry. What stands in a report is text from a stranger:
 * it becomes a row that a person reads and says yes to, or it is put aside with the reason.
 */
import { readReport, type Report } from '@/core/report';
import type { Deployment, IsoDay, PlatformId, Registry } from '@/core/platform';
import { indexHosts, matchHost, type HostEntry } from '@/core/match-host';
import { gates } from '@/registry/schema';
import { findPlatform } from './find-platform';
import { askGate } from '@/registry/ask-gate';

/** Reports that say the same: one site, one software. */
export interface Group {
  site: string;
  software: string;
  reports: Report[];
}

export interface Triage {
  /** New sites of platforms that we know, by platform. */
  drafts: Map<PlatformId, { row: Deployment; group: Group }[]>;
  /** The registry says the same already. */
  known: { group: Group; platform: PlatformId }[];
  /** To be decided by a person: why, and what was said. */
  aside: { group: Group; why: string }[];
  /** Mistakes that were reported in what we say. */
  mistakes: Report[];
  refused: { where: string; problem: string }[];
}

/** @param texts reports, each with where it stood: the name of a file, a line. */
export function triageReports(
  texts: readonly { where: string; text: string }[],
  registry: Registry,
  today: IsoDay,
): Triage {
  const triage: Triage = { drafts: new Map(), known: [], aside: [], mistakes: [], refused: [] };
  const groups = new Map<string, Group>();
  const ids = new Set<string>();
  for (const { where, text } of texts) {
    const read = readReport(text, 'issue');
    if (read.kind === 'unreadable') {
      triage.refused.push({ where, problem: read.problem });
      continue;
    }
    const { report } = read;
    // The same report from the endpoint and from the forge.
    if (report.id !== '' && ids.has(report.id)) continue;
    ids.add(report.id);
    if (report.kind === 'mistake') {
      triage.mistakes.push(report);
      continue;
    }
    const key = `${hostOf(report.site)} ${report.software.trim().toLowerCase()}`;
    const group = groups.get(key) ?? { site: report.site, software: report.software.trim(), reports: [] };
    group.reports.push(report);
    groups.set(key, group);
  }

  const recorded = indexOf(registry);
  for (const group of groups.values()) {
    const host = hostOf(group.site);
    const before = matchHost(host, '/', recorded);
    const found = group.software === '' ? null : findPlatform(group.software, registry);
    const platform =
      found !== null && (found.kind === 'platform' || found.kind === 'address') ? found.id : null;
    if (before !== null && before.kind !== 'own' && (platform === null || platform === before.platform))
      triage.known.push({ group, platform: before.platform });
    else if (before !== null)
      triage.aside.push({
        group,
        why: `the registry says ${before.platform}: decide from the sources which one it is`,
      });
    else if (group.software === '')
      triage.aside.push({ group, why: 'no software was named: look at the site' });
    else if (platform === null)
      triage.aside.push({
        group,
        why: `“${group.software}” is not in the registry: npm run registry -- new <id>${found?.kind === 'unknown-id' && found.nearest[0] !== undefined ? ` (or is it ${found.nearest[0]}?)` : ''}`,
      });
    else draft(group, platform, today, triage);
  }
  return triage;
}

function draft(group: Group, platform: PlatformId, today: IsoDay, triage: Triage): void {
  const first = <Field extends 'operator' | 'source'>(field: Field) =>
    group.reports.map((report) => report[field]).find((value) => value !== '');
  const row = askGate(gates().deployment, {
    host: hostOf(group.site),
    path: '',
    operator: first('operator') ?? null,
    country: null,
    // Whoever says yes has opened the site: it is its own source where no other was named.
    source: first('source') ?? group.site,
    seen: today,
    state: 'live',
  });
  if (!row.success) {
    triage.aside.push({ group, why: row.error.issues[0]?.message ?? 'it does not pass the gate' });
    return;
  }
  const rows = triage.drafts.get(platform) ?? [];
  rows.push({ row: row.data, group });
  triage.drafts.set(platform, rows);
}

const hostOf = (site: string): string => new URL(site).hostname.replace(/^www\./, '');

function indexOf(registry: Registry): {
  entries(key: string): readonly HostEntry[];
  affixes: ReturnType<typeof indexHosts>['affixes'];
} {
  const platforms = Object.entries(registry.platforms) as [PlatformId, Registry['platforms'][PlatformId]][];
  const { byKey, affixes } = indexHosts(platforms, (id) => registry.deployments[id] ?? []);
  return { entries: (key) => byKey.get(key) ?? [], affixes };
}

/** Texts of reports in a file: JSON lines of the endpoint or of a person's list, an issue's text, or several JSON issues. */
export function textsIn(name: string, content: string): { where: string; text: string }[] {
  if (!/^\s*[[{]/.test(content)) return [{ where: name, text: content }];
  const lines = content.trim().startsWith('[')
    ? [content]
    : content.split('\n').filter((line) => line.trim() !== '');
  return lines.flatMap((line, index) => {
    const where = lines.length === 1 ? name : `${name}:${index + 1}`;
    try {
      const json = JSON.parse(line) as unknown;
      return (Array.isArray(json) ? json : [json]).map((each: { text?: unknown; body?: unknown }, place) => ({
        where: Array.isArray(json) ? `${where}[${place}]` : where,
        text: String(each?.text ?? each?.body ?? ''),
      }));
    } catch {
      return [{ where, text: '' }];
    }
  });
}

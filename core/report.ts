/**
 * A report: what a person tells the registry about a site. It leaves the machine as one
 * text, which the person has read; this file is the whole list of what can be in it.
 */
import type { Host } from './hostname';
import type { IsoDay } from './platform';
import { USES, type Use } from './vocabulary';

export interface Report {
  /** Made once, so that the same report sent twice is one. UUID. */
  id: string;
  kind: 'unknown' | 'mistake';
  /** Scheme and host; the path only where the person ticked it. Never a query or a fragment. */
  site: string;
  /** Of a mistake: the platform that was shown. */
  shown: string;
  /** Of a mistake: what is wrong. */
  wrong: Claim | '';
  software: string;
  operator: string;
  uses: Use[];
  license: string;
  /** Where that can be read. */
  source: string;
  comment: string;
  contact: string;
  /** Which data the person looked at. */
  data: IsoDay;
}

/** What can be wrong with a record. */
export const CLAIMS = {
  software: 'The site runs something else.',
  license: 'The licence is another.',
  maker: 'Who makes or sells it, or where they sit.',
  hosting: 'Where it is hosted.',
  alternatives: 'The free software named instead.',
  other: 'Something else.',
} as const;
export type Claim = keyof typeof CLAIMS;

/** What can be done with the text of a report, the most direct way first. */
export const DESTINATIONS = ['endpoint', 'forge', 'email', 'copy', 'file'] as const;
export type Destination = (typeof DESTINATIONS)[number];

/** Most characters of each field, and of the whole. */
export const LIMITS = { line: 200, address: 2_000, comment: 2_000, text: 8_000 } as const;

/** Labels of the text and of the forge's form, in the order in which they stand. English in every language: whoever reads reports reads these. */
export const LABELS = {
  kind: 'Report',
  site: 'Site',
  shown: 'Shown as',
  wrong: 'What is wrong',
  software: 'Software',
  operator: 'Run by',
  uses: 'Used for',
  license: 'Licence',
  source: 'Where that can be read',
  comment: 'Comment',
  contact: 'Contact',
  data: 'Data of',
  id: 'Report id',
} as const satisfies Record<keyof Report, string>;

/** Scheme, host and, where wanted, path of an address: what a report may say of where a person was. */
export function reportedSite(scheme: 'http' | 'https', host: Host, path: string | null): string {
  const clean = path === null ? '' : path.replace(/[?#].*$/s, '').slice(0, 300);
  return `${scheme}://${host}${clean === '/' ? '' : clean}`;
}

/** The text that leaves. Fields that are empty are left out. */
export function writeReport(report: Report): string {
  const parts = (Object.keys(LABELS) as (keyof Report)[]).flatMap((field) => {
    const value = report[field];
    const text = Array.isArray(value) ? value.join(', ') : value;
    // A line that begins like a label would be read as one.
    return text === '' ? [] : [`### ${LABELS[field]}\n\n${text.replace(/^### /gm, '## ')}`];
  });
  return `${parts.join('\n\n')}\n`;
}

export type ReadReport = { kind: 'report'; report: Report } | { kind: 'unreadable'; problem: string };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const SITE = /^https?:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(\/[^\s?#]*)?$/;

/**
 * Reads a text again: one that was edited before it left, or one that arrived from anybody.
 *
 * @param from an `issue` that somebody wrote into a form has no report id, and perhaps no data of ours.
 */
export function readReport(text: string, from: 'extension' | 'issue' = 'extension'): ReadReport {
  const no = (problem: string): ReadReport => ({ kind: 'unreadable', problem });
  if (text.length > LIMITS.text) return no(`It has more than ${LIMITS.text} characters.`);
  // Markup has no place in a report: whatever shows it must never have to think about it.
  if (/<\s*[a-z!/]|javascript:|data:text/i.test(text)) return no('It has markup or a script in it.');
  if (/[^\P{Cc}\n\r\t]/u.test(text)) return no('It has control characters in it.');
  const fields = new Map<string, string>();
  for (const part of text.replaceAll('\r', '').split(/^### /m).slice(1)) {
    const [label = '', ...rest] = part.split('\n');
    if (fields.has(label.trim())) return no(`“${label.trim()}” stands in it twice.`);
    const answer = rest.join('\n').trim();
    // What a forge writes for a field that was left empty.
    if (answer !== '_No response_' && answer !== 'None') fields.set(label.trim(), answer);
  }
  const of = (field: keyof Report) => fields.get(LABELS[field]) ?? '';
  const report: Report = {
    id: of('id'),
    kind: of('kind') === 'mistake' ? 'mistake' : 'unknown',
    site: of('site'),
    shown: of('shown'),
    wrong: of('wrong') as Claim | '',
    software: of('software'),
    operator: of('operator'),
    uses: of('uses')
      .split(/,\s*/)
      .filter((word): word is Use => Object.hasOwn(USES, word)),
    license: of('license'),
    source: of('source'),
    comment: of('comment'),
    contact: of('contact'),
    data: of('data'),
  };
  if (!UUID.test(report.id) && !(from === 'issue' && report.id === ''))
    return no('It has no report id, or one that is none.');
  if (!SITE.test(report.site) || report.site.length > LIMITS.address)
    return no('It names no site, or more of its address than a report may.');
  if (report.wrong !== '' && !Object.hasOwn(CLAIMS, report.wrong))
    return no(`“${report.wrong}” is nothing that can be wrong.`);
  if (report.source !== '' && !/^https?:\/\/[^\s"'<>\\]+$/.test(report.source))
    return no('Its source is not a web address.');
  for (const field of ['shown', 'software', 'operator', 'license', 'contact', 'data'] as const)
    if (report[field].length > LIMITS.line || report[field].includes('\n'))
      return no(`“${LABELS[field]}” is longer than a line.`);
  if (report.comment.length > LIMITS.comment) return no('Its comment is too long.');
  return { kind: 'report', report };
}

/** One line for lists, subjects and titles. */
export function titleOf({ kind, site }: Pick<Report, 'kind' | 'site'>): string {
  return `${kind === 'unknown' ? 'Unknown platform' : 'Mistake'}: ${site.replace(/^https?:\/\//, '')}`;
}

/** Where reports go, as a maintainer set it; null: nowhere. */
export interface ReportChannel {
  forge: { kind: 'github' | 'gitlab' | 'forgejo'; url: string } | null;
  email: string | null;
  endpoint: string | null;
}
export const NO_REPORT_CHANNEL: ReportChannel = { forge: null, email: null, endpoint: null };

/** The ways there are, the one that the person prefers first; null: the most direct one. */
export function waysOf(
  { endpoint, forge, email }: ReportChannel,
  preferred: Destination | null = null,
): Destination[] {
  const addresses = { endpoint, forge, email, copy: '', file: '' };
  const ways = DESTINATIONS.filter((way) => addresses[way] !== null);
  return [...ways.filter((way) => way === preferred), ...ways.filter((way) => way !== preferred)];
}

/** Longer addresses are cut by servers (8 kB). */
const LONGEST_LINK = 7_500;

/** A new issue on the forge with the text filled in; null when it does not fit into an address. */
export function forgeLink(
  forge: NonNullable<ReportChannel['forge']>,
  title: string,
  text: string,
): string | null {
  const [t, b] = [encodeURIComponent(title), encodeURIComponent(text)];
  const link =
    forge.kind === 'gitlab'
      ? `${forge.url}/-/issues/new?issue[title]=${t}&issue[description]=${b}`
      : `${forge.url}/issues/new?title=${t}&body=${b}`;
  return link.length > LONGEST_LINK ? null : link;
}

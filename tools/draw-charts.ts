/**
 * The counts as pictures for the README: plain SVG that follows the reader's light or
 * dark scheme, with every number written out, so that no colour is needed to read it.
 */
import type { Openness } from '@/core/openness';
import { colorVariables } from './color-tokens';
import type { RegistryCounts } from './count-registry';

const WIDTH = 760;
const ROW = 26;
const BAR = 16;
const TOP = 64;
const BOTTOM = 34;
/** Where bars begin: the longest label fits before it. */
const LEFT = 250;

/** The status colours reach 4.5:1 on their ground. */
const COLORS = {
  ink: 'ink',
  quiet: 'ink-quiet',
  paper: 'paper',
  line: 'line',
  open: 'open',
  partly: 'partly',
  closed: 'closed',
  unknown: 'unknown',
  accent: 'accent',
} as const;
const STYLE = `
${colorVariables(COLORS)}
text { font: 13px system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif; fill: var(--ink); }
.title { font-size: 17px; font-weight: 600; } .quiet { fill: var(--quiet); font-size: 12px; } .end { text-anchor: end; } .on { fill: var(--paper); font-size: 11px; text-anchor: middle; }
.open { fill: var(--open); } .partly { fill: var(--partly); } .closed { fill: var(--closed); } .unknown { fill: var(--unknown); } .accent { fill: var(--accent); }`;

interface Segment {
  /** Class of its colour. */
  kind: Openness | 'accent';
  value: number;
}
interface Row {
  label: string;
  segments: Segment[];
  /** Written behind the bar. */
  total: string;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** One decimal is enough for a screen and keeps the file small. */
function at(number: number): string {
  return String(Math.round(number * 10) / 10);
}

const LEGEND: [Openness, string][] = [
  ['open', 'open'],
  ['partly', 'partly open'],
  ['closed', 'closed'],
  ['unknown', 'not established'],
];

function legend(): string {
  let x = LEFT;
  return LEGEND.map(([kind, name]) => {
    const item = `<rect class="${kind}" x="${x}" y="46" width="10" height="10"/><text class="quiet" x="${x + 15}" y="55">${name}</text>`;
    x += 34 + name.length * 7;
    return item;
  }).join('');
}

function bar({ segments }: Row, y: number, scale: number): string {
  let x = LEFT;
  return segments
    .filter(({ value }) => value > 0)
    .map(({ kind, value }) => {
      const width = value * scale;
      const rect = `<rect class="${kind}" x="${at(x)}" y="${y}" width="${at(Math.max(width - 1, 1))}" height="${BAR}"/>`;
      // A number that does not fit into its part is still in the total and in the table of `stats`.
      const text =
        segments.length > 1 && width >= 18
          ? `<text class="on" x="${at(x + width / 2)}" y="${y + 12}">${value}</text>`
          : '';
      x += width;
      return rect + text;
    })
    .join('');
}

function chart(title: string, note: string, rows: readonly Row[], hasLegend = false): string {
  const most = Math.max(
    1,
    ...rows.map(({ segments }) => segments.reduce((sum, { value }) => sum + value, 0)),
  );
  // Seven pixels a character, and some air.
  const right = 20 + 7 * Math.max(0, ...rows.map(({ total }) => total.length));
  const scale = (WIDTH - LEFT - right) / most;
  const height = TOP + rows.length * ROW + BOTTOM;
  const body = rows.map((row, index) => {
    const y = TOP + index * ROW;
    const length = row.segments.reduce((sum, { value }) => sum + value, 0) * scale;
    return `<text class="end" x="${LEFT - 10}" y="${y + 13}">${escaped(row.label)}</text>${bar(row, y, scale)}<text class="quiet" x="${at(LEFT + length + 6)}" y="${y + 13}">${escaped(row.total)}</text>`;
  });
  const words = rows.map(({ label, total }) => `${label} ${total}`).join('; ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title words">`,
    `<title id="title">${escaped(title)}</title><desc id="words">${escaped(words)}</desc><style>${STYLE}</style>`,
    `<rect width="${WIDTH}" height="${height}" fill="var(--paper)"/><text class="title" x="20" y="30">${escaped(title)}</text>`,
    hasLegend ? legend() : '',
    ...body,
    `<text class="quiet" x="20" y="${height - 12}">${escaped(note)}</text></svg>`,
    '',
  ].join('\n');
}

function single(label: string, value: number, total = String(value)): Row {
  return { label, segments: [{ kind: 'accent', value }], total };
}

function inWords(id: string): string {
  return id.replaceAll('-', ' ');
}

const STANDING_WORDS: Record<string, string> = {
  member: 'in the European Union',
  adequate: 'adequate: the EU says so',
  'partly-adequate': 'adequate in part',
  none: 'no adequacy decision',
  'not-known': 'not known',
};

/** File names and their SVG; the same counts give the same bytes. */
export function drawCharts(counts: RegistryCounts): Map<string, string> {
  const { version, platforms } = counts;
  const note = `Civiscope registry of ${version}, CC BY 4.0`;
  const uses = Object.entries(counts.licensesByUse)
    .map(([use, of]) => ({ use, of, sum: of.open + of.partly + of.closed + of.unknown }))
    .sort((a, b) => b.sum - a.sum || (a.use < b.use ? -1 : 1));
  return new Map([
    [
      'licences-by-use.svg',
      chart(
        `Licences of ${platforms.total} civic platforms, by use`,
        `${note}. A platform counts in each of its uses.`,
        uses.map(({ use, of, sum }) => ({
          label: inWords(use),
          segments: LEGEND.map(([kind]) => ({ kind, value: of[kind] })),
          total: String(sum),
        })),
        true,
      ),
    ],
    [
      'whose-law.svg',
      chart(
        'Where the last known owner of each platform sits, seen from EU data-protection law',
        note,
        Object.entries(counts.vendors.byStanding).map(([standing, value]) =>
          single(STANDING_WORDS[standing] ?? standing, value),
        ),
      ),
    ],
    [
      'age-of-claims.svg',
      chart(
        `When the sources of ${counts.claims} claims were last read`,
        note,
        Object.entries(counts.claimsByQuarter).map(([quarter, value]) => single(quarter, value)),
      ),
    ],
    [
      'missing-most.svg',
      chart(
        'What was looked for and not found',
        `${note}. Per cent of the platforms or sites concerned.`,
        counts.missing.map(({ what, count, of }) =>
          single(
            what,
            of === 0 ? 0 : Math.round((100 * count) / of),
            of === 0 ? 'none' : `${Math.round((100 * count) / of)} % (${count} of ${of})`,
          ),
        ),
      ),
    ],
  ]);
}

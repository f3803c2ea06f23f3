/** `npm run bench -- cost`: what the extension costs a page, in real browsers; `--write` puts it into docs/performance.md. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { builtExtension } from './browsers';
import { buildExtension } from './build-extension';
import { drawCosts } from './cost/draw-costs';
import { measureFirefox } from './cost/measure-firefox';
import { measureBackground, measureFlagged, measurePopup, type FlaggedCost } from './cost/measure-flagged';
import { measureSilent, type PageCost } from './cost/measure-silent';
import { SIZES } from './cost/pages';
import { spreadOf, spreadText, type Spread } from './cost/statistics';
import { MANY, openSubjects, writeLeast, type Subject, type Variant } from './cost/variants';
import { serveTown } from './town/serve-town';

const DOCUMENT = 'docs/performance.md';
const CHART = 'docs/charts/page-cost.svg';
const [BEGIN, END] = ['<!-- measured: npm run bench -- cost --write -->', '<!-- /measured -->'];
/** Enough that the middle half says something; each round opens twelve pages. */
const ROUNDS = 20;
const FLAGGED = 9;
/** Those with a background that answers. */
const TALKING = ['least', 'ours', 'large'] as const;
type Talking = (typeof TALKING)[number];

/** Chromium asks its maker by itself, without any extension too. */
const isBrowsersOwn = (address: string): boolean =>
  /\.(google|googleapis|gvt1)\.com$/.test(new URL(address).hostname);

/** `least`: the same of an extension that does nothing with what it sees; '' where that has no meaning. */
type Row = [what: string, figure: string, least: string, target: string, met: boolean | null];

export async function benchCost(args: readonly string[]): Promise<void> {
  const rounds = Number(args.find((each) => /^--rounds=/.test(each))?.slice(9) ?? ROUNDS);
  const folder = mkdtempSync(join(tmpdir(), 'civiscope-cost-'));
  const town = await serveTown();
  const load = [loadavg()[0] ?? 0];
  for (const name of ['chromium', 'firefox'] as const) buildExtension(name);
  const subjects = await openSubjects(town, folder);
  try {
    const of = (variant: Variant): Subject => {
      const found = subjects.find((each) => each.variant === variant);
      if (found === undefined) throw new Error(`nothing is called ${variant}`);
      return found;
    };
    const version = await of('none').launched.browser.version();
    const silent = await measureSilent(subjects, town, rounds);
    const flagged: Record<Talking, FlaggedCost[]> = { least: [], ours: [], large: [] };
    const popups = { least: [] as number[], ours: [] as number[] };
    for (let number = 0; number < FLAGGED; number++)
      for (const each of TALKING) flagged[each].push(await measureFlagged(of(each), town));
    const background = await measureBackground(of('ours'), town, FLAGGED);
    for (let number = 0; number < FLAGGED; number++)
      for (const each of ['least', 'ours'] as const) popups[each].push(await measurePopup(of(each), town));
    await Promise.all(subjects.map(({ launched }) => launched.close()));
    const firefox = await measureFirefox('ours', builtExtension('firefox'), town, {
      pages: 5,
      flagged: FLAGGED,
    });
    const least = writeLeast(join(folder, 'least-firefox'), 'firefox');
    const leastOfFirefox = await measureFirefox('least', least, town, { pages: 0, flagged: FLAGGED });
    load.push(loadavg()[0] ?? 0);

    const added = (variant: Variant, over: Variant, size: number, what: keyof PageCost): Spread =>
      spreadOf(pairs(silent.costs, variant, over, size, what));
    const bytes = statSync(join(builtExtension('chromium'), 'probe.js')).size;
    const badgeOf = (costs: readonly FlaggedCost[]) => spreadOf(costs.map((each) => each.badge));
    const badge = badgeOf(flagged.ours);
    const notice = spreadOf(flagged.ours.flatMap((each) => each.notice ?? []));
    const largeBadge = badgeOf(flagged.large);
    const popup = spreadOf(popups.ours);
    const firefoxBadge = badgeOf(firefox.flagged);
    const rows: Row[] = SIZES.flatMap((size): Row[] => {
      const [main, script] = [added('ours', 'floor', size, 'main'), added('ours', 'floor', size, 'script')];
      const [heap, later] = [added('ours', 'floor', size, 'heap'), added('ours', 'floor', size, 'later')];
      const nodes = `${size.toLocaleString('en')} nodes`;
      const least = (what: keyof PageCost, digits?: number) =>
        spreadText(added('least', 'floor', size, what), digits);
      return [
        [
          `main thread over the one line, ${nodes}`,
          `${spreadText(main)} ms`,
          `${least('main')} ms`,
          '≤ 1.5 ms',
          main.median <= 1.5,
        ],
        [
          `scripts over the one line, ${nodes}`,
          `${spreadText(script)} ms`,
          `${least('script')} ms`,
          '≤ 1 ms',
          script.median <= 1,
        ],
        [
          `main thread later, within 7 s, ${nodes}`,
          `${spreadText(later)} ms`,
          `${least('later')} ms`,
          'nothing',
          later.median <= 0.5,
        ],
        [
          `heap of the page over the one line, ${nodes}`,
          `${spreadText(heap, 0)} kB`,
          `${least('heap', 0)} kB`,
          '–',
          null,
        ],
      ];
    });
    rows.push(
      ['code put into a page', `${bytes} bytes`, '', '≤ 4,000', bytes <= 4000],
      [
        'wakes of a stopped worker, all silent pages',
        String(silent.wakes['ours']),
        String(silent.wakes['least']),
        '0',
        silent.wakes['ours'] === 0,
      ],
      [
        'background time, all silent pages',
        silent.wakes['ours'] === 0 ? '0 ms: it slept' : 'awake',
        '',
        '0',
        silent.wakes['ours'] === 0,
      ],
      [
        'requests, all silent pages',
        silent.others.length === 0
          ? '0'
          : `${silent.others.length}: ${[...new Set(silent.others)].join(', ')}`,
        '',
        '0 of ours',
        silent.others.every(isBrowsersOwn),
      ],
      [
        '`document_end` to badge, worker stopped',
        `${spreadText(badge, 0)} ms`,
        `${spreadText(badgeOf(flagged.least), 0)} ms`,
        '≤ 150 ms',
        badge.median <= 150,
      ],
      [
        '`document_end` to notice, worker stopped',
        `${spreadText(notice, 0)} ms`,
        '',
        '– (waits 700 ms by itself)',
        null,
      ],
      [
        'background time on a flagged page, worker running',
        `${background.toFixed(1)} ms`,
        '',
        '≤ 30 ms',
        background <= 30,
      ],
      [
        'popup’s page: first fact, worker running',
        `${spreadText(popup, 0)} ms`,
        `${spreadText(spreadOf(popups.least), 0)} ms`,
        '≤ 100 ms',
        popup.median <= 100,
      ],
      ...SIZES.map((size): Row => {
        const more = added('large', 'ours', size, 'main');
        const whole = spreadOf(
          silent.costs
            .filter((each) => each.variant === 'ours' && each.size === size)
            .map(({ main }) => main),
        );
        const part = (100 * more.median) / whole.median;
        return [
          `${MANY.toLocaleString('en')} deployments: main thread, ${size.toLocaleString('en')} nodes`,
          `${spreadText(more)} ms more (${part.toFixed(1)} %)`,
          '',
          '≤ 10 %',
          part <= 10,
        ];
      }),
      [
        `${MANY.toLocaleString('en')} deployments: \`document_end\` to badge`,
        `${spreadText(largeBadge, 0)} ms`,
        '',
        '≤ 10 % more',
        largeBadge.median <= badge.median * 1.1,
      ],
      [
        'Firefox: wakes of the background, silent pages',
        `${firefox.wakes} of ${firefox.pages}`,
        '',
        '0',
        firefox.wakes === 0,
      ],
      [
        'Firefox: `document_end` to badge, background asleep',
        `${spreadText(firefoxBadge, 0)} ms`,
        `${spreadText(badgeOf(leastOfFirefox.flagged), 0)} ms`,
        '≤ 150 ms',
        firefoxBadge.median <= 150,
      ],
    );
    const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()}; ${version}; Node ${process.versions.node}; load of the machine ${load.map((each) => each.toFixed(1)).join(' at the start, ')} at the end; ${new Date().toISOString().slice(0, 10)}; ${rounds} rounds.`;
    for (const [what, figure, least, target, met] of rows)
      console.log(
        `  ${met === false ? '✗' : ' '} ${what.padEnd(56)} ${figure.padEnd(30)} ${least.padEnd(24)} ${target}`,
      );
    console.log(`  ${machine}`);
    if (args.includes('--write')) {
      write(rows, machine);
      const bars = SIZES.map((size) => ({
        label: `${size.toLocaleString('en')} nodes`,
        floor: added('floor', 'none', size, 'main'),
        ours: added('ours', 'none', size, 'main'),
      }));
      writeFileSync(CHART, drawCosts(bars));
    }
  } finally {
    await Promise.all(subjects.map(({ launched }) => launched.close().catch(() => undefined)));
    await town.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Differences within one round and size: what bends one bends the other. */
function pairs(
  costs: readonly PageCost[],
  variant: Variant,
  over: Variant,
  size: number,
  what: keyof PageCost,
): number[] {
  const values = (which: Variant) =>
    costs
      .filter((each) => each.variant === which && each.size === size)
      .map((each) => each[what] as number | null);
  const [ours, theirs] = [values(variant), values(over)];
  return ours.flatMap((value, round) => {
    const other = theirs[round];
    return value === null || other === null || other === undefined ? [] : [value - other];
  });
}

function write(rows: readonly Row[], machine: string): void {
  const mark = (met: boolean | null) => (met === null ? '' : met ? 'yes' : '**no**');
  const table = [
    '| what | median (middle half) | the least | target | met |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row.slice(0, 4).join(' | ')} | ${mark(row[4])} |`),
  ].join('\n');
  const text = readFileSync(DOCUMENT, 'utf8');
  const [before = '', rest = ''] = text.split(BEGIN);
  const after = rest.split(END)[1] ?? '\n';
  writeFileSync(DOCUMENT, `${before}${BEGIN}\n\n${table}\n\nMeasured on ${machine}\n\n${END}${after}`);
}

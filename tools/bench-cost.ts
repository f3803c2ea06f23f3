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
/** Enough that the middle half says something; each round opens fifteen pages. */
const ROUNDS = 20;
const FLAGGED = 15;
/** Those with a background that answers. */
const TALKING = ['least', 'ours', 'large'] as const;
type Talking = (typeof TALKING)[number];

/** Chromium asks its maker by itself, without any extension too. */
const isBrowsersOwn = (address: string): boolean =>
  /\.(google|googleapis|gvt1)\.com$/.test(new URL(address).hostname);

/** Met, missed, or between the two: the target lies within the middle half of what was measured. */
type Met = 'yes' | 'no' | 'cannot be told' | '';
const MARKS: Record<Met, string> = { yes: ' ', no: '✗', 'cannot be told': '?', '': ' ' };

interface Row {
  what: string;
  figure: string;
  /** The same of the extension that does nothing with what it sees; '' where that has no meaning. */
  least: string;
  target: string;
  met: Met;
}

interface Target {
  /** Nothing: it is told for information. */
  most?: number;
  /** How the target is written, where it is not a plain number. */
  says?: string;
  unit?: string;
}

/** Figures of some size are told without their decimals. */
function rowOf(what: string, ours: Spread, { most, says, unit = 'ms' }: Target, least?: Spread): Row {
  const told = (spread: Spread) => `${spreadText(spread, spread.high >= 60 ? 0 : 1)} ${unit}`;
  const met = most === undefined ? '' : ours.high <= most ? 'yes' : ours.low > most ? 'no' : 'cannot be told';
  const target = says ?? (most === undefined ? '–' : `≤ ${most} ${unit}`);
  return { what, figure: told(ours), least: least === undefined ? '' : told(least), target, met };
}

/** What is counted, and so is sure. */
const fact = (what: string, figure: string, target: string, met: boolean): Row => ({
  ...{ what, figure, target, least: '', met: met ? 'yes' : 'no' },
});

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
    const rows: Row[] = SIZES.flatMap((size): Row[] => {
      const nodes = `${size.toLocaleString('en')} nodes`;
      const over = (variant: Variant, what: keyof PageCost) => added(variant, 'floor', size, what);
      const row = (name: string, what: keyof PageCost, target: Target) =>
        rowOf(`${name}, ${nodes}`, over('ours', what), target, over('least', what));
      return [
        row('main thread over the one line', 'main', { most: 1.5 }),
        row('scripts over the one line', 'script', { most: 1 }),
        row('main thread later, within 7 s', 'later', { most: 0.5, says: 'nothing' }),
        row('heap of the page over the one line', 'heap', { unit: 'kB' }),
      ];
    });
    const isSilent = silent.wakes['ours'] === 0;
    rows.push(
      fact('code put into a page', `${bytes} bytes`, '≤ 4,000', bytes <= 4000),
      fact('wakes of a stopped worker, all silent pages', String(silent.wakes['ours']), '0', isSilent),
      fact('background time, all silent pages', isSilent ? '0 ms: it slept' : 'awake', '0', isSilent),
      fact(
        'requests, all silent pages',
        silent.others.length === 0
          ? '0'
          : `${silent.others.length}: ${[...new Set(silent.others)].sort().join(', ')}`,
        '0 of ours',
        silent.others.every(isBrowsersOwn),
      ),
      rowOf('`document_end` to badge, worker stopped', badge, { most: 150 }, badgeOf(flagged.least)),
      rowOf('`document_end` to notice, which waits 700 ms by itself', notice, {}),
      fact(
        'background time on a flagged page, worker running',
        `${background.toFixed(1)} ms`,
        '≤ 30 ms',
        background <= 30,
      ),
      rowOf(
        'popup’s page: first fact, worker running',
        spreadOf(popups.ours),
        { most: 100 },
        spreadOf(popups.least),
      ),
      ...SIZES.flatMap((size): Row[] => {
        const nodes = `${MANY.toLocaleString('en')} deployments, ${size.toLocaleString('en')} nodes`;
        const row = (name: string, what: 'main' | 'script') => {
          const whole = silent.costs.filter((each) => each.variant === 'ours' && each.size === size);
          const most = spreadOf(whole.map((each) => each[what])).median / 10;
          return rowOf(`${nodes}: more ${name}`, added('large', 'ours', size, what), {
            most,
            says: `≤ 10 %: ${most.toFixed(1)} ms`,
          });
        };
        return [row('on the main thread', 'main'), row('in scripts', 'script')];
      }),
      rowOf(`${MANY.toLocaleString('en')} deployments: \`document_end\` to badge`, badgeOf(flagged.large), {
        most: badge.median * 1.1,
        says: '≤ 10 % more',
      }),
      fact(
        'Firefox: wakes of the background, silent pages',
        `${firefox.wakes} of ${firefox.pages}`,
        '0',
        firefox.wakes === 0,
      ),
      rowOf(
        'Firefox: `document_end` to badge, background asleep',
        badgeOf(firefox.flagged),
        { most: 150 },
        badgeOf(leastOfFirefox.flagged),
      ),
    );
    const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()}; ${version}; Node ${process.versions.node}; load of the machine ${load.map((each) => each.toFixed(1)).join(' at the start, ')} at the end; ${new Date().toISOString().slice(0, 10)}; ${rounds} rounds.`;
    for (const { what, figure, least, target, met } of rows)
      console.log(`  ${MARKS[met]} ${what.padEnd(56)} ${figure.padEnd(30)} ${least.padEnd(24)} ${target}`);
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
  const bold = (met: Met) => (met === 'no' ? '**no**' : met);
  const table = [
    '| what | median (middle half) | the least | target | met |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(
      ({ what, figure, least, target, met }) =>
        `| ${what} | ${figure} | ${least} | ${target} | ${bold(met)} |`,
    ),
  ].join('\n');
  const text = readFileSync(DOCUMENT, 'utf8');
  const [before = '', rest = ''] = text.split(BEGIN);
  const after = rest.split(END)[1] ?? '\n';
  writeFileSync(DOCUMENT, `${before}${BEGIN}\n\n${table}\n\nMeasured on ${machine}\n\n${END}${after}`);
}

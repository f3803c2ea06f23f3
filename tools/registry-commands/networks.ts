import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { NetworkFacts } from '@/core/network';
import { formatJson } from '../format-json';
import { EXPECTED, readDownloads, type Downloads } from '../networks/read-downloads';
import { planRefresh, type NetworkPlan } from '../networks/refresh-networks';
import { readRegistry } from '../read-registry';
import { writeWhole } from '../write-whole';
import { command, type RegistryWorld } from './command';

const USAGE = 'networks refresh <folder> --dated day [--dry-run] [--allow-loss]';
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** The operators that change most. */
const SHOWN = 12;

export const networks = command(
  {
    usage: USAGE,
    does: 'rebuilds the table of networks from route data that you downloaded on that day (data/networks/README.md)',
    options: { dated: { type: 'string' }, 'dry-run': { type: 'boolean' }, 'allow-loss': { type: 'boolean' } },
  },
  async ([what, folder], { dated, ...given }, world) => {
    if (what !== 'refresh' || folder === undefined)
      return refuse(world, `Usage: npm run registry -- ${USAGE}`);
    if (dated === undefined || !DAY.test(dated) || dated > world.today)
      return refuse(world, 'Say of which day the route data is: --dated 2026-11-27');
    if (!(await stat(folder).catch(() => null))?.isDirectory())
      return refuse(world, `There is no folder ${folder}.`);
    const { files, findings } = await readRegistry(world.dataDir);
    const known = files.find((file) => file.kind === 'networks');
    if (known === undefined || findings.length > 0)
      return refuse(world, 'The registry cannot be read: `npm run registry -- lint` says why.');

    let downloads: Downloads;
    try {
      downloads = await readDownloads(folder);
    } catch (error) {
      return refuse(world, error instanceof Error ? error.message : String(error));
    }
    const families = new Set(downloads.routes.map(({ family }) => family));
    if (families.size < 2)
      return refuse(world, `${folder} does not hold both families. It should hold ${EXPECTED}.`);

    const plan = planRefresh(known.content, known.ranges, downloads);
    print(plan, downloads, world);
    if (plan.doubts.length > 0 && given['allow-loss'] !== true)
      return refuse(world, 'Nothing was written. If this is so, say --allow-loss.');
    if (given['dry-run'] === true) {
      world.print('Dry run: nothing was written.');
      return 0;
    }
    await write(plan, known.content, dated, downloads, world);
    world.print('wrote data/networks/. Next: npm run registry -- lint, then the tests of known addresses');
    return 0;
  },
);

function refuse(world: RegistryWorld, sentence: string): number {
  world.print(sentence);
  return 1;
}

function print(
  { total, operators, countries, unplaced, doubts }: NetworkPlan,
  { unread }: Downloads,
  world: RegistryWorld,
) {
  const { paint } = world;
  const change = (before: bigint, after: bigint) =>
    `${before.toLocaleString('en')} → ${after.toLocaleString('en')}`;
  world.print(paint.bold('Networks'));
  world.print(`  IPv4 addresses ${change(total.v4.before, total.v4.after)}`);
  world.print(`  IPv6 /64 ${change(total.v6.before, total.v6.after)}`);
  const distance = ({ v4 }: (typeof operators)[number]) => {
    const size = v4.after - v4.before;
    return size < 0n ? -size : size;
  };
  const changed = operators.filter((each) => distance(each) > 0n);
  changed.sort((a, b) => (distance(a) > distance(b) ? -1 : 1));
  for (const { id, v4 } of changed.slice(0, SHOWN)) world.print(`  ${id}: ${change(v4.before, v4.after)}`);
  if (changed.length > SHOWN) world.print(`  … and ${changed.length - SHOWN} more`);
  for (const { id, was, is } of countries)
    world.print(
      `  ${id}: no longer registered mostly in ${was}${is === null ? '' : ` but in ${is}`}: its country becomes null; name it again by hand if it is so`,
    );
  if (unplaced.length > 0) world.print(`  regions without a country, left out: ${unplaced.join(', ')}`);
  for (const [name, lines] of Object.entries(unread))
    world.print(`  ${name}: ${lines} lines are no range that the table can hold`);
  for (const doubt of doubts) world.print(paint.red(`  ${doubt}`));
}

/** The table first: a table of tomorrow under the day of yesterday is dated by the next run. */
async function write(
  plan: NetworkPlan,
  facts: NetworkFacts,
  dated: string,
  { registrations }: Downloads,
  { dataDir, today }: RegistryWorld,
): Promise<void> {
  const place = (name: string) => join(dataDir, 'networks', name);
  await writeWhole(place('prefixes.tsv'), plan.prefixes);
  if (plan.regions !== null) await writeWhole(place('regions.tsv'), plan.regions);
  const gone = new Set<string>(plan.countries.map(({ id }) => id));
  const operators = Object.fromEntries(
    Object.entries(facts.operators).map(([id, operator]) => [
      id,
      gone.has(id) ? { ...operator, country: null } : operator,
    ]),
  );
  const sources = { ...facts.sources };
  for (const [key, fresh] of [
    ['routes', true],
    ['registrations', registrations.length > 0],
  ] as const) {
    const source = sources[key];
    if (fresh && source !== undefined) sources[key] = { ...source, seen: today, dated };
  }
  const file = place('operators.json');
  const content = { $schema: '../schema/networks.schema.json', ...facts, dated, operators, sources };
  await writeWhole(file, await formatJson(content, file));
}

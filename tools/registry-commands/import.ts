import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PlatformId, Registry } from '@/core/platform';
import { formatJson } from '../format-json';
import { type DeploymentPlan, type OnConflict, planDeployments } from '../import-deployments';
import { planPubliccode } from '../import-publiccode';
import { PLATFORM_SCHEMA } from '../new-platform';
import { nearestWords } from '../nearest-words';
import { deploymentsText } from '../write-deployments';
import { writeWhole } from '../write-whole';
import { command, compiled, type RegistryWorld } from './command';

const USAGE = [
  'import deployments <platform> <file.csv> [--source address] [--seen date]',
  '  import publiccode <publiccode.yml> --source address [--id id --uses a,b]',
  '      both: [--conflicts stop|keep|take] [--dry-run]',
].join('\n');
const CONFLICTS: readonly OnConflict[] = ['stop', 'keep', 'take'];
/** Enough to see what kind of thing it is; the counts say how many. */
const SHOWN = 20;

interface Given {
  source: string | null;
  seen: string | null;
  id: string | null;
  uses: string[];
  conflicts: OnConflict;
  dryRun: boolean;
}

export const importFacts = command(
  {
    usage: USAGE,
    does: 'takes in a list of sites, or the description free software gives of itself; --dry-run only shows it',
    options: {
      source: { type: 'string' },
      seen: { type: 'string' },
      id: { type: 'string' },
      uses: { type: 'string' },
      conflicts: { type: 'string' },
      'dry-run': { type: 'boolean' },
    },
  },
  async (words, options, world) => {
    const conflicts = (options.conflicts ?? 'stop') as OnConflict;
    if (!CONFLICTS.includes(conflicts))
      return refuse(world, `--conflicts ${conflicts}: say stop, keep or take`);
    const given: Given = {
      source: options.source ?? null,
      seen: options.seen ?? null,
      id: options.id ?? null,
      uses: options.uses?.split(',').filter(Boolean) ?? [],
      conflicts,
      dryRun: options['dry-run'] === true,
    };
    const [what, ...rest] = words;
    const file = rest.at(-1);
    if (file === undefined || rest.length !== { deployments: 2, publiccode: 1 }[what ?? ''])
      return refuse(world, `Usage: npm run registry -- ${USAGE}`);
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      refuse(world, `${file} cannot be read (${error.code}): check its name`);
      return null;
    });
    if (text === null) return 1;
    const registry = await compiled(world);
    if (!registry) return 1;
    return what === 'deployments'
      ? takeDeployments(rest[0] ?? '', basename(file), text, registry, given, world)
      : takePubliccode(basename(file), text, registry, given, world);
  },
);

function refuse(world: RegistryWorld, sentence: string): number {
  world.print(sentence);
  return 1;
}

function listed<T>(items: readonly T[], lineOf: (item: T) => string): string[] {
  const more = items.length > SHOWN ? [`  … and ${items.length - SHOWN} more`] : [];
  return [...items.slice(0, SHOWN).map((item) => `  ${lineOf(item)}`), ...more];
}

async function takeDeployments(
  platform: string,
  name: string,
  text: string,
  registry: Registry,
  given: Given,
  world: RegistryWorld,
): Promise<number> {
  if (!Object.hasOwn(registry.platforms, platform)) {
    const [near] = nearestWords(platform, Object.keys(registry.platforms), 1);
    return refuse(world, `There is no platform "${platform}"${near ? `; did you mean "${near}"?` : '.'}`);
  }
  const plan = planDeployments(text, platform as PlatformId, registry, given);
  world.print(printPlan(plan, platform, name, world));
  if (plan.refused.length > 0) return refuse(world, 'Nothing was written: correct these rows first.');
  if (plan.conflicts.length > 0 && given.conflicts === 'stop')
    return refuse(
      world,
      'Nothing was written: the file and the registry disagree. --conflicts keep leaves the registry as it is there, --conflicts take believes the file.',
    );
  const taken = given.conflicts === 'take' ? plan.conflicts.length : 0;
  if (plan.added.length + plan.completed.length + taken === 0) return done(world, 'Nothing to change.');
  if (given.dryRun) return done(world, 'Dry run: nothing was written.');
  const file = `deployments/${platform}.csv`;
  await writeWhole(join(world.dataDir, file), deploymentsText(plan.rows));
  return done(world, `wrote data/${file}: ${plan.rows.length} sites. Next: npm run registry -- lint`);
}

function done(world: RegistryWorld, sentence: string): number {
  world.print(sentence);
  return 0;
}

function printPlan(plan: DeploymentPlan, platform: string, name: string, { paint }: RegistryWorld): string {
  const lines = [
    paint.bold(`${name} → data/deployments/${platform}.csv`),
    `${plan.added.length} new, ${plan.completed.length} completed, ${plan.same} the same, ${plan.conflicts.length} in conflict, ${plan.refused.length} refused`,
  ];
  const section = (title: string, body: string[]) => {
    if (body.length > 0) lines.push('', paint.bold(title), ...body);
  };
  section(
    'New',
    listed(plan.added, ({ host, path, operator, country }) =>
      [host + path, operator, country].filter(Boolean).join(', '),
    ),
  );
  section(
    'Completed',
    listed(plan.completed, ({ address, fields }) => `${address}: ${fields.join(', ')}`),
  );
  section(
    'In conflict',
    listed(
      plan.conflicts,
      ({ address, field, registry, file }) => `${address}: ${field} is ${registry} here, ${file} in the file`,
    ),
  );
  section(
    'Refused',
    listed(plan.refused, ({ line, problem, advice }) => `${name}:${line}: ${problem} → ${advice}`),
  );
  section(
    'Columns without a place here',
    listed(plan.ignoredColumns, (column) => column),
  );
  return [...lines, ''].join('\n');
}

async function takePubliccode(
  name: string,
  text: string,
  registry: Registry,
  given: Given,
  world: RegistryWorld,
): Promise<number> {
  if (given.source === null || !/^https?:\/\//.test(given.source))
    return refuse(world, `Say where ${name} can be read by everybody: --source https://…`);
  const plan = planPubliccode(text, registry, { ...given, source: given.source, today: world.today });
  if (plan.kind === 'refused') return refuse(world, `${name}: ${plan.problem} → ${plan.advice}`);
  const file = `platforms/${plan.id}.json`;
  world.print(world.paint.bold(`${name} → data/${file}${plan.isNew ? ' (new)' : ''}`));
  for (const change of plan.changes) world.print(`  ${change}`);
  for (const { field, registry: ours, file: theirs } of plan.conflicts)
    world.print(`  conflict: ${field} is ${ours} here, ${theirs} in the file`);
  for (const remark of plan.remarks) world.print(`  note: ${remark}`);
  if (plan.conflicts.length > 0 && given.conflicts === 'stop')
    return refuse(
      world,
      'Nothing was written: the file and the registry disagree. --conflicts keep leaves the registry as it is there, --conflicts take believes the file.',
    );
  if (plan.changes.length === 0) return done(world, 'Nothing to change.');
  if (given.dryRun) return done(world, 'Dry run: nothing was written.');
  const path = join(world.dataDir, file);
  await writeWhole(path, await formatJson({ $schema: PLATFORM_SCHEMA, ...plan.platform }, path));
  return done(world, `wrote data/${file}. Next: npm run registry -- lint`);
}

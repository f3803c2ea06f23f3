import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlatformId } from '@/core/platform';
import { titleOf } from '@/core/report';
import { byAddress } from '../deployment-address';
import { lintRegistry, printLint } from '../lint-registry';
import { askLine } from '../publisher/passphrase';
import { textsIn, triageReports, type Group, type Triage } from '../triage-reports';
import { deploymentsText } from '../write-deployments';
import { writeWhole } from '../write-whole';
import { command, compiled, type RegistryWorld } from './command';

export const triage = command(
  {
    usage: 'triage <file or folder> [--yes]',
    does: 'turns reports (JSON lines, texts of issues) into draft rows; nothing is written without a yes',
    options: { yes: { type: 'boolean' } },
  },
  async ([place], { yes }, world) => {
    const texts = place === undefined ? null : await readTexts(place);
    if (texts === null) {
      world.print(`${place ?? 'Nothing'} cannot be read: name a file of reports, or a folder of such files.`);
      return 1;
    }
    const registry = await compiled(world);
    if (registry === null) return 1;
    const sorted = triageReports(texts, registry, world.today);
    tell(sorted, world);
    if (sorted.drafts.size === 0) {
      world.print('Nothing to write.');
      return 0;
    }
    if (
      yes !== true &&
      !/^y(es)?$/i.test(await askLine('Write these rows into data/deployments/? Type yes:', 'no'))
    ) {
      world.print('Nothing was written. With --yes it is.');
      return 0;
    }
    for (const [platform, drafts] of sorted.drafts) {
      const rows = [...(registry.deployments[platform] ?? []), ...drafts.map(({ row }) => row)];
      rows.sort(byAddress);
      await writeWhole(join(world.dataDir, 'deployments', `${platform}.csv`), deploymentsText(rows));
      world.print(`wrote data/deployments/${platform}.csv`);
    }
    const result = await lintRegistry(world);
    world.print(printLint(result, world.paint));
    return result.findings.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
);

async function readTexts(place: string): Promise<{ where: string; text: string }[] | null> {
  try {
    if (!(await stat(place)).isDirectory()) return textsIn(place, await readFile(place, 'utf8'));
    const names = (await readdir(place)).filter((name) => /\.(jsonl?|md|txt)$/.test(name)).sort();
    const files = await Promise.all(
      names.map(async (name) => textsIn(name, await readFile(join(place, name), 'utf8'))),
    );
    return files.flat();
  } catch {
    return null;
  }
}

function tell({ drafts, known, aside, mistakes, refused }: Triage, world: RegistryWorld): void {
  const { bold, dim } = world.paint;
  const part = (title: string, lines: readonly string[]) => {
    if (lines.length > 0) world.print([bold(`${title} (${lines.length})`), ...lines].join('\n'));
  };
  const rows = [...drafts].flatMap(([platform, list]: [PlatformId, { group: Group }[]]) =>
    list.map(({ group }) => `  ${group.site}  ${platform}\n${evidence(group)}`),
  );
  part('New sites of known platforms', rows.map(String));
  part(
    'To look at',
    aside.map(({ group, why }) => `  ${group.site}  ${why}\n${evidence(group)}`),
  );
  part(
    'Known already',
    known.map(({ group, platform }) => `  ${group.site}  ${platform}`),
  );
  part(
    'Mistakes that were reported',
    mistakes.map(
      (report) =>
        `  ${titleOf(report)}: ${report.shown}, ${report.wrong}\n${evidence({ site: report.site, software: '', reports: [report] })}`,
    ),
  );
  part(
    'Not readable',
    refused.map(({ where, problem }) => `  ${where}  ${dim(problem)}`),
  );
}

/** What the people said, so that nobody has to open the reports again. */
function evidence({ reports }: Group): string {
  const said = reports.flatMap(({ operator, uses, license, source, comment }) =>
    [operator, uses.join(', '), license, source, comment.replaceAll('\n', ' ')].filter(Boolean).join(' · '),
  );
  const count = reports.length === 1 ? '1 report' : `${reports.length} reports`;
  return `    ${count}: ${[...new Set(said)].filter(Boolean).join(' | ')}`;
}

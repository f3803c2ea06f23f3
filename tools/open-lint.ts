/** Everything the rules look at, read once. */
import type { NetworkFacts } from '@/core/network';
import type { NetworkRanges } from './networks/read-ranges';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { IsoDay, Jurisdictions, Organization, Platform } from '@/core/platform';
import type { Finding } from './finding';
import { type FixturePage, readFixturePages } from './read-fixture-pages';
import type { DeploymentRow } from './read-deployments';
import { readRegistry } from './read-registry';

const sharedHostGate = z.strictObject({
  host: z.string(),
  reason: z.string(),
  /** The platform whose customer domain it is: its own pattern may claim it. */
  onlyRuns: z.string().optional(),
});
const exceptionGate = z.strictObject({
  rule: z.string(),
  file: z.string(),
  reason: z.string().min(10),
  since: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
});
const releasedGate = z.strictObject({ platforms: z.array(z.string()), organizations: z.array(z.string()) });

export type SharedHost = z.infer<typeof sharedHostGate>;
export type LintException = z.infer<typeof exceptionGate>;
export type ReleasedIds = z.infer<typeof releasedGate>;

export interface LintedRegistry {
  /** Plain strings: references are what the rules are here to check. */
  platforms: ReadonlyMap<string, Platform>;
  /** Renamed ids and where they went. */
  moved: ReadonlyMap<string, string>;
  organizations: ReadonlyMap<string, Organization>;
  deployments: ReadonlyMap<string, DeploymentRow[]>;
  jurisdictions: Jurisdictions | null;
  networks: { facts: NetworkFacts; ranges: NetworkRanges } | null;
  sharedHosts: readonly SharedHost[];
  exceptions: readonly LintException[];
  /** null: nothing was released yet. */
  released: ReleasedIds | null;
  /** The text of each file of `data/schema/`. */
  schemas: ReadonlyMap<string, string>;
  /** Saved pages on which fingerprints are tried. */
  pages: readonly FixturePage[];
  today: IsoDay;
}

/** Where things lie and what day it is. */
export interface LintPlace {
  dataDir: string;
  /** Folder of hand-written pages; absent: fingerprints are not tried on pages. */
  pagesDir?: string;
  today: IsoDay;
}

async function readList<T>(
  dataDir: string,
  name: string,
  gate: z.ZodType<T>,
  absent: T,
  findings: Finding[],
): Promise<T> {
  const text = await readFile(join(dataDir, name), 'utf8').catch(() => null);
  if (text === null) return absent;
  try {
    return gate.parse(JSON.parse(text));
  } catch (error) {
    findings.push({
      file: `data/${name}`,
      rule: 'gate',
      severity: 'error',
      problem: `cannot be read: ${error instanceof z.ZodError ? z.prettifyError(error).replaceAll('\n', ' ') : (error as Error).message}`,
      advice: 'tools/open-lint.ts says what it holds',
    });
    return absent;
  }
}

async function readSchemas(dataDir: string): Promise<Map<string, string>> {
  const directory = join(dataDir, 'schema');
  const names = await readdir(directory).catch(() => []);
  const texts = await Promise.all(
    names.map(async (name) => [name, await readFile(join(directory, name), 'utf8')] as const),
  );
  return new Map(texts);
}

/** Reads the registry and what the rules need beside it. */
export async function openLint(place: LintPlace): Promise<{ registry: LintedRegistry; findings: Finding[] }> {
  const { files, findings } = await readRegistry(place.dataDir);
  const platforms = new Map<string, Platform>();
  const moved = new Map<string, string>();
  const organizations = new Map<string, Organization>();
  const deployments = new Map<string, DeploymentRow[]>();
  let jurisdictions: Jurisdictions | null = null;
  let networks: LintedRegistry['networks'] = null;
  for (const file of files) {
    switch (file.kind) {
      case 'platform':
        platforms.set(file.id, file.content);
        break;
      case 'moved':
        moved.set(file.id, file.content.movedTo);
        break;
      case 'organization':
        organizations.set(file.id, file.content);
        break;
      case 'deployments':
        deployments.set(file.id, file.rows);
        break;
      case 'jurisdictions':
        jurisdictions = file.content;
        break;
      case 'networks':
        networks = { facts: file.content, ranges: file.ranges };
        break;
      default:
        file satisfies never;
    }
  }
  const { dataDir } = place;
  return {
    findings,
    registry: {
      platforms,
      moved,
      organizations,
      deployments,
      jurisdictions,
      networks,
      sharedHosts: await readList(dataDir, 'shared-hosts.json', z.array(sharedHostGate), [], findings),
      exceptions: await readList(dataDir, 'exceptions.json', z.array(exceptionGate), [], findings),
      released: await readList(dataDir, 'released-ids.json', releasedGate.nullable(), null, findings),
      schemas: await readSchemas(dataDir),
      pages: place.pagesDir ? await readFixturePages(place.pagesDir) : [],
      today: place.today,
    },
  };
}

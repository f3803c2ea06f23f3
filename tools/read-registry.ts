/**
 * Reads `data/` through the gates. Bad data never throws: it becomes a finding that
 * says which file, what is wrong and what to do.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type {
  Jurisdictions,
  MovedPlatform,
  Organization,
  OrganizationId,
  Platform,
  PlatformId,
} from '@/core/platform';
import type { NetworkFacts } from '@/core/network';
import { gates } from '@/registry/schema';
import { explainIssue } from './explain-gate';
import type { Finding } from './finding';
import { readNetworkRanges, type NetworkRanges } from './networks/read-ranges';
import { type DeploymentRow, readDeployments } from './read-deployments';
import { askGate } from '@/registry/ask-gate';

/** One file of `data/` that passed its gate; `file` is how people name it, `data/…`. */
export type RegistryFile =
  | { kind: 'platform'; file: string; id: PlatformId; content: Platform }
  | { kind: 'moved'; file: string; id: PlatformId; content: MovedPlatform }
  | { kind: 'organization'; file: string; id: OrganizationId; content: Organization }
  | { kind: 'deployments'; file: string; id: PlatformId; rows: DeploymentRow[] }
  | { kind: 'jurisdictions'; file: string; content: Jurisdictions }
  | { kind: 'networks'; file: string; content: NetworkFacts; ranges: NetworkRanges };

export interface ReadRegistry {
  files: RegistryFile[];
  findings: Finding[];
}

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function gateFinding(file: string, problem: string, advice: string): Finding {
  return { file, rule: 'gate', severity: 'error', problem, advice };
}

/** The content behind the gate, or null after saying why not. `$schema` serves editors only and is dropped here. */
function letIn<T>(gate: z.ZodType<T>, file: string, content: unknown, findings: Finding[]): T | null {
  const result = askGate(gate, content);
  if (!result.success) {
    for (const issue of result.error.issues) {
      const { problem, advice } = explainIssue(issue, content);
      findings.push(gateFinding(file, problem, advice));
    }
    return null;
  }
  const { $schema: _, ...kept } = result.data as T & { $schema?: string };
  return kept as T;
}

function parseJson(file: string, text: string, findings: Finding[]): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    findings.push(
      gateFinding(
        file,
        `is not JSON: ${(error as Error).message}`,
        'look for a missing comma, quote or brace',
      ),
    );
    return undefined;
  }
}

function gateFile(
  folder: string,
  file: string,
  id: string,
  text: string,
  findings: Finding[],
): RegistryFile[] {
  if (folder === 'deployments') {
    const read = readDeployments(file, text);
    findings.push(...read.findings);
    return [{ kind: 'deployments', file, id: id as PlatformId, rows: read.rows }];
  }
  const json = parseJson(file, text, findings);
  if (json === undefined) return [];
  if (folder === 'organizations') {
    const content = letIn(gates().organization, file, json, findings);
    return content ? [{ kind: 'organization', file, id: id as OrganizationId, content }] : [];
  }
  if (typeof json === 'object' && json !== null && 'movedTo' in json) {
    const content = letIn(gates().moved, file, json, findings);
    return content ? [{ kind: 'moved', file, id: id as PlatformId, content }] : [];
  }
  const content = letIn(gates().platform, file, json, findings);
  return content ? [{ kind: 'platform', file, id: id as PlatformId, content }] : [];
}

async function namesIn(directory: string): Promise<string[]> {
  // A folder that is not there holds nothing; a new registry starts that way.
  const names = await readdir(directory).catch(() => []);
  return names.filter((name) => !name.startsWith('.')).sort();
}

/** Reads everything that states facts under `dataDir`. */
export async function readRegistry(dataDir: string): Promise<ReadRegistry> {
  const files: RegistryFile[] = [];
  const findings: Finding[] = [];
  for (const [folder, extension] of [
    ['platforms', '.json'],
    ['organizations', '.json'],
    ['deployments', '.csv'],
  ] as const) {
    for (const name of await namesIn(join(dataDir, folder))) {
      const file = `data/${folder}/${name}`;
      const id = name.slice(0, -extension.length);
      if (!name.endsWith(extension) || !kebabCase.test(id)) {
        const advice = `name it <id>${extension}, the id in lower-case words joined by hyphens`;
        findings.push(gateFinding(file, 'is not named like an id', advice));
        continue;
      }
      files.push(
        ...gateFile(folder, file, id, await readFile(join(dataDir, folder, name), 'utf8'), findings),
      );
    }
  }
  const file = 'data/jurisdictions.json';
  const text = await readFile(join(dataDir, 'jurisdictions.json'), 'utf8').catch(() => null);
  if (text === null) {
    findings.push(
      gateFinding(file, 'is missing', 'write it: { "countries": {}, "sources": {} } is the least'),
    );
  } else {
    const json = parseJson(file, text, findings);
    const content = json === undefined ? null : letIn(gates().jurisdictions, file, json, findings);
    if (content) files.push({ kind: 'jurisdictions', file, content });
  }
  files.push(...(await readNetworkFiles(dataDir, findings)));
  return { files, findings };
}

/** `data/networks/`; a registry may do without. */
async function readNetworkFiles(dataDir: string, findings: Finding[]): Promise<RegistryFile[]> {
  const file = 'data/networks/operators.json';
  const text = await readFile(join(dataDir, 'networks/operators.json'), 'utf8').catch(() => null);
  if (text === null) return [];
  const json = parseJson(file, text, findings);
  const content = json === undefined ? null : letIn(gates().networks, file, json, findings);
  const read = await readNetworkRanges(join(dataDir, 'networks'));
  findings.push(...read.findings);
  return content ? [{ kind: 'networks', file, content, ranges: read.ranges }] : [];
}

/** What any owner of a mirror or auditor runs: two clients that share no code look at a repository as if for the first time. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Updater } from 'tuf-js';
import type { Registry } from '@/core/platform';
import { judgeRelease } from '@/registry/update/accept-release';
import { mirrorProblem, signersOf } from '@/registry/update/channel';
import { NO_TRUST, refreshMetadata } from '@/registry/update/client';
import { downloadRegistry, REGISTRY, REGISTRY_GZIP, registryOf } from '@/registry/update/download';
import { networkMirror } from '@/registry/update/network';
import { failureOf } from '@/core/update-outcome';
import { digestOf } from '../serialize-registry';

export interface Verified {
  registry: Registry;
  digest: string;
  bytes: number;
  root: number;
  targets: number;
  timestamp: number;
  expires: string;
  threshold: number;
  keys: number;
  deltas: number;
}
export type Verification =
  | { kind: 'verified'; verified: Verified }
  | { kind: 'refused'; by: 'tuf-js' | 'our client'; problem: string };

/** @param root text of the root that is trusted. */
export async function verifyTree(url: string, root: string, now = Date.now()): Promise<Verification> {
  const wrong = mirrorProblem(url);
  if (wrong !== null) return { kind: 'refused', by: 'our client', problem: wrong };
  const ours = await verifyOurselves(url, root, now);
  if (ours.kind === 'refused') return ours;
  try {
    const digest = digestOf(await downloadWithTufJs(url, root, REGISTRY));
    await downloadWithTufJs(url, root, REGISTRY_GZIP);
    if (digest !== ours.verified.digest)
      return { kind: 'refused', by: 'tuf-js', problem: 'The two clients got different registries.' };
  } catch (error) {
    return { kind: 'refused', by: 'tuf-js', problem: error instanceof Error ? error.message : String(error) };
  }
  return ours;
}

async function verifyOurselves(url: string, anchor: string, now: number): Promise<Verification> {
  const refuse = (problem: string): Verification => ({ kind: 'refused', by: 'our client', problem });
  const signal = AbortSignal.timeout(60_000);
  const mirror = networkMirror(url, fetch);
  const refresh = await refreshMetadata({ anchor, trust: NO_TRUST, mirrors: [mirror], now, signal });
  if (refresh.kind === 'failed') return refuse(sentence(failureOf(refresh.problems)));
  const { root, targets, timestamp } = refresh.refreshed;
  const file = registryOf(targets);
  const got = await downloadRegistry(
    targets,
    { digest: '', read: () => Promise.resolve(null) },
    [mirror],
    signal,
  );
  if (got.kind === 'failed' || file === null) return refuse(sentence(failureOf(got.problems)));
  const judged = judgeRelease(got.bytes, file.custom, {
    size: null,
    packageVersion: '0001-01-01',
    now,
  });
  if (judged.kind === 'refused') return refuse(`The registry is refused: ${judged.reason}.`);
  return {
    kind: 'verified',
    verified: {
      registry: judged.registry,
      digest: file.digest,
      bytes: got.bytes.length,
      root: root.signed.version,
      targets: targets.signed.version,
      timestamp: timestamp.signed.version,
      expires: timestamp.signed.expires,
      ...signersOf(root),
      deltas: Object.keys(targets.signed.targets).filter((name) => name.startsWith('delta-')).length,
    },
  };
}

function sentence(outcome: ReturnType<typeof failureOf>): string {
  const [first] = outcome.problems;
  return first === undefined ? 'No answer.' : `${first.file}: ${first.reason}.`;
}

/** Downloads one file of the list with `tuf-js`, from an empty store. @throws when it refuses. */
async function downloadWithTufJs(url: string, root: string, name: string): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'civiscope-verify-'));
  try {
    const [metadataDir, targetDir] = [join(folder, 'metadata'), join(folder, 'targets')];
    mkdirSync(metadataDir);
    mkdirSync(targetDir);
    writeFileSync(join(metadataDir, 'root.json'), root);
    const updater = new Updater({
      metadataDir,
      targetDir,
      metadataBaseUrl: `${url}metadata`,
      targetBaseUrl: `${url}targets`,
      config: { fetchTimeout: 20_000, fetchRetry: 0 },
    });
    await updater.refresh();
    const info = await updater.getTargetInfo(name);
    if (info === undefined) throw new Error(`${name} is not listed.`);
    return readFileSync(await updater.downloadTarget(info));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

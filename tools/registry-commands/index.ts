/** Every command, in the order in which help lists them. */
import type { Command } from './command';
import { channel } from './channel';
import { compile } from './compile';
import { exportFacts } from './export';
import { importFacts } from './import';
import { keys } from './keys';
import { lint } from './lint';
import { start } from './new';
import { networks } from './networks';
import { proposal } from './proposal';
import { publish } from './publish';
import { refresh } from './refresh';
import { releaseIds } from './release-ids';
import { rotate } from './rotate';
import { schemas } from './schemas';
import { serve } from './serve';
import { show } from './show';
import { stale } from './stale';
import { stats } from './stats';
import { triage } from './triage';
import { verify } from './verify';

export const commands: readonly Command[] = [
  lint,
  compile,
  show,
  stats,
  stale,
  start,
  importFacts,
  exportFacts,
  networks,
  proposal,
  triage,
  schemas,
  releaseIds,
  channel,
  keys,
  publish,
  refresh,
  rotate,
  verify,
  serve,
];

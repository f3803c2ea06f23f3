/** Every command, in the order in which help lists them. */
import type { Command } from './command';
import { compile } from './compile';
import { exportFacts } from './export';
import { importFacts } from './import';
import { lint } from './lint';
import { start } from './new';
import { proposal } from './proposal';
import { releaseIds } from './release-ids';
import { schemas } from './schemas';
import { show } from './show';
import { stale } from './stale';
import { stats } from './stats';

export const commands: readonly Command[] = [
  lint,
  compile,
  show,
  stats,
  stale,
  start,
  importFacts,
  exportFacts,
  proposal,
  schemas,
  releaseIds,
];

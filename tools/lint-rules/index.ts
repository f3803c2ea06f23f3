/** Every rule, in the order in which their findings are read. `exceptions` judges the others and comes last. */
import type { LintRule } from './rule';
import { rule as alternativesAreCommons } from './alternatives-are-commons';
import { rule as closedNeedsProof } from './closed-needs-proof';
import { rule as deploymentsAreClean } from './deployments-are-clean';
import { rule as exceptions } from './exceptions';
import { rule as fingerprintsAreDistinct } from './fingerprints-are-distinct';
import { rule as fingerprintsAreSound } from './fingerprints-are-sound';
import { rule as generatedSchemasFresh } from './generated-schemas-fresh';
import { rule as idsLiveForEver } from './ids-live-for-ever';
import { rule as knownCodes } from './known-codes';
import { rule as networksAreSound } from './networks-are-sound';
import { rule as onePlatformPerHost } from './one-platform-per-host';
import { rule as openSourceNeedsProof } from './open-source-needs-proof';
import { rule as publicSuffixHost } from './public-suffix-host';
import { rule as referencesExist } from './references-exist';
import { rule as sourcesExist } from './sources-exist';
import { rule as staleClaims } from './stale-claims';
import { rule as templateIsFilled } from './template-is-filled';

export const rules: readonly LintRule[] = [
  openSourceNeedsProof,
  closedNeedsProof,
  templateIsFilled,
  sourcesExist,
  referencesExist,
  knownCodes,
  alternativesAreCommons,
  publicSuffixHost,
  onePlatformPerHost,
  fingerprintsAreSound,
  fingerprintsAreDistinct,
  deploymentsAreClean,
  networksAreSound,
  idsLiveForEver,
  generatedSchemasFresh,
  staleClaims,
  exceptions,
];

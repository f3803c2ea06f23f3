/** What a check for a newer registry can end in. Expected failures are values, each with its reason. */

/** Why a mirror did not give a file: its fault or the network's, nothing was refused. */
export const NETWORK_REASONS = {
  unreachable: 'No answer.',
  'not-found': 'The file is not there.',
  'http-status': 'The server answered with an error.',
  redirected: 'The server sent us elsewhere: a captive portal, or a moved mirror.',
  'too-large': 'More bytes than such a file may have.',
  'too-slow': 'It did not end in time.',
} as const;
export type NetworkReason = keyof typeof NETWORK_REASONS;

/** Why a file that came was refused. */
export const REFUSAL_REASONS = {
  'not-metadata': 'It is not what TUF says a file of this role looks like.',
  'too-few-signatures': 'Fewer trusted keys signed it than the threshold asks.',
  'wrong-version': 'Another version than the one that was announced.',
  'rolled-back': 'Older than what was accepted before.',
  expired: 'Its time is over.',
  'wrong-bytes': 'Length or digest differ from what was signed.',
  'not-listed': 'The signed list of files names no registry.',
  'not-a-registry': 'Signed, but it does not pass the gates of the registry.',
  'older-than-package': 'Older than the registry that came with the extension.',
  'from-the-future': 'Dated later than today.',
  shrunk: 'Much smaller than the registry in use, without a signed word that this is meant.',
  'probe-failed': 'It no longer recognises a site that its publisher says it recognises.',
  'covers-too-much': 'It would mark sites that have nothing to do with it.',
} as const;
export type RefusalReason = keyof typeof REFUSAL_REASONS;

export type Reason = NetworkReason | RefusalReason;

/** What went wrong at one mirror. */
export interface MirrorProblem {
  /** The mirror's address; of a signed file, the file's name. */
  mirror: string;
  /** The file's path under the mirror. */
  file: string;
  reason: Reason;
  /** Milliseconds the server asked us to wait; null when it did not. */
  retryAfter: number | null;
}

const isRefusal = (reason: Reason): reason is RefusalReason => reason in REFUSAL_REASONS;

/** How a newer registry came. */
export type Way = 'delta' | 'full';

export type Outcome =
  | { kind: 'up-to-date'; mirror: string; problems: MirrorProblem[] }
  | { kind: 'updated'; mirror: string; way: Way; from: string; to: string; problems: MirrorProblem[] }
  /** Something came and was refused; what was in use stays. */
  | { kind: 'refused'; reason: RefusalReason; mirror: string; file: string; problems: MirrorProblem[] }
  | { kind: 'unreachable'; problems: MirrorProblem[] }
  /** This machine's clock is before a time that is known to be over. */
  | { kind: 'clock-wrong'; clock: number; atLeast: number }
  /** Accepted, but it could not be written: a full disk, a quota. */
  | { kind: 'not-stored'; problem: string }
  /** The package names no mirror and no keys: the bundled registry is all there is. */
  | { kind: 'no-channel' };

/** While a check goes on. */
export type Progress = 'asking' | 'downloading' | 'checking' | 'writing';

/** The outcome of a check in which no mirror helped. */
export function failureOf(problems: MirrorProblem[]): Extract<Outcome, { kind: 'refused' | 'unreachable' }> {
  for (const { reason, mirror, file } of problems)
    if (isRefusal(reason)) return { kind: 'refused', reason, mirror, file, problems };
  return { kind: 'unreachable', problems };
}

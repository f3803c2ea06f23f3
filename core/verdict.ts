/** What is concluded about one page, and from what. Every verdict carries its evidence. */
import type { Deployment, PageTest, PlatformId, SourceKey } from './platform';
import type { MatchedBy } from './vocabulary';
import type { CivicSign } from './civic-look';
import type { NotAPage } from './hostname';

/** Why a platform was recognised. */
export type Evidence =
  /** A row of the registry says so. */
  | { kind: 'deployment'; deployment: Deployment }
  /** The address is under a customer domain of the platform. */
  | { kind: 'host'; pattern: string; sources: SourceKey[] }
  /** The page carries a mark of the platform, or of its widget. */
  | { kind: 'fingerprint'; test: PageTest; sources: SourceKey[] };

export interface Match {
  platform: PlatformId;
  matchedBy: MatchedBy;
  evidence: Evidence[];
}

export type Verdict =
  /** The page runs `matches[0]`; further matches are embedded or seen beside it. */
  | { kind: 'recognized'; host: string; matches: [Match, ...Match[]] }
  /** The page is something else, but holds a widget, form or frame of these. */
  | { kind: 'embeds'; host: string; matches: [Match, ...Match[]] }
  /** The maker's own site: nothing is flagged. */
  | { kind: 'own-site'; host: string; platform: PlatformId }
  /** Not listed, but it looks like public participation. */
  | { kind: 'civic-unknown'; host: string; signs: CivicSign[] }
  /** Nothing is known about it, and nothing is wrong with that. */
  | { kind: 'unrecognized'; host: string }
  /** An internal page, a file, an address in the local network. */
  | { kind: 'not-a-page'; reason: NotAPage };

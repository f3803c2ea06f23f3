/** Every message between doors: who asks, what, and what comes back. */
import type { Details, NoticeModel } from './details';
import type { CivicSign } from './civic-look';
import type { NotAPage } from './hostname';

/** Probe → background: something matched. Codes of rules, never contents of the page. */
export interface PageSeen {
  kind: 'page-seen';
  /** Generation of the shards the probe read; codes of rules mean something only within it. */
  generation: string;
  /** The address is a known one. */
  hostHit: boolean;
  /** Codes of the page rules that fired (`compact-index.ts`). */
  rules: string[];
}

/** Notice → background: what shall I say? Answered with `NoticeModel | null`. */
export interface GetNotice {
  kind: 'get-notice';
}

/** Notice → background: the person asked for more. Answered with nothing. */
export interface OpenPopup {
  kind: 'open-popup';
}

/** Notice or popup → background: no notice on this host any more. Answered with nothing. */
export interface Mute {
  kind: 'mute';
  host: string;
  muted: boolean;
}

/** Popup → background: what is to be said of this tab? Answered with `PopupModel`. */
export interface GetPopup {
  kind: 'get-popup';
  tabId: number;
}

export type Message = PageSeen | GetNotice | OpenPopup | Mute | GetPopup;

/** What the popup shows. `loading` is the popup's own state until the answer is there. */
export type PopupModel =
  | { kind: 'details'; details: Details; muted: boolean }
  /** Not in the registry. `signs` is empty unless it looks like public participation. */
  | { kind: 'unlisted'; host: string; signs: CivicSign[]; registryVersion: string }
  /** A page of the browser, a file, a local address. */
  | { kind: 'not-a-page'; reason: NotAPage }
  /** The person withheld access to this site: only its address is known. */
  | { kind: 'no-access'; host: string }
  /** The registry is being written for the first time. */
  | { kind: 'preparing' }
  /** No copy of the registry could be opened. */
  | { kind: 'broken'; problem: string };

export type Reply = {
  'page-seen': undefined;
  'get-notice': NoticeModel | null;
  'open-popup': undefined;
  mute: undefined;
  'get-popup': PopupModel;
};

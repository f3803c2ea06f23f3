/** Every message between doors: who asks, what, and what comes back. */
import type { Details, NoticeModel } from './details';
import type { CivicSign } from './civic-look';
import type { NetworkReach } from './jurisdiction';
import type { NotAPage } from './hostname';
import type { Landscape } from './landscape';
import type { CountryCode, Deployment, License } from './platform';
import type { ReportChannel } from './report';
import type { RuledSettings, Settings } from './settings';
import type { UpdateStatus } from './update-status';

/** Probe → background: something matched. Codes of rules, never contents of the page. Answered with `true` when it is shown. */
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

/** Options or report page → background: what is chosen, and what has the organisation set? Answered with `SettingsState`. */
export interface GetSettings {
  kind: 'get-settings';
}

/** Options → background: choose otherwise. What the organisation has set stays. Answered with `SettingsState`. */
export interface ChangeSettings {
  kind: 'change-settings';
  changes: Partial<Settings>;
}

/** Options → background: all as after the installation, muted sites included. Answered with `SettingsState`. */
export interface ResetSettings {
  kind: 'reset-settings';
}

/** Options → background: no notice on these hosts, or notices again. Answered with `SettingsState`. */
export interface MuteHosts {
  kind: 'mute-hosts';
  hosts: string[];
  muted: boolean;
}

/** Welcome page → background: a real record, to show the notice with. Answered with `NoticeModel | null`. */
export interface GetExample {
  kind: 'get-example';
}

export interface SettingsState extends RuledSettings {
  /** False: the browser's sync took nothing, so the choices are kept on this machine. */
  synced: boolean;
  /** Hosts without notice, those of this session's private windows left out. */
  muted: string[];
  /** What could not be written, as the browser says it; null: all went well. */
  problem: string | null;
}

/** Popup → background: what is to be said of this tab? Answered with `PopupModel`. */
export interface GetPopup {
  kind: 'get-popup';
  tabId: number;
}

/** Popup or options → background: how old is the registry, where does it come from? */
export interface GetUpdates {
  kind: 'get-updates';
}

/** Options → background: look for a newer registry now. Answered at once; `get-updates` tells how it goes. */
export interface CheckUpdates {
  kind: 'check-updates';
}

/** Options → background: the registry with its signatures. Answered with base64, or null when it has none. */
export interface ExportRegistry {
  kind: 'export-registry';
}

/** Options → background: a signed file, as base64. Answered at once; `get-updates` tells how it goes. */
export interface ImportRegistry {
  kind: 'import-registry';
  name: string;
  content: string;
}

/** Report page or options → background: where can reports go, which site is this tab at, and what is known of it? Answered with `ReportPageAnswer`. */
export interface GetReportPage {
  kind: 'get-report-page';
  tabId: number | null;
}

/** Popup → background: whose network is this address? Answered with `NetworkReach | null`; null: there is no registry. */
export interface DescribeNetwork {
  kind: 'describe-network';
  address: string;
}

/** Report page → background: something waits in the outbox. Answered with nothing, when it was tried. */
export interface SendReports {
  kind: 'send-reports';
}

/** `page` is null for no tab, one that is gone, and one that is at no web page. */
export interface ReportPageAnswer {
  channel: ReportChannel;
  page: ReportPage | null;
}

/** What the report page begins with. */
export interface ReportPage {
  scheme: 'http' | 'https';
  host: string;
  path: string;
  /** What is shown for this site; null: nothing. */
  shown: ShownClaims | null;
  /** What the page says it runs, and hosts that its scripts come from. */
  hints: string[];
  /** Where the page says who is behind it; null: no such link was seen. */
  legalNotice: string | null;
  data: string;
  /** In a private window nothing is kept that the person did not ask for. */
  isPrivate: boolean;
}

/** What we say of a platform, claim by claim, for somebody who says that it is wrong. */
export interface ShownClaims {
  id: string;
  name: string;
  license: License;
  maker: { name: string; country: CountryCode | null } | null;
  /** Countries the maker declares; empty: none. */
  hosting: CountryCode[];
  alternatives: string[];
}

/** Letter page → background: what is known of the site of this tab, or of this platform? Answered with `LetterAnswer`. */
export interface GetLetter {
  kind: 'get-letter';
  tabId: number | null;
  platform: string | null;
  /** The site that is said to run the platform. */
  host: string | null;
}

export type LetterAnswer =
  | {
      kind: 'details';
      details: Details;
      /** Where the page says who is behind it. */ legalNotice: string | null;
    }
  /** Not in the registry, or the tab is gone. */
  | { kind: 'nothing' }
  | { kind: 'preparing' }
  | { kind: 'broken'; problem: string };

/** Explorer or comparison → background: one row for each platform. Answered with `LandscapeAnswer`. */
export interface GetLandscape {
  kind: 'get-landscape';
}

/** Explorer or comparison → background: all that is known of these platforms. Answered with `PlatformsAnswer`. */
export interface GetPlatforms {
  kind: 'get-platforms';
  ids: string[];
}

/** Explorer → background: the recorded sites of a platform. Answered with `SitesAnswer`. */
export interface GetSites {
  kind: 'get-sites';
  platform: string;
}

/** `preparing`: the registry is being written for the first time. */
export type LandscapeAnswer =
  { kind: 'landscape'; landscape: Landscape } | { kind: 'preparing' } | { kind: 'broken'; problem: string };

export type SitesAnswer =
  { kind: 'sites'; sites: Deployment[] } | { kind: 'preparing' } | { kind: 'broken'; problem: string };

/** `found` in the order that was asked for; what the registry does not have is left out. */
export type PlatformsAnswer =
  | { kind: 'platforms'; found: { details: Details; sites: number }[] }
  | { kind: 'preparing' }
  | { kind: 'broken'; problem: string };

export type Message =
  | PageSeen
  | GetNotice
  | OpenPopup
  | Mute
  | GetPopup
  | GetUpdates
  | CheckUpdates
  | ExportRegistry
  | ImportRegistry
  | GetReportPage
  | SendReports
  | DescribeNetwork
  | GetLetter
  | GetLandscape
  | GetPlatforms
  | GetSites
  | GetSettings
  | ChangeSettings
  | ResetSettings
  | MuteHosts
  | GetExample;

/** Messages that only the extension's own pages may send. */
export const FROM_OWN_PAGES: readonly Message['kind'][] = [
  'get-popup',
  'get-updates',
  'check-updates',
  'export-registry',
  'import-registry',
  'get-report-page',
  'get-letter',
  'get-landscape',
  'get-platforms',
  'get-sites',
  'send-reports',
  'describe-network',
  'get-settings',
  'change-settings',
  'reset-settings',
  'mute-hosts',
  'get-example',
];

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
  'get-updates': UpdateStatus | null;
  'check-updates': undefined;
  'export-registry': string | null;
  'import-registry': undefined;
  'get-report-page': ReportPageAnswer;
  'get-letter': LetterAnswer;
  'get-landscape': LandscapeAnswer;
  'get-platforms': PlatformsAnswer;
  'get-sites': SitesAnswer;
  'send-reports': undefined;
  'describe-network': NetworkReach | null;
  'get-settings': SettingsState;
  'change-settings': SettingsState;
  'reset-settings': SettingsState;
  'mute-hosts': SettingsState;
  'get-example': NoticeModel | null;
};

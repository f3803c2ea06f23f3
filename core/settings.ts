/**
 * What a person can choose, and what an organisation can choose for them. Whatever lies in
 * storage, what comes out here is valid: a value that is none falls back, alone, to the default.
 */
import { NOTICE_SETTINGS, type NoticeSetting } from './notice-policy';
import { DESTINATIONS, type Destination } from './report';
import { TEXT_LANGUAGES, type TextLanguage } from './vocabulary';

/** Those in which every text of the registry is written: in each of them there is something to fall back to. */
export const FALLBACK_LANGUAGES = TEXT_LANGUAGES;
export type FallbackLanguage = TextLanguage;

export interface Settings {
  /** On which sites the notice speaks. */
  notice: NoticeSetting;
  /** Letter and shape on the toolbar icon. */
  badge: boolean;
  /** In which language texts of the registry stand where they are missing in that of the browser. */
  fallback: FallbackLanguage;
  /** Look for newer data by itself. */
  updates: boolean;
  /** Where reports go first; null: the first way there is. */
  destination: Destination | null;
  /** Keep, on this machine, which civic sites were met in which month. */
  footprint: boolean;
}
export type SettingName = keyof Settings;

export const DEFAULT_SETTINGS: Settings = {
  notice: 'closed-or-partly',
  badge: true,
  fallback: 'en',
  updates: true,
  destination: null,
  footprint: false,
};
export const SETTING_NAMES = Object.keys(DEFAULT_SETTINGS) as SettingName[];

/**
 * What follows the person to their other machines, where the browser does that. The rest says
 * something about one machine. `updates` is kept beside the checks it switches (`registry/store.ts`).
 */
export const SYNCED = ['notice', 'badge', 'fallback'] as const satisfies SettingName[];
export const LOCAL = ['destination', 'footprint'] as const satisfies SettingName[];

/** What an organisation can set for its machines; `welcome`: open the page that explains once, after the installation. */
export type Policy = Partial<Settings & { welcome: boolean }>;

const oneOf =
  <T>(words: readonly T[]) =>
  (value: unknown): value is T =>
    words.includes(value as T);
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const CHECKS: { [Name in SettingName]: (value: unknown) => value is Settings[Name] } = {
  notice: oneOf(NOTICE_SETTINGS),
  badge: isBoolean,
  fallback: oneOf(FALLBACK_LANGUAGES),
  updates: isBoolean,
  destination: oneOf([...DESTINATIONS, null]),
  footprint: isBoolean,
};

/** Whether a value is one that the setting can have. */
export const isSetting = (name: SettingName, value: unknown): boolean => CHECKS[name](value);

/** Raised when a stored value means something else than before; `migrate` then knows both. */
export const SETTINGS_VERSION = 1;

/** As it is stored: values of a newer version, which this one does not know, lie beside ours and stay. */
export type StoredSettings = { version: number } & Record<string, unknown>;

/** One step a version, oldest first: step 0 makes version 1 of what had none. */
const MIGRATIONS: ((stored: Record<string, unknown>) => Record<string, unknown>)[] = [
  // Before versions, `closed-only` meant closed or partly open.
  (stored) => (stored['notice'] === 'closed-only' ? { ...stored, notice: 'closed-or-partly' } : stored),
];

/** Anything → the shape of this version. */
export function migrate(stored: unknown): StoredSettings {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored))
    return { version: SETTINGS_VERSION };
  const before = stored as Record<string, unknown>;
  const { version } = before;
  const from = typeof version === 'number' && Number.isInteger(version) && version >= 0 ? version : 0;
  const moved = MIGRATIONS.slice(from).reduce((value, step) => step(value), before);
  return { ...moved, version: Math.max(from, SETTINGS_VERSION) };
}

/** The valid values among whatever is there. */
export function knownSettings(stored: unknown): Partial<Settings> {
  const values = migrate(stored);
  const known = SETTING_NAMES.filter((name) => Object.hasOwn(values, name) && isSetting(name, values[name]));
  return Object.fromEntries(known.map((name) => [name, values[name]]));
}

/** Defaults, under what was chosen: the last layer wins. */
export function settingsOf(...layers: Partial<Settings>[]): Settings {
  return Object.assign({}, DEFAULT_SETTINGS, ...layers) as Settings;
}

export interface RuledSettings {
  settings: Settings;
  /** What the organisation has set: the person sees it, and cannot change it. */
  locked: SettingName[];
}

/** @param managed whatever the browser's managed storage holds. */
export function underPolicy(chosen: Settings, managed: unknown): RuledSettings {
  const ruled = knownSettings(managed);
  return {
    settings: { ...chosen, ...ruled },
    locked: SETTING_NAMES.filter((name) => name in ruled),
  };
}

/** Whether the first page opens after an installation: yes, unless the organisation says no. */
export function opensWelcome(managed: unknown): boolean {
  return (managed as Policy | null | undefined)?.welcome !== false;
}

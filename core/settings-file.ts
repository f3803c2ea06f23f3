/** Settings and muted sites as one file that people keep, give on, or take to another browser. */
import { normalizeHost, type Host } from './hostname';
import { isSetting, SETTING_NAMES, SETTINGS_VERSION, type SettingName, type Settings } from './settings';

export interface SettingsFile {
  settings: Partial<Settings>;
  muted: Host[];
}

export type ReadSettingsFile =
  | { kind: 'file'; file: SettingsFile }
  /** `where` names the part that is wrong; empty: the whole. */
  | { kind: 'refused'; problem: FileProblem; where: string };
export const FILE_PROBLEMS = ['not-json', 'not-ours', 'newer', 'wrong-value', 'no-host', 'too-many'] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

const KIND = 'civiscope-settings';
/** More than a person mutes by hand; few enough to be read at every notice. */
export const MOST_MUTED = 5_000;

/** JSON for people too: laid out, with its kind and version. */
export function writeSettingsFile({ settings, muted }: SettingsFile): string {
  return `${JSON.stringify({ kind: KIND, version: SETTINGS_VERSION, settings, muted }, null, 2)}\n`;
}

/** Taken whole or not at all. What a newer version of the same shape added is left out. */
export function readSettingsFile(text: string, hostnameOf: HostnameOf): ReadSettingsFile {
  const refused = (problem: FileProblem, where = ''): ReadSettingsFile => ({
    kind: 'refused',
    problem,
    where,
  });
  const parsed = parse(text);
  if (parsed === undefined) return refused('not-json');
  if (!isRecord(parsed) || parsed['kind'] !== KIND) return refused('not-ours');
  const { version, settings = {}, muted = [] } = parsed;
  if (typeof version !== 'number') return refused('not-ours');
  if (version > SETTINGS_VERSION) return refused('newer');
  if (!isRecord(settings)) return refused('wrong-value', 'settings');
  const names = SETTING_NAMES.filter((name) => Object.hasOwn(settings, name));
  const wrong = names.find((name) => !isSetting(name, settings[name]));
  if (wrong !== undefined) return refused('wrong-value', `settings.${wrong}`);
  if (!Array.isArray(muted)) return refused('wrong-value', 'muted');
  const hosts = readHosts(muted, hostnameOf);
  if (hosts.kind === 'refused') return hosts;
  const chosen = names.map((name): [SettingName, unknown] => [name, settings[name]]);
  return { kind: 'file', file: { settings: Object.fromEntries(chosen), muted: hosts.hosts } };
}

export type ReadHosts =
  { kind: 'hosts'; hosts: Host[] } | { kind: 'refused'; problem: FileProblem; where: string };

/** A list of sites, one a line, as people write it: hosts or whole addresses; `#` begins a remark. */
export function readHostList(text: string, hostnameOf: HostnameOf): ReadHosts {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*$/, '').trim())
    .filter(Boolean);
  return readHosts(lines, hostnameOf);
}

/** One host a line, as `readHostList` takes it. */
export const writeHostList = (hosts: readonly Host[]): string => hosts.map((host) => `${host}\n`).join('');

function readHosts(items: readonly unknown[], hostnameOf: HostnameOf): ReadHosts {
  if (items.length > MOST_MUTED) return { kind: 'refused', problem: 'too-many', where: String(MOST_MUTED) };
  const hosts = new Set<Host>();
  for (const item of items) {
    const host = typeof item === 'string' ? hostWritten(item, hostnameOf) : null;
    if (host === null)
      return { kind: 'refused', problem: 'no-host', where: String(JSON.stringify(item)).slice(0, 80) };
    hosts.add(host);
  }
  return { kind: 'hosts', hosts: [...hosts] };
}

/** The `hostname` of an address after the URL standard; null where it is none. */
export type HostnameOf = (address: string) => string | null;

/** What a person types for a site → its host; null when it is none. */
export function hostWritten(text: string, hostnameOf: HostnameOf): Host | null {
  const written = text.trim();
  const hostname = hostnameOf(/^https?:\/\//i.test(written) ? written : `https://${written}`);
  const normal = hostname === null ? null : normalizeHost(hostname);
  return normal !== null && 'host' in normal && isHost(normal.host) ? normal.host : null;
}

/** What the background's gate lets in. */
const isHost = (host: Host): boolean => host.length <= 253 && /^[a-z0-9.-]+$/.test(host);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

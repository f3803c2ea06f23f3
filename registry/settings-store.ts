/**
 * Where settings lie, and nowhere else: what follows the person in the browser's synced storage,
 * the rest in the local one, what the organisation has set in the managed one. Where syncing is
 * switched off, full or too busy, the same values are kept on this machine instead.
 */
import {
  DEFAULT_SETTINGS,
  FALLBACK_LANGUAGES,
  knownSettings,
  LOCAL,
  migrate,
  settingsOf,
  SYNCED,
  underPolicy,
  type FallbackLanguage,
  type RuledSettings,
  type SettingName,
  type Settings,
} from '@/core/settings';

/** One area of the browser's storage, as much of it as is used here. */
export interface SettingsArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}

export interface SettingsWorld {
  sync: SettingsArea;
  local: SettingsArea;
  managed: { get(all: null): Promise<Record<string, unknown>> };
}

const KEY = 'settings';
/** In the local storage: what the synced one did not take. While it is there, it is what counts. */
const KEPT_BACK = 'settings-not-synced';

/** All but `updates`, which is kept beside the checks it switches. */
type Kept = Omit<Settings, 'updates'>;

export class SettingsStore {
  /** Changes run one after the other. */
  private turn: Promise<unknown> = Promise.resolve();
  /** Asked once in the life of the background: Firefox looks for a file each time. */
  private ruled: Promise<Record<string, unknown>> | null = null;

  constructor(private readonly world: SettingsWorld) {}

  /** `updates` is the default's, or the organisation's. */
  async read(): Promise<RuledSettings & { synced: boolean }> {
    const { local, sync } = this.world;
    const [here, back, there, managed] = await Promise.all([
      valueIn(local, KEY),
      valueIn(local, KEPT_BACK),
      valueIn(sync, KEY),
      this.managed(),
    ]);
    const chosen = settingsOf(only(SYNCED, knownSettings(back ?? there)), only(LOCAL, knownSettings(here)));
    return { ...underPolicy(chosen, managed), synced: back === undefined };
  }

  async managed(): Promise<Record<string, unknown>> {
    return (this.ruled ??= this.world.managed.get(null).catch(
      // No organisation: Firefox says so with an error.
      () => ({}),
    ));
  }

  /** @throws when not even the local storage takes it. */
  change(changes: Partial<Kept>): Promise<void> {
    return this.after(async () => {
      const { local, sync } = this.world;
      const [forSync, forHere] = [only(SYNCED, changes), only(LOCAL, changes)];
      if (Object.keys(forHere).length > 0)
        await local.set({ [KEY]: { ...migrate(await valueIn(local, KEY)), ...forHere } });
      if (Object.keys(forSync).length === 0) return;
      const before = (await valueIn(local, KEPT_BACK)) ?? (await valueIn(sync, KEY));
      const next = { ...migrate(before), ...forSync };
      try {
        await sync.set({ [KEY]: next });
        await local.remove(KEPT_BACK);
      } catch {
        // Switched off, full, or more writes than the browser allows in a minute.
        await local.set({ [KEPT_BACK]: next });
      }
    });
  }

  /** As after the installation. */
  reset(): Promise<void> {
    return this.after(async () => {
      const { local, sync } = this.world;
      await Promise.all([local.remove(KEY), local.remove(KEPT_BACK)]);
      try {
        await sync.remove(KEY);
      } catch {
        // What cannot be taken away there is outweighed here.
        await local.set({ [KEPT_BACK]: { ...migrate(undefined), ...only(SYNCED, DEFAULT_SETTINGS) } });
      }
    });
  }

  private after<T>(work: () => Promise<T>): Promise<T> {
    const next = this.turn.then(work);
    // A failed write is its caller's to hear of; the next change starts afresh.
    this.turn = next.catch(() => undefined);
    return next;
  }
}

/** undefined: nothing there, or an area that does not answer. */
async function valueIn(area: Pick<SettingsArea, 'get'>, key: string): Promise<unknown> {
  try {
    return (await area.get(key))[key];
  } catch {
    return undefined;
  }
}

function only(names: readonly SettingName[], values: Partial<Settings>): Partial<Settings> {
  return Object.fromEntries(names.filter((name) => name in values).map((name) => [name, values[name]]));
}

/** In which language a page shows texts of the registry that are missing in its own; nothing is read where none can be. */
export async function fallbackFor(language: string, world: SettingsWorld): Promise<FallbackLanguage> {
  const written = FALLBACK_LANGUAGES.find((each) => each === language);
  return written ?? (await new SettingsStore(world).read()).settings.fallback;
}

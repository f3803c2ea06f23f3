/**
 * Which notices were given, and where the person wants none. What happens in a private
 * window is kept for the session only.
 */
import type { Storage } from 'webextension-polyfill';
import { MOST_MUTED } from '@/core/settings-file';

/** Under one key, versioned: a later shape migrates by its number. */
export interface NoticeState {
  version: 2;
  /** Hosts without notice. */
  muted: string[];
  /** What the notice said last, by host (`recordKey`). */
  given: Record<string, string>;
}

const KEY = 'notices';
/** More sites than a person meets in years; whoever owns a domain can make up any number below it. */
export const MOST_GIVEN = 2000;
const EMPTY: NoticeState = { version: 2, muted: [], given: {} };

export class NoticeMemory {
  /** Changes run one after the other: two tabs may answer at once. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly local: Storage.StorageArea,
    private readonly session: Storage.StorageArea,
  ) {}

  async read(incognito: boolean): Promise<NoticeState> {
    const kept = await load(this.local);
    if (!incognito) return kept;
    const here = await load(this.session);
    return { ...kept, muted: [...kept.muted, ...here.muted], given: { ...kept.given, ...here.given } };
  }

  async remember(host: string, recordKey: string, incognito: boolean): Promise<void> {
    await this.change(incognito, (state) => {
      const { [host]: _, ...others } = state.given;
      // The newest stand last.
      const given = [...Object.entries(others), [host, recordKey] as const].slice(-MOST_GIVEN);
      return { ...state, given: Object.fromEntries(given) };
    });
  }

  async mute(hosts: readonly string[], muted: boolean, incognito: boolean): Promise<void> {
    await this.change(incognito, (state) => {
      const others = state.muted.filter((other) => !hosts.includes(other));
      return { ...state, muted: muted ? [...others, ...new Set(hosts)].slice(-MOST_MUTED) : others };
    });
  }

  /** Where notices were given is forgotten, too: each is given once more. */
  async forget(): Promise<void> {
    await this.change(false, () => EMPTY);
    await this.change(true, () => EMPTY);
  }

  private async change(incognito: boolean, edit: (state: NoticeState) => NoticeState): Promise<void> {
    const area = incognito ? this.session : this.local;
    const next = this.turn.then(async () => area.set({ [KEY]: edit(await load(area)) }));
    // A failed write is its caller's to hear of; the next change starts afresh.
    this.turn = next.catch(() => undefined);
    await next;
  }
}

/** Version 1 held the notice's setting as well, which nothing could change. */
async function load(area: Storage.StorageArea): Promise<NoticeState> {
  const { [KEY]: stored } = (await area.get(KEY)) as { [KEY]?: Partial<NoticeState> };
  const { muted, given } = stored ?? {};
  return {
    ...EMPTY,
    muted: Array.isArray(muted) ? muted.filter((host) => typeof host === 'string') : [],
    given: typeof given === 'object' && given !== null ? given : {},
  };
}

/** Reads and changes settings for the pages, and makes a change felt at once: on the toolbar of open tabs, in the plan of updates. */
import type { SettingsState } from '@/core/messages';
import { DEFAULT_SETTINGS, type SettingName, type Settings } from '@/core/settings';
import type { SettingsStore } from '@/registry/settings-store';
import type { KeepFresh } from '@/registry/update/keep-fresh';
import type { NoticeMemory } from './notice-memory';

export interface SettingsDeskWorld {
  store: Pick<SettingsStore, 'read' | 'change' | 'reset'>;
  notices: Pick<NoticeMemory, 'read' | 'mute' | 'forget'>;
  updates: Pick<KeepFresh, 'isEnabled' | 'setEnabled'>;
  /** Marks the open tabs anew. */
  redraw(): Promise<void>;
}

export class SettingsDesk {
  constructor(private readonly world: SettingsDeskWorld) {}

  async state(problem: string | null = null): Promise<SettingsState> {
    const { store, notices, updates } = this.world;
    const [ruled, { muted }, enabled] = await Promise.all([
      store.read(),
      notices.read(false),
      updates.isEnabled(),
    ]);
    const { settings, locked } = ruled;
    const isLocked = locked.includes('updates');
    return {
      ...ruled,
      settings: { ...settings, updates: isLocked ? settings.updates : enabled },
      muted,
      problem,
    };
  }

  async change(changes: Partial<Settings>): Promise<SettingsState> {
    const { store, updates, redraw } = this.world;
    return this.told(async () => {
      const { locked } = await store.read();
      const { updates: enabled, ...kept } = without(locked, changes);
      await store.change(kept);
      if (enabled !== undefined) await updates.setEnabled(enabled);
      if (kept.badge !== undefined) await redraw();
    });
  }

  async reset(): Promise<SettingsState> {
    const { store, notices, updates, redraw } = this.world;
    return this.told(async () => {
      const { locked } = await store.read();
      await store.reset();
      await notices.forget();
      if (!locked.includes('updates')) await updates.setEnabled(DEFAULT_SETTINGS.updates);
      await redraw();
    });
  }

  async mute(hosts: readonly string[], muted: boolean): Promise<SettingsState> {
    return this.told(() => this.world.notices.mute(hosts, muted, false));
  }

  /** What the organisation has set of updates takes effect: to be called at every start of the background. */
  async obey(): Promise<void> {
    const { store, updates } = this.world;
    const { settings, locked } = await store.read();
    if (locked.includes('updates') && (await updates.isEnabled()) !== settings.updates)
      await updates.setEnabled(settings.updates);
  }

  private async told(work: () => Promise<void>): Promise<SettingsState> {
    try {
      await work();
      return await this.state();
    } catch (error) {
      // A full disk, a damaged profile: the page says so, and shows what holds still.
      return this.state(error instanceof Error ? error.message : String(error));
    }
  }
}

function without(locked: readonly SettingName[], changes: Partial<Settings>): Partial<Settings> {
  const free = Object.entries(changes).filter(([name]) => !locked.includes(name as SettingName));
  return Object.fromEntries(free);
}

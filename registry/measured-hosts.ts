/**
 * Which address answered for a host, remembered for a week on this machine: so that a second look
 * asks nobody, and the toolbar can say it. Only hosts whose popup was opened are in here.
 */
import type { Measurement } from '@/core/network';

const KEY = 'measured';
export const MEASURED_FOR = 7 * 24 * 60 * 60 * 1000;
/** More than a person opens the popup on in a week. */
const MOST = 500;

/** By hand: the popup reads this, and a library of gates would be most of what it loads. */
function isMeasurement(value: unknown): value is Measurement {
  const { host, address, at } = (value ?? {}) as Partial<Record<keyof Measurement, unknown>>;
  const isShort = (text: unknown, most: number) => typeof text === 'string' && text.length <= most;
  return isShort(host, 253) && isShort(address, 50) && typeof at === 'number';
}

export interface MeasuredStorage {
  get(key: string): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
}

export class MeasuredHosts {
  constructor(
    private readonly storage: MeasuredStorage,
    private readonly now: () => number,
  ) {}

  /** What is not older than a week, and not of a time to come, newest first. */
  private async all(): Promise<Measurement[]> {
    const { [KEY]: stored } = await this.storage.get(KEY);
    const now = this.now();
    const measurements = Array.isArray(stored) ? stored.filter(isMeasurement) : [];
    return measurements.filter(({ at }) => at <= now && now - at < MEASURED_FOR);
  }

  async read(host: string): Promise<Measurement | null> {
    return (await this.all()).find((each) => each.host === host) ?? null;
  }

  async remember(measurement: Measurement): Promise<void> {
    const others = (await this.all()).filter(({ host }) => host !== measurement.host);
    await this.storage.set({ [KEY]: [measurement, ...others].slice(0, MOST) });
  }
}

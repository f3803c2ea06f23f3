import { describe, expect, it } from 'vitest';
import { MEASURED_FOR, MeasuredHosts } from '@/registry/measured-hosts';

function memory(stored: Record<string, unknown> = {}) {
  return {
    stored,
    get: async (key: string) => ({ [key]: stored[key] }),
    set: async (values: Record<string, unknown>) => void Object.assign(stored, values),
  };
}

describe('measured hosts', () => {
  const at = Date.UTC(2026, 10, 27);
  const measurement = { host: 'www.decidim.barcelona', address: '51.91.236.255', at };

  it('are remembered for seven days, and no longer', async () => {
    let now = at;
    const hosts = new MeasuredHosts(memory(), () => now);
    await hosts.remember(measurement);
    expect(await hosts.read('www.decidim.barcelona')).toEqual(measurement);
    expect(await hosts.read('decidim.barcelona')).toBeNull();
    now = at + MEASURED_FOR - 1;
    expect(await hosts.read('www.decidim.barcelona')).toEqual(measurement);
    now = at + MEASURED_FOR;
    expect(await hosts.read('www.decidim.barcelona')).toBeNull();
  });

  it('are not believed when they come from a time to come: the clock was set back', async () => {
    const hosts = new MeasuredHosts(memory(), () => at - 1);
    await hosts.remember(measurement);
    expect(await hosts.read('www.decidim.barcelona')).toBeNull();
  });

  it('keep the newest measurement of a host, at most 500, and drop what is too old as they go', async () => {
    let now = at;
    const storage = memory();
    const hosts = new MeasuredHosts(storage, () => now);
    for (let index = 0; index < 505; index++)
      await hosts.remember({ host: `host${index}.example.org`, address: '192.0.2.1', at: now++ });
    expect(storage.stored['measured']).toHaveLength(500);
    await hosts.remember({ ...measurement, host: 'host504.example.org', at: now });
    expect(await hosts.read('host504.example.org')).toMatchObject({ address: '51.91.236.255' });
    now += MEASURED_FOR + 1;
    await hosts.remember({ ...measurement, at: now });
    expect(storage.stored['measured']).toEqual([{ ...measurement, at: now }]);
  });

  it.each([[undefined], [null], ['text'], [[{ host: 5 }]], [{ host: 'a' }]])(
    'begin anew when what is stored is %j',
    async (stored) => {
      const hosts = new MeasuredHosts(memory({ measured: stored }), () => at);
      expect(await hosts.read('www.decidim.barcelona')).toBeNull();
      await hosts.remember(measurement);
      expect(await hosts.read('www.decidim.barcelona')).toEqual(measurement);
    },
  );
});

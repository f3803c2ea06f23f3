/**
 * Which networks the addresses of a host belong to, for `recognize --resolve`. Only the name
 * service is asked; no page is. What comes back is what this resolver sees, from here, now.
 */
import { Resolver } from 'node:dns/promises';
import { parseAddress } from '@/core/ip-address';
import { networkReach, type NetworkReach } from '@/core/jurisdiction';
import { NetworkTable } from '@/core/network-table';
import type { Registry } from '@/core/platform';
import { fromBase64 } from '@/registry/base64';

/** An address and whose network it is in; of laws and sources, which are in the registry, only the names. */
export type AddressNetwork =
  | { address: string; kind: 'unknown-network' }
  | { address: string; kind: 'local'; where: string }
  | ({ address: string; laws: string[] } & Omit<
      Extract<NetworkReach, { kind: 'served' | 'delivered' }>,
      'laws' | 'sources'
    >);

export type Hosting = { addresses: AddressNetwork[] } | { problem: string };

/** Addresses of a host, both families. @throws with the `code` of the name service. */
export type Lookup = (host: string) => Promise<string[]>;

/** What the name service says, and what that means to who asked. */
const PROBLEMS: Record<string, string> = {
  ENOTFOUND: 'there is no such host',
  ENODATA: 'the host has no address',
  ETIMEOUT: 'the name service did not answer in time; ask fewer at once with --concurrency',
  ESERVFAIL: 'the name service failed for this host; try again later',
  EREFUSED: 'the name service refused the question; try another with --dns',
  ECONNREFUSED: 'there is no name service; name one with --dns',
};

/** @param server address of a name service, `9.9.9.9` or `127.0.0.1:5353`; null: the machine's own. */
export function lookupWith(server: string | null): Lookup {
  const resolver = new Resolver({ timeout: 4_000, tries: 2 });
  if (server !== null) resolver.setServers([server]);
  return async (host) => {
    const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    const [v4, v6] = answers;
    // A family without addresses is no failure; a host without any is.
    if (addresses.length === 0)
      throw v4.status === 'rejected' ? v4.reason : v6.status === 'rejected' && v6.reason;
    return addresses;
  };
}

/** @returns a function that never fails: what went wrong is in its answer. */
export function createResolver(registry: Registry, lookup: Lookup): (host: string) => Promise<Hosting> {
  const { networks, jurisdictions } = registry;
  if (networks === null) return async () => ({ problem: 'this registry holds no networks' });
  const table = new NetworkTable(networks, (name) => {
    const chunk = networks.chunks[name];
    return chunk === undefined ? null : fromBase64(chunk);
  });
  const describe = (address: string): AddressNetwork => {
    const reach = networkReach(table.find(address), parseAddress(address), networks, jurisdictions);
    if (reach.kind === 'unknown-network' || reach.kind === 'local') return { address, ...reach };
    const { laws, sources: _, ...rest } = reach;
    return { address, ...rest, laws: laws.map(({ name }) => name.en) };
  };
  return async (host) => {
    if (parseAddress(host) !== null) return { addresses: [describe(host)] };
    try {
      return { addresses: (await lookup(host)).map(describe) };
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? String(error);
      return { problem: `${code}: ${PROBLEMS[code] ?? 'the name service could not be asked'}` };
    }
  };
}

/** The results in the order of `items`, at most `limit` of them at work at a time. */
export async function mapAtMost<T, R>(
  limit: number,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const worker = async () => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}

/** What was measured of a host in the last week; null: nothing. Nothing is asked here. */
import type { Details } from '@/core/details';
import { hostingInShort, type HostingInShort, type NetworkReach } from '@/core/jurisdiction';
import type { MeasuredHosts } from '@/registry/measured-hosts';
import type { RegistryReader } from '@/registry/read-registry';

export async function lastMeasured(
  host: string,
  registry: RegistryReader,
  measured: MeasuredHosts,
): Promise<NetworkReach | null> {
  const last = await measured.read(host);
  return last === null ? null : registry.network(last.address);
}

/** Where a site is served from, in short: measured last, else declared by its maker. */
export async function hostingOf(
  { host, platform }: Details,
  registry: RegistryReader,
  measured: MeasuredHosts,
): Promise<HostingInShort | null> {
  return hostingInShort(platform.hosting.value.declared, await lastMeasured(host, registry, measured));
}

/** Reads of the active slot. Each reads a few records, never the whole. */
import { detailsOf, type Details, type DetailsFacts } from '@/core/details';
import { identify, type PageAddress } from '@/core/identify';
import { parseRuleName, ruleNameOf } from '@/core/compact-index';
import { landscapeOf, type Landscape } from '@/core/landscape';
import { exactKeys, homeOf, parentKeys } from '@/core/match-host';
import { parseAddress } from '@/core/ip-address';
import { networkReach, type NetworkReach } from '@/core/jurisdiction';
import { chunkOf, NetworkTable, significant } from '@/core/network-table';
import type { RuleCode } from '@/core/match-page';
import type { Deployment, Organization, OrganizationId, Platform, PlatformId } from '@/core/platform';
import type { Verdict } from '@/core/verdict';
import { fromBase64 } from './base64';
import { hostDrawer } from './install-registry';
import {
  slotRange,
  type ActiveRegistry,
  type Database,
  type RecordKey,
  type RecordKind,
  type Records,
} from './store';

/** Of a registry that has none: every address is then one that we do not know. */
const NO_NETWORKS = {
  ...{ operators: {}, services: {}, sources: {}, dated: '' },
  ...{ publishedSources: [], regionSources: [] },
};

/** A reader bound to what was active when it was opened. */
export class RegistryReader {
  /** What was read stays, but for hosts and ranges: a page asks for the same few records several times over. */
  private readonly kept = new Map<string, Promise<unknown>>();
  private store: { get(key: RecordKey): Promise<unknown> } | null = null;

  constructor(
    private readonly database: Database,
    readonly active: ActiveRegistry,
  ) {}

  private async record<Kind extends RecordKind>(kind: Kind, name: string): Promise<Records[Kind] | null> {
    const id = `${kind} ${name}`;
    const reading = this.kept.get(id) ?? this.readTogether([this.active.slot, kind, name]);
    if (kind !== 'hosts' && kind !== 'ranges') this.kept.set(id, reading);
    try {
      return ((await reading) as Records[Kind] | undefined) ?? null;
    } catch (error) {
      this.kept.delete(id);
      throw error;
    }
  }

  /** What is asked for at one moment is read in one transaction: to begin one takes longer than to read. */
  private async readTogether(key: RecordKey): Promise<unknown> {
    if (this.store === null) {
      this.store = this.database.transaction('registry').store;
      queueMicrotask(() => (this.store = null));
    }
    return this.store.get(key);
  }

  /** Reads what the address and the rules need, then decides. */
  async identify(address: PageAddress, codes: readonly RuleCode[]): Promise<Verdict> {
    const marked = codes.length > 0 ? ((await this.record('marked', '')) ?? []) : [];
    const rules = codes.flatMap((code) => ruleNameOf(code, marked) ?? []);
    const keys = [...exactKeys(address.host, address.path), ...parentKeys(address.host)];
    const [affixes, platforms, ...drawers] = await Promise.all([
      this.record('affixes', ''),
      this.platforms(rules.flatMap((name) => parseRuleName(name)?.platform ?? [])),
      ...distinct(keys.map((key) => hostDrawer(homeOf(key)))).map((name) => this.record('hosts', name)),
    ]);
    const entries = Object.assign({}, ...drawers) as Records['hosts'];
    return identify(address, rules, {
      hosts: { affixes: affixes ?? [], entries: (key) => entries[key] ?? [] },
      platform: (id) => platforms.get(id) ?? null,
    });
  }

  /** Reads what the popup shows of a verdict; null when the registry no longer has the platform. */
  async details(
    verdict: Extract<Verdict, { kind: 'recognized' | 'embeds' | 'own-site' }>,
  ): Promise<Details | null> {
    const named =
      verdict.kind === 'own-site' ? [verdict.platform] : verdict.matches.map((match) => match.platform);
    const subjects = await this.platforms(named);
    const first = named[0] === undefined ? undefined : subjects.get(named[0]);
    if (first === undefined) return null;
    const related = distinct([
      ...first.alternatives,
      ...(first.lifecycle.successor === null ? [] : [first.lifecycle.successor]),
    ]);
    const [others, organizations, jurisdictions, ...summaries] = await Promise.all([
      this.platforms(related),
      this.organizationsOf(first),
      this.record('jurisdictions', ''),
      ...first.alternatives.map((id) => this.record('summary', id)),
    ]);
    const facts: DetailsFacts = {
      version: this.active.version,
      platform: (id) => subjects.get(id) ?? others.get(id) ?? null,
      organization: (id) => organizations.get(id) ?? null,
      deployments: (id) => summaries[first.alternatives.indexOf(id)] ?? { total: 0, byCountry: {} },
      jurisdictions: jurisdictions ?? { countries: {}, laws: {}, sources: {} },
    };
    return detailsOf(verdict, facts);
  }

  /** What is known of a platform, whichever site runs it; null when the registry does not have it. */
  async about(id: PlatformId, host = ''): Promise<Details | null> {
    return this.details({
      ...{ kind: 'recognized', host },
      matches: [{ platform: id, matchedBy: 'deployment', evidence: [] }],
    });
  }

  /** Recorded sites of a platform that are not known to be gone. */
  async siteCount(id: PlatformId): Promise<number> {
    return (await this.record('summary', id))?.total ?? 0;
  }

  /** One row for each platform. Reads the records of all platforms, which are some hundreds of kilobytes. */
  async landscape(): Promise<Landscape> {
    const [platforms, organizations, summaries, jurisdictions] = await Promise.all([
      this.all('platform'),
      this.all('organization'),
      this.all('summary'),
      this.record('jurisdictions', ''),
    ]);
    return landscapeOf({
      version: this.active.version,
      platforms: platforms as Map<PlatformId, Platform>,
      organization: (id) => organizations.get(id) ?? null,
      deployments: (id) => summaries.get(id) ?? { total: 0, byCountry: {} },
      jurisdictions: jurisdictions ?? { countries: {} },
    });
  }

  /** The recorded sites of a platform that are not known to be gone, in order of host. Reads every host once. */
  async sites(id: PlatformId): Promise<Deployment[]> {
    const drawers = await this.all('hosts');
    return [...drawers.values()]
      .flatMap((drawer) => Object.values(drawer).flat())
      .flatMap((entry) => (entry.kind === 'deployment' && entry.platform === id ? [entry.deployment] : []))
      .sort((a, b) => (a.host + a.path < b.host + b.path ? -1 : 1));
  }

  /** All records of one kind, by name. */
  private async all<Kind extends RecordKind>(kind: Kind): Promise<Map<string, Records[Kind]>> {
    const range = slotRange(this.active.slot, kind);
    const reading = this.database.transaction('registry');
    const [keys, values] = await Promise.all([reading.store.getAllKeys(range), reading.store.getAll(range)]);
    return new Map(keys.map(([, , name], index) => [name, values[index] as Records[Kind]]));
  }

  /** Whose network an address belongs to. Two records are read, and one chunk unpacked. */
  async network(text: string): Promise<NetworkReach> {
    const address = parseAddress(text);
    const name = address === null ? null : chunkOf(address.family, significant(address));
    const [networks, chunk, jurisdictions] = await Promise.all([
      this.record('networks', ''),
      name === null ? null : this.record('ranges', name),
      this.record('jurisdictions', ''),
    ]);
    const bytes = chunk === null ? null : fromBase64(chunk);
    const hit = networks === null ? null : new NetworkTable(networks, () => bytes).find(text);
    return networkReach(hit, address, networks ?? NO_NETWORKS, jurisdictions ?? { laws: {}, sources: {} });
  }

  private async platforms(ids: readonly PlatformId[]): Promise<Map<PlatformId, Platform>> {
    return this.several('platform', ids);
  }

  /** The vendor, its owners up to the top, owners of the past, and hosters. */
  private async organizationsOf(platform: Platform): Promise<Map<OrganizationId, Organization>> {
    const found = new Map<OrganizationId, Organization>();
    let wanted = platform.history.flatMap((entry) => (entry.claim === 'vendor' ? [entry.value] : []));
    if (platform.vendor !== null) wanted.push(platform.vendor.organization);
    wanted.push(...platform.hosting.hosters.map(({ organization }) => organization));
    while (wanted.length > 0) {
      const read = await this.several('organization', wanted);
      wanted = [];
      for (const [id, organization] of read) {
        found.set(id, organization);
        const owners = [organization.parent, ...organization.formerParents];
        wanted.push(
          ...owners.flatMap((owner) => (owner && !found.has(owner.organization) ? [owner.organization] : [])),
        );
      }
    }
    return found;
  }

  private async several<Kind extends 'platform' | 'organization', Id extends string>(
    kind: Kind,
    ids: readonly Id[],
  ): Promise<Map<Id, Records[Kind]>> {
    const found = new Map<Id, Records[Kind]>();
    await Promise.all(
      distinct(ids).map(async (id) => {
        const value = await this.record(kind, id);
        if (value !== null) found.set(id, value);
      }),
    );
    return found;
  }
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

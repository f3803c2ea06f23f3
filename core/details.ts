/** Verdict × registry → what the popup and the notice show. No words here: components find them. */
import type { Evidence, Match, Verdict } from './verdict';
import type {
  Alias,
  CountryCode,
  DeclaredHosting,
  Deployment,
  HistoryEntry,
  IsoDate,
  IsoDay,
  Jurisdictions,
  License,
  Organization,
  OrganizationId,
  PageTest,
  Platform,
  PlatformId,
  Source,
  SourceKey,
  Text,
} from './platform';
import type {
  Form,
  HostingModel,
  LifecycleStatus,
  MatchedBy,
  OrganizationKind,
  Purpose,
  Scope,
  Use,
} from './vocabulary';
import { isCommons, lifeOf, opennessOf, type Life, type Openness } from './openness';
import { ownerChain } from './owner-chain';
import { hostingInShort, legalReach } from './jurisdiction';
import type { HostingInShort, LegalReach, NetworkReach } from './jurisdiction';
import { answerQuestions, type ThreeAnswers } from './three-questions';
import { rankAlternatives, type Alternative } from './alternatives';
import type { DeploymentSummary } from './deployment-summary';

/** A value with the numbers of the sources that show it. */
export interface Cited<T> {
  value: T;
  refs: number[];
}

/** A source, numbered in the order in which the popup first needs it. */
export interface NumberedSource extends Source {
  number: number;
}

/** One step of the chain from the vendor up to its last known owner. */
export interface OwnerStep {
  name: string;
  kind: OrganizationKind;
  legalForm: string | null;
  country: CountryCode | null;
  /** When this one became owner of the step before it. */
  since: IsoDate | null;
  homepage: string | null;
  refs: number[];
}

/** A body that offers hosting. */
export interface HosterDetails {
  name: string;
  country: CountryCode | null;
  homepage: string | null;
  refs: number[];
}

/** Why we say what this page runs. */
export type EvidenceLine =
  | { kind: 'deployment'; deployment: Deployment; refs: number[] }
  | { kind: 'host'; pattern: string; refs: number[] }
  | { kind: 'fingerprint'; test: PageTest; refs: number[] };

export interface PlatformDetails {
  id: PlatformId;
  name: string;
  /** Other names, current brand first. */
  aliases: (Alias & { refs: number[] })[];
  form: Form;
  scope: Scope;
  purpose: Cited<Purpose>;
  uses: Cited<Use[]>;
  openness: Openness;
  license: Cited<License>;
  isCommons: boolean;
  lifecycle: Cited<{
    status: LifecycleStatus | null;
    since: IsoDate | null;
    successor: { id: PlatformId; name: string } | null;
  }>;
  life: Life | null;
  signOfLife: Cited<IsoDate> | null;
  /** Vendor first, then its owners up to the last known; empty: not known. */
  owners: OwnerStep[];
  /** Owners of the past, newest first. */
  formerOwners: (OwnerStep & { until: IsoDate | null })[];
  /** `refs` show the standing of these countries. */
  reach: LegalReach & { refs: number[] };
  hosting: Cited<{
    model: HostingModel | null;
    declared: DeclaredHosting[] | null;
    /** Who offers to run it for others. */
    hosters: HosterDetails[];
  }>;
  history: Cited<HistoryEntry>[];
  questions: ThreeAnswers;
  notes: Text | null;
  homepage: string | null;
}

export interface Details {
  kind: 'recognized' | 'embeds' | 'own-site';
  host: string;
  matchedBy: MatchedBy | 'own-site';
  evidence: EvidenceLine[];
  platform: PlatformDetails;
  /** The recorded site, when that is how it was recognised. */
  site: Deployment | null;
  /** Country in which to look for neighbours who use an alternative: the site's, else the host's. */
  country: CountryCode | null;
  alternatives: Alternative[];
  /** What else was seen on the page. */
  others: { id: PlatformId; name: string; openness: Openness; matchedBy: MatchedBy }[];
  sources: NumberedSource[];
  registryVersion: IsoDay;
}

/** The little that the notice says. */
export interface NoticeModel {
  host: string;
  name: string;
  openness: Openness;
  license: Pick<License, 'status' | 'basis' | 'spdx' | 'searched'>;
  vendorCountry: CountryCode | null;
  ownerCountry: CountryCode | null;
  /** Measured lately, else declared. */
  hosting: HostingInShort | null;
  /** At most two. */
  alternatives: { name: string; spdx: string | null; example: string | null }[];
}

/** What `details.ts` needs of the registry for one verdict. */
export interface DetailsFacts {
  version: IsoDay;
  platform(id: PlatformId): Platform | null;
  organization(id: OrganizationId): Organization | null;
  deployments(id: PlatformId): DeploymentSummary;
  jurisdictions: Jurisdictions;
}

/** @returns what is known about the page; null when the registry has lost the platform since the verdict. */
export function detailsOf(
  verdict: Extract<Verdict, { kind: 'recognized' | 'embeds' | 'own-site' }>,
  facts: DetailsFacts,
): Details | null {
  const [first, ...rest]: (Match | { platform: PlatformId; matchedBy: 'own-site'; evidence: Evidence[] })[] =
    verdict.kind === 'own-site'
      ? [{ platform: verdict.platform, matchedBy: 'own-site', evidence: [] }]
      : verdict.matches;
  if (first === undefined) return null;
  const platform = facts.platform(first.platform);
  if (platform === null) return null;

  const references = new References();
  const platformDetails = describePlatform(first.platform, platform, facts, references);
  const site = first.evidence.find((evidence) => evidence.kind === 'deployment')?.deployment ?? null;
  const country = site?.country ?? countryOfHost(verdict.host);
  const candidates = platform.alternatives.flatMap((id) => {
    const candidate = facts.platform(id);
    return candidate === null ? [] : [{ id, platform: candidate, deployments: facts.deployments(id) }];
  });

  return {
    kind: verdict.kind,
    host: verdict.host,
    matchedBy: first.matchedBy,
    evidence: first.evidence.map((evidence): EvidenceLine => {
      switch (evidence.kind) {
        case 'deployment':
          return {
            ...evidence,
            refs: [references.ofPage(evidence.deployment)],
          };
        case 'host':
        case 'fingerprint':
          return { ...evidence, refs: references.of(platform, evidence.sources) };
        default:
          return evidence satisfies never;
      }
    }),
    platform: platformDetails,
    site,
    country,
    alternatives: rankAlternatives(platform, candidates, country, facts.version),
    others: rest.flatMap(({ platform: id, matchedBy }) => {
      const other = facts.platform(id);
      if (other === null || matchedBy === 'own-site') return [];
      return [{ id, name: other.name, openness: opennessOf(other.license), matchedBy }];
    }),
    sources: references.all,
    registryVersion: facts.version,
  };
}

/** The little that the notice says, out of the details. */
export function noticeOf(details: Details, measured: NetworkReach | null = null): NoticeModel {
  const { platform } = details;
  const { status, basis, spdx, searched } = platform.license.value;
  return {
    host: details.host,
    name: displayName(platform),
    openness: platform.openness,
    license: { status, basis, spdx, searched },
    vendorCountry: platform.reach.vendorCountry,
    ownerCountry: platform.reach.ownerCountry,
    hosting: hostingInShort(platform.hosting.value.declared, measured),
    alternatives: details.alternatives.slice(0, 2).map(({ name, spdx, neighbours }) => ({
      name,
      spdx,
      example: neighbours[0]?.operator ?? null,
    })),
  };
}

/** The name people meet today: the current brand, else the registry's name. */
export function displayName(platform: {
  name: string;
  aliases: readonly Pick<Alias, 'name' | 'kind'>[];
}): string {
  return platform.aliases.find((alias) => alias.kind === 'current-brand')?.name ?? platform.name;
}

function describePlatform(
  id: PlatformId,
  platform: Platform,
  facts: DetailsFacts,
  references: References,
): PlatformDetails {
  const cite = (keys: SourceKey[]) => references.of(platform, keys);
  // Cited in the order in which the popup speaks, so that its sources are numbered as they are read.
  const licenseRefs = cite(platform.license.sources);
  const owners = ownerChain(platform, (id) => facts.organization(id)).map(
    ({ organization, since, shownBy }) =>
      ownerStep(organization, since, [
        ...references.of(shownBy.record, shownBy.keys),
        ...references.of(organization, organization.describedBy),
      ]),
  );
  const reach = legalReach(
    owners.map((step) => step.country),
    facts.jurisdictions,
  );
  const successor =
    platform.lifecycle.successor === null ? null : facts.platform(platform.lifecycle.successor);
  const owner = owners.at(-1);
  return {
    id,
    name: platform.name,
    aliases: platform.aliases.map((alias) => ({ ...alias, refs: cite(alias.sources) })),
    form: platform.form,
    scope: platform.scope,
    openness: opennessOf(platform.license),
    license: { value: platform.license, refs: licenseRefs },
    owners,
    formerOwners: formerOwners(platform, facts, references),
    purpose: { value: platform.purpose, refs: cite(platform.describedBy) },
    uses: { value: platform.uses, refs: cite(platform.describedBy) },
    isCommons: isCommons(platform),
    lifecycle: {
      value: {
        status: platform.lifecycle.status,
        since: platform.lifecycle.since,
        successor:
          successor === null || platform.lifecycle.successor === null
            ? null
            : { id: platform.lifecycle.successor, name: successor.name },
      },
      refs: cite(platform.lifecycle.sources),
    },
    life: lifeOf(platform, facts.version),
    signOfLife:
      platform.signOfLife === null
        ? null
        : { value: platform.signOfLife.date, refs: cite(platform.signOfLife.sources) },
    reach: { ...reach, refs: standingRefs(reach, facts, references) },
    hosting: {
      value: {
        model: platform.hosting.model,
        declared: platform.hosting.declared,
        hosters: platform.hosting.hosters.flatMap(({ organization, sources }) => {
          const hoster = facts.organization(organization);
          if (hoster === null) return [];
          const { name, country, homepage } = hoster;
          return [{ name, country, homepage, refs: cite(sources) }];
        }),
      },
      refs: cite(platform.hosting.sources),
    },
    history: platform.history.map((entry) => ({ value: entry, refs: cite(entry.sources) })),
    questions: answerQuestions(platform.license, platform.hosting, owner?.kind ?? null),
    notes: platform.notes,
    homepage: platform.homepage,
  };
}

/** Sources for how European law sees the countries of the maker and its owner. */
function standingRefs(
  { vendorCountry, ownerCountry }: LegalReach,
  { jurisdictions: { countries, sources } }: DetailsFacts,
  references: References,
): number[] {
  const keys = [vendorCountry, ownerCountry].flatMap((country) =>
    country === null ? [] : (countries[country]?.sources ?? []),
  );
  return references.of({ sources }, keys);
}

function formerOwners(
  platform: Platform,
  facts: DetailsFacts,
  references: References,
): PlatformDetails['formerOwners'] {
  const vendor = platform.vendor && facts.organization(platform.vendor.organization);
  const stepOf = (id: OrganizationId, since: IsoDate | null, until: IsoDate | null, refs: number[]) => {
    const organization = facts.organization(id);
    return organization === null ? [] : [{ ...ownerStep(organization, since, refs), until }];
  };
  return [
    ...(vendor === null ? [] : vendor.formerParents).flatMap(({ organization, since, until, sources }) =>
      stepOf(organization, since, until, vendor === null ? [] : references.of(vendor, sources)),
    ),
    ...platform.history.flatMap((entry) =>
      entry.claim === 'vendor'
        ? stepOf(entry.value, entry.from, entry.until, references.of(platform, entry.sources))
        : [],
    ),
  ];
}

function ownerStep(organization: Organization, since: IsoDate | null, refs: number[]): OwnerStep {
  const { name, kind, legalForm, country, homepage } = organization;
  return { name, kind, legalForm, country, since, homepage, refs: [...new Set(refs)] };
}

/** Numbers sources as they are first cited; one address has one number. */
class References {
  readonly all: NumberedSource[] = [];

  of(record: { sources: Record<SourceKey, Source> }, keys: readonly SourceKey[]): number[] {
    const numbers = keys.flatMap((key) => {
      const source = record.sources[key];
      return source === undefined ? [] : [this.number(source)];
    });
    return [...new Set(numbers)];
  }

  /** The page that a deployment row names. */
  ofPage({ source: url, seen, host }: Deployment): number {
    return this.number({ url, title: host, seen: seen.padEnd(10, '-01'), dated: seen });
  }

  private number(source: Source): number {
    const known = this.all.find((other) => other.url === source.url);
    if (known !== undefined) return known.number;
    const number = this.all.length + 1;
    this.all.push({ ...source, number });
    return number;
  }
}

/** Country codes that are also used as plain names worldwide: they say nothing about where a site is. */
const GENERIC_COUNTRY_DOMAINS = new Set([
  'ai',
  'cc',
  'co',
  'eu',
  'fm',
  'io',
  'is',
  'me',
  'ly',
  'sh',
  'so',
  'to',
  'tv',
  'ws',
]);

/** Country of a host by its top-level domain; null for generic ones. ISO 3166-1 writes `uk` as GB. */
function countryOfHost(host: string): CountryCode | null {
  const top = host.slice(host.lastIndexOf('.') + 1);
  if (top.length !== 2 || GENERIC_COUNTRY_DOMAINS.has(top)) return null;
  return top === 'uk' ? 'GB' : top.toUpperCase();
}

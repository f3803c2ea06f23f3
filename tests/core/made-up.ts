/** Small invented records, complete in every field, of which a test changes what it is about. */
import { summarizeDeployments } from '@/core/deployment-summary';
import type { DetailsFacts } from '@/core/details';
import type { IdentifyIndex } from '@/core/identify';
import { indexHosts } from '@/core/match-host';
import type {
  Deployment,
  License,
  MatchRules,
  Organization,
  OrganizationId,
  PageFingerprint,
  Platform,
  PlatformId,
  Registry,
  Source,
} from '@/core/platform';
import type { Comparison, Place, Strength } from '@/core/vocabulary';

export const platformId = (id: string): PlatformId => id as PlatformId;
export const organizationId = (id: string): OrganizationId => id as OrganizationId;

export const source = (url: string): Source => ({ url, title: url, seen: '2026-11-23', dated: null });

export const license = (changes: Partial<License> = {}): License => ({
  status: 'open-source',
  basis: 'license-file',
  spdx: 'AGPL-3.0-or-later',
  repository: 'https://example.org/code',
  closedParts: null,
  searched: null,
  sources: [],
  ...changes,
});

export const closed = license({ status: 'proprietary', basis: 'terms', spdx: null, repository: null });

export const matchRules = (changes: Partial<MatchRules> = {}): MatchRules => ({
  own: [],
  hosts: [],
  hostsSources: [],
  page: [],
  embed: [],
  ...changes,
});

export const platform = (changes: Partial<Platform> = {}): Platform => ({
  name: 'Agora',
  aliases: [],
  form: 'software',
  purpose: 'civic-tech',
  scope: 'civic',
  uses: ['consultation'],
  describedBy: [],
  runsOn: null,
  lifecycle: { status: 'active', since: null, successor: null, sources: [] },
  signOfLife: { date: '2026-11-01', kind: 'commit', sources: [] },
  license: license(),
  history: [],
  vendor: null,
  hosting: { model: 'anyone', declared: null, hosters: [], sources: [] },
  homepage: null,
  alternatives: [],
  match: matchRules(),
  sources: {},
  notes: null,
  ...changes,
});

export const organization = (changes: Partial<Organization> = {}): Organization => ({
  name: 'Agora SAS',
  kind: 'company',
  legalForm: 'SAS',
  country: 'FR',
  parent: null,
  formerParents: [],
  homepage: null,
  describedBy: [],
  sources: {},
  ...changes,
});

export const deployment = (host: string, changes: Partial<Deployment> = {}): Deployment => ({
  host,
  path: '',
  operator: null,
  country: null,
  source: `https://example.org/seen/${host}`,
  seen: '2026-11-23',
  state: 'live',
  ...changes,
});

export const mark = (
  strength: Strength,
  place: Place,
  value: string,
  comparison: Comparison = 'equals',
  name?: string,
): PageFingerprint => ({
  place,
  comparison,
  value,
  strength,
  sources: [],
  ...(name === undefined ? {} : { name }),
});

export const registry = (parts: {
  platforms: Record<string, Platform>;
  deployments?: Record<string, Deployment[]>;
  organizations?: Record<string, Organization>;
}): Registry => ({
  version: '2026-11-23',
  moved: {},
  deployments: {},
  organizations: {},
  jurisdictions: { countries: {}, laws: {}, sources: {} },
  networks: null,
  ...parts,
});

/** The whole registry in memory, as one decision needs it. */
export function indexOf({ platforms, deployments }: Registry): IdentifyIndex {
  const entries = Object.entries(platforms) as [PlatformId, Platform][];
  const { byKey, affixes } = indexHosts(entries, (id) => deployments[id] ?? []);
  return {
    hosts: { affixes, entries: (key) => byKey.get(key) ?? [] },
    platform: (id) => platforms[id] ?? null,
  };
}

/** The whole registry in memory, as the popup needs it. */
export const factsOf = (all: Registry): DetailsFacts => ({
  version: all.version,
  platform: (id) => all.platforms[id] ?? null,
  organization: (id) => all.organizations[id] ?? null,
  deployments: (id) => summarizeDeployments(all.deployments[id] ?? []),
  jurisdictions: all.jurisdictions,
});

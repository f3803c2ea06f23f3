/**
 * The registry for other people's software: whole, as tables, and as a tree of small JSON
 * files that any web server can serve. Licence and credit stand in every JSON file.
 */
import { createHash } from 'node:crypto';
import { DATA_LICENSE } from '@/core/landscape-export';
import { opennessOf } from '@/core/openness';
import type { Deployment, OrganizationId, Platform, PlatformId, Registry } from '@/core/platform';
import { stableStringify } from './compile-registry';
import { csvField } from './write-deployments';

export const CREDIT =
  'Civiscope registry, CC BY 4.0. Part of the deployments: Common Data Index (https://github.com/commondataio/dataportals-registry), CC BY 4.0, changed. Ranges of networks: RouteViews, the NRO, IP Geolocation by DB-IP (https://db-ip.com), CC BY 4.0, condensed.';

function table(columns: readonly string[], rows: readonly (string | null | undefined)[][]): string {
  return `${[columns.join(), ...rows.map((row) => row.map((cell) => csvField(cell ?? '')).join())].join('\n')}\n`;
}

const entriesOf = <Id extends string, T>(record: Record<Id, T>) => Object.entries(record) as [Id, T][];

function platformsTable({ platforms, organizations, deployments }: Registry): string {
  return table(
    [
      'id',
      'name',
      'form',
      'purpose',
      'scope',
      'uses',
      'openness',
      'license_status',
      'license_basis',
      'spdx',
      'repository',
      'lifecycle',
      'vendor',
      'vendor_name',
      'vendor_country',
      'sites',
      'homepage',
    ],
    entriesOf<PlatformId, Platform>(platforms).map(([id, platform]) => {
      const vendor = platform.vendor && organizations[platform.vendor.organization];
      return [
        id,
        platform.name,
        platform.form,
        platform.purpose,
        platform.scope,
        platform.uses.join(' '),
        opennessOf(platform.license),
        platform.license.status,
        platform.license.basis,
        platform.license.spdx,
        platform.license.repository,
        platform.lifecycle.status,
        platform.vendor?.organization,
        vendor?.name,
        vendor?.country,
        String((deployments[id] ?? []).length),
        platform.homepage,
      ];
    }),
  );
}

function organizationsTable({ organizations }: Registry): string {
  return table(
    ['id', 'name', 'kind', 'legal_form', 'country', 'parent', 'parent_since', 'homepage'],
    entriesOf<OrganizationId, Registry['organizations'][OrganizationId]>(organizations).map(
      ([id, organization]) => [
        id,
        organization.name,
        organization.kind,
        organization.legalForm,
        organization.country,
        organization.parent?.organization,
        organization.parent?.since,
        organization.homepage,
      ],
    ),
  );
}

function deploymentsTable({ deployments }: Registry): string {
  return table(
    ['platform', 'host', 'path', 'operator', 'country', 'source', 'seen', 'state'],
    entriesOf<PlatformId, Deployment[]>(deployments).flatMap(([id, rows]) =>
      rows.map((row) => [id, row.host, row.path, row.operator, row.country, row.source, row.seen, row.state]),
    ),
  );
}

/** Two hexadecimal digits: 256 files of a few kB, the same cut for everybody who can compute SHA-256. */
function drawerOf(host: string): string {
  return createHash('sha256').update(host).digest('hex').slice(0, 2);
}

function readme(registry: Registry): string {
  return `# Civiscope registry of ${registry.version}

Which software runs civic sites, whose law it answers to, and how open it is. Every fact names a public source and the
day it was seen; \`null\` means looked for and not found.

**Licence: [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).** Name it like this: “${CREDIT}”

| file | holds |
| --- | --- |
| \`registry.json\` | everything |
| \`platforms.csv\`, \`organizations.csv\`, \`deployments.csv\` | the same as tables (UTF-8, comma, RFC 4180) |
| \`api/v1/index.json\` | version, counts and where everything lies |
| \`api/v1/platforms.json\` | id, name, openness, uses and number of sites of each platform |
| \`api/v1/platforms/<id>.json\` | one platform, with its makers and owners |
| \`api/v1/organizations/<id>.json\` | one organization |
| \`api/v1/deployments/<id>.json\` | the recorded sites of a platform |
| \`api/v1/hosts/<xx>.json\` | which platform a host runs; \`xx\`: the first two hexadecimal digits of the SHA-256 of the host, lower case and without \`www.\` |
| \`schema/\` | JSON Schemas of platforms and organizations |

A site in state \`ended\` or \`dead\` no longer says what its address runs today. A fact that is wrong is corrected: the
criteria of the project say how.
`;
}

/**
 * @param schemas text of each file of `data/schema/`.
 * @returns path → text; the same registry gives the same bytes.
 */
export function exportFiles(registry: Registry, schemas: ReadonlyMap<string, string>): Map<string, string> {
  const about = { license: DATA_LICENSE, credit: CREDIT, version: registry.version };
  const files = new Map<string, string>();
  const json = (path: string, content: object) => files.set(path, stableStringify({ ...about, ...content }));

  json('registry.json', { registry });
  files.set('platforms.csv', platformsTable(registry));
  files.set('organizations.csv', organizationsTable(registry));
  files.set('deployments.csv', deploymentsTable(registry));
  files.set('README.md', readme(registry));
  for (const [name, text] of schemas) files.set(`schema/${name}`, text);

  const api = 'api/v1';
  const hosts = new Map<string, Record<string, object[]>>();
  for (const [id, platform] of entriesOf<PlatformId, Platform>(registry.platforms)) {
    const rows = registry.deployments[id] ?? [];
    json(`${api}/platforms/${id}.json`, { id, platform, organizations: makersOf(platform, registry) });
    if (rows.length > 0) json(`${api}/deployments/${id}.json`, { id, deployments: rows });
    for (const { host, ...row } of rows) {
      const drawer = hosts.get(drawerOf(host)) ?? {};
      hosts.set(drawerOf(host), drawer);
      (drawer[host] ??= []).push({ platform: id, ...row });
    }
  }
  for (const [drawer, content] of hosts) json(`${api}/hosts/${drawer}.json`, { hosts: content });
  for (const [id, organization] of entriesOf(registry.organizations))
    json(`${api}/organizations/${id}.json`, { id, organization });
  json(`${api}/platforms.json`, {
    platforms: entriesOf<PlatformId, Platform>(registry.platforms).map(([id, platform]) => ({
      id,
      name: platform.name,
      openness: opennessOf(platform.license),
      uses: platform.uses,
      sites: (registry.deployments[id] ?? []).length,
    })),
    moved: registry.moved,
  });
  json(`${api}/index.json`, {
    counts: {
      platforms: Object.keys(registry.platforms).length,
      organizations: Object.keys(registry.organizations).length,
      deployments: Object.values(registry.deployments).flat().length,
    },
    files: {
      platforms: `${api}/platforms.json`,
      platform: `${api}/platforms/{id}.json`,
      organization: `${api}/organizations/{id}.json`,
      deployments: `${api}/deployments/{id}.json`,
      hosts: `${api}/hosts/{first two hexadecimal digits of SHA-256(host)}.json`,
    },
  });
  return files;
}

/** The vendor and its owners up to the top. */
function makersOf({ vendor }: Platform, { organizations }: Registry): Record<string, object> {
  const makers: Record<string, object> = {};
  let next = vendor?.organization;
  while (next !== undefined && makers[next] === undefined) {
    const organization = organizations[next];
    if (organization === undefined) break;
    makers[next] = organization;
    next = organization.parent?.organization;
  }
  return makers;
}

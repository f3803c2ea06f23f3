/** A platform as a card for the terminal: every fact with the sources that carry it. */
import type {
  HistoryEntry,
  Organization,
  OrganizationId,
  Platform,
  PlatformId,
  Registry,
} from '@/core/platform';
import {
  FORMS,
  LICENSE_BASES,
  LICENSE_STATUSES,
  LIFECYCLE_STATUSES,
  HOSTING_MODELS,
  PURPOSES,
} from '@/core/vocabulary';
import { countBy } from './count-by';
import type { Palette } from './palette';

const NOT_FOUND = 'looked for and not found';

function cited(sources: readonly string[]): string {
  return sources.length ? ` [${sources.join(', ')}]` : '';
}

function describeLicense({ license }: Platform): string[] {
  const { status, basis, spdx, repository, closedParts, searched, sources } = license;
  return [
    `${status}: ${LICENSE_STATUSES[status]}${cited(sources)}`,
    `  basis: ${basis === null ? 'none' : `${basis}: ${LICENSE_BASES[basis]}`}`,
    ...(spdx === null ? [] : [`  licence: ${spdx}`]),
    ...(repository === null ? [] : [`  code: ${repository}`]),
    ...(closedParts === null ? [] : [`  closed: ${closedParts.en}`]),
    ...(searched === null ? [] : [`  code looked for on ${searched.date}: ${searched.places.join(', ')}`]),
  ];
}

function describeOrganization(id: OrganizationId, organization: Organization | undefined): string {
  if (!organization) return `${id} (no file)`;
  const { name, legalForm, kind, country } = organization;
  return `${name} (${legalForm ?? kind}, ${country ?? 'country not found'})`;
}

/** The vendor and its owners, nearest first. */
function describeVendor({ vendor }: Platform, registry: Registry): string[] {
  if (!vendor) return [NOT_FOUND];
  const lines = [
    describeOrganization(vendor.organization, registry.organizations[vendor.organization]) +
      cited(vendor.sources),
  ];
  const met = new Set<OrganizationId>([vendor.organization]);
  let parent = registry.organizations[vendor.organization]?.parent;
  while (parent && !met.has(parent.organization)) {
    met.add(parent.organization);
    const organization = registry.organizations[parent.organization];
    lines.push(
      `  owned by ${describeOrganization(parent.organization, organization)}${parent.since ? ` since ${parent.since}` : ''}`,
    );
    parent = organization?.parent;
  }
  return lines;
}

function describeHosting({ hosting }: Platform): string[] {
  const { model, declared, hosters, sources } = hosting;
  const places = declared
    ?.map(({ country, operator }) => (operator ? `${operator} in ${country}` : country))
    .join('; ');
  return [
    `${model === null ? NOT_FOUND : `${model}: ${HOSTING_MODELS[model]}`}${cited(sources)}`,
    `  declared: ${places ?? NOT_FOUND}`,
    ...hosters.map(({ organization, sources: keys }) => `  offered by ${organization}${cited(keys)}`),
  ];
}

function describeLife({ lifecycle, signOfLife }: Platform): string[] {
  const { status, since, successor, sources } = lifecycle;
  return [
    `${status === null ? NOT_FOUND : `${status}: ${LIFECYCLE_STATUSES[status]}`}${since ? ` Since ${since}.` : ''}${cited(sources)}`,
    ...(successor ? [`  successor: ${successor}`] : []),
    ...(signOfLife
      ? [`  last sign of life: ${signOfLife.kind}, ${signOfLife.date}${cited(signOfLife.sources)}`]
      : []),
  ];
}

function describeHistory(entry: HistoryEntry): string {
  const span = `${entry.from ?? '…'} to ${entry.until ?? '…'}`;
  const said = (): string => {
    switch (entry.claim) {
      case 'license':
        return `licence ${entry.value.status}${entry.value.spdx ? ` (${entry.value.spdx})` : ''}`;
      case 'event':
        return entry.value.en;
      case 'name':
      case 'vendor':
      case 'runs-on':
        return `${entry.claim} ${entry.value}`;
      default:
        return entry satisfies never;
    }
  };
  return `${span}: ${said()}${cited(entry.sources)}`;
}

function describeMatch({ match }: Platform): string[] {
  return [
    ...match.own.map((own) => `own site: ${own}`),
    ...match.hosts.map((host) => `customers: ${host}${cited(match.hostsSources)}`),
    ...match.page.map(
      ({ strength, place, name, comparison, value, sources }) =>
        `page, ${strength}: ${place}${name ? ` ${name}` : ''} ${comparison} "${value}"${cited(sources)}`,
    ),
    ...match.embed.map(
      ({ place, name, comparison, value, sources }) =>
        `embed: ${place}${name ? ` ${name}` : ''} ${comparison} "${value}"${cited(sources)}`,
    ),
  ];
}

function describeDeployments(id: PlatformId, registry: Registry): string[] {
  const rows = registry.deployments[id] ?? [];
  if (!rows.length) return ['none recorded'];
  return [
    `${rows.length} recorded: ${countBy(rows, ({ state }) => state)}`,
    `  by country: ${countBy(rows, ({ country }) => country ?? 'not known')}`,
  ];
}

/** The card, one section a line or more. */
export function describePlatform(
  id: PlatformId,
  platform: Platform,
  registry: Registry,
  paint: Palette,
): string {
  const lines: string[] = [];
  const section = (title: string, body: readonly string[]) =>
    body.forEach((line, index) => lines.push(`${paint.dim((index ? '' : title).padEnd(13))} ${line}`));
  lines.push(`${paint.bold(platform.name)}  ${paint.dim(id)}`);
  section(
    'also',
    platform.aliases.map(
      ({ name, kind, since, sources }) => `${name} (${kind}${since ? `, ${since}` : ''})${cited(sources)}`,
    ),
  );
  section('what', [
    `${platform.form}: ${FORMS[platform.form]}${cited(platform.describedBy)}`,
    `${platform.purpose}: ${PURPOSES[platform.purpose]}`,
    `uses: ${platform.uses.join(', ')}; scope: ${platform.scope}`,
    ...(platform.runsOn ? [`runs on ${platform.runsOn.platform}${cited(platform.runsOn.sources)}`] : []),
    ...(platform.homepage ? [platform.homepage] : []),
  ]);
  section('licence', describeLicense(platform));
  section('vendor', describeVendor(platform, registry));
  section('hosting', describeHosting(platform));
  section('life', describeLife(platform));
  section('history', platform.history.map(describeHistory));
  section('alternatives', platform.alternatives.length ? [platform.alternatives.join(', ')] : ['none named']);
  section('recognised', describeMatch(platform));
  section('deployments', describeDeployments(id, registry));
  if (platform.notes) section('notes', [platform.notes.en]);
  section(
    'sources',
    Object.entries(platform.sources).map(
      ([key, { title, url, seen, dated }]) =>
        `${key}: ${title}, seen ${seen}${dated ? `, dated ${dated}` : ''}\n${' '.repeat(16)}${url}`,
    ),
  );
  return lines.join('\n');
}

/**
 * The gates: what a fact must look like to be let in. They check exactly the types
 * of `core/platform.ts`; the compiler proves it at the end of this file.
 */
import { z } from 'zod';
import type { NetworkFacts, NetworkOperatorId } from '@/core/network';
import type {
  CountryCode,
  Deployment,
  HistoryEntry,
  IsoDate,
  IsoDay,
  Jurisdictions,
  MovedPlatform,
  Organization,
  OrganizationId,
  Platform,
  PlatformId,
  Registry,
} from '@/core/platform';
import { once } from '@/core/once';
import {
  ALIAS_KINDS,
  COMPARISONS,
  DEPLOYMENT_STATES,
  FORMS,
  HOSTING_MODELS,
  LICENSE_BASES,
  LICENSE_STATUSES,
  LIFECYCLE_STATUSES,
  NETWORK_KINDS,
  ORGANIZATION_KINDS,
  PLACES,
  PURPOSES,
  SCOPES,
  SEARCHED_PLACES,
  STRENGTHS,
  USES,
} from '@/core/vocabulary';

/** A closed list of `core/vocabulary.ts` as a gate. */
function oneOf<Word extends string>(list: Record<Word, unknown>): z.ZodType<Word> {
  return z.enum(Object.keys(list) as [Word, ...Word[]]);
}

/** A worker that wakes for a page needs none of them, and to make them takes it a tenth of its start. */
function makeGates() {
  const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/;
  const id = z.string().max(60).regex(kebabCase, 'an id is lower-case words joined by hyphens');
  const platformId = id as unknown as z.ZodType<PlatformId>;
  const organizationId = id as unknown as z.ZodType<OrganizationId>;
  const sourceKey = z.string().max(40).regex(kebabCase, 'a source key is lower-case words joined by hyphens');
  const sourceKeys = z.array(sourceKey).max(20);

  const date: z.ZodType<IsoDate> = z
    .string()
    .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'a date is 2022, 2022-06 or 2022-06-09');
  const day: z.ZodType<IsoDay> = z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a day is 2022-06-09');
  const country: z.ZodType<CountryCode> = z
    .string()
    .regex(/^[A-Z]{2}$/, 'a country is two capital letters (ISO 3166-1 alpha-2)');
  // 2,000 characters: longer than any address we cite, short enough to show.
  const webAddress = z
    .string()
    .max(2000)
    .regex(/^https?:\/\/[^\s"'<>\\]+$/, 'a web address starts with https:// or http://');
  // Names and sentences are shown as they are: one line, no control characters.
  const line = (max: number) =>
    z
      .string()
      .min(1)
      .max(max)
      .regex(/^[^\p{Cc}]+$/u, 'one line of text');
  const text = z.strictObject({ en: line(600), fr: line(600) });

  const source = z.strictObject({ url: webAddress, title: line(300), seen: day, dated: date.nullable() });
  const sources = z.record(sourceKey, source);

  const alias = z.strictObject({
    name: line(120),
    kind: oneOf(ALIAS_KINDS),
    since: date.nullable(),
    sources: sourceKeys,
  });

  const spdx = line(100);

  const license = z.strictObject({
    status: oneOf(LICENSE_STATUSES),
    basis: oneOf(LICENSE_BASES).nullable(),
    spdx: spdx.nullable(),
    repository: webAddress.nullable(),
    closedParts: text.nullable(),
    searched: z.strictObject({ date: day, places: z.array(oneOf(SEARCHED_PLACES)).min(1) }).nullable(),
    sources: sourceKeys,
  });

  const historySpan = { from: date.nullable(), until: date.nullable(), sources: sourceKeys };
  const historyEntry: z.ZodType<HistoryEntry> = z.discriminatedUnion('claim', [
    z.strictObject({ claim: z.literal('name'), value: line(120), ...historySpan }),
    z.strictObject({
      claim: z.literal('license'),
      value: z.strictObject({ status: oneOf(LICENSE_STATUSES), spdx: spdx.nullable() }),
      ...historySpan,
    }),
    z.strictObject({ claim: z.literal('vendor'), value: organizationId, ...historySpan }),
    z.strictObject({ claim: z.literal('runs-on'), value: platformId, ...historySpan }),
    z.strictObject({ claim: z.literal('event'), value: text, ...historySpan }),
  ]);

  const pageTest = {
    place: oneOf(PLACES),
    // The probe puts it into a selector.
    name: z
      .string()
      .max(100)
      .regex(/^[A-Za-z0-9:._-]+$/, 'the name of a meta element or of an attribute')
      .optional(),
    comparison: z.enum(COMPARISONS),
    // 3: a shorter text would be found in almost any address; 200: rules travel with every page.
    value: z.string().min(3).max(200),
  };

  const hostOrPath = z
    .string()
    .max(300)
    .regex(/^[a-z0-9.-]+(\/[^\s?#]*)?$/, 'a host, or host/path, in lower case, without https://');
  const hostPattern = z
    .string()
    .max(255)
    .regex(
      /^((\*\.|[a-z0-9-]*\*[a-z0-9-]*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+|[a-z0-9-]+(\.[a-z0-9-]+)+\/[^\s?#*]*[^\s?#*/])$/,
      'example.org, example.org/path, *.example.org or *-name.example.org',
    );

  const platformGate = z.strictObject({
    $schema: z.string().optional(),
    name: line(120),
    aliases: z.array(alias),
    form: oneOf(FORMS),
    purpose: oneOf(PURPOSES),
    scope: oneOf(SCOPES),
    uses: z.array(oneOf(USES)).min(1),
    describedBy: sourceKeys,
    runsOn: z.strictObject({ platform: platformId, sources: sourceKeys }).nullable(),
    lifecycle: z.strictObject({
      status: oneOf(LIFECYCLE_STATUSES).nullable(),
      since: date.nullable(),
      successor: platformId.nullable(),
      sources: sourceKeys,
    }),
    signOfLife: z
      .strictObject({
        date,
        kind: z.enum(['commit', 'release', 'statement', 'use']),
        sources: sourceKeys,
      })
      .nullable(),
    license,
    history: z.array(historyEntry),
    vendor: z.strictObject({ organization: organizationId, sources: sourceKeys }).nullable(),
    hosting: z.strictObject({
      model: oneOf(HOSTING_MODELS).nullable(),
      declared: z.array(z.strictObject({ country, operator: line(120).nullable() })).nullable(),
      hosters: z.array(z.strictObject({ organization: organizationId, sources: sourceKeys })).default([]),
      sources: sourceKeys,
    }),
    homepage: webAddress.nullable(),
    alternatives: z.array(platformId),
    match: z.strictObject({
      own: z.array(hostOrPath),
      hosts: z.array(hostPattern),
      hostsSources: sourceKeys,
      // 36: rule codes give the number of a mark one character (`core/compact-index.ts`).
      page: z.array(z.strictObject({ ...pageTest, strength: oneOf(STRENGTHS), sources: sourceKeys })).max(36),
      embed: z.array(z.strictObject({ ...pageTest, sources: sourceKeys })).max(36),
    }),
    sources,
    notes: text.nullable(),
  });

  const movedPlatformGate = z.strictObject({ $schema: z.string().optional(), movedTo: platformId });

  const parent = { organization: organizationId, since: date.nullable(), sources: sourceKeys };

  const organizationGate = z.strictObject({
    $schema: z.string().optional(),
    name: line(160),
    kind: oneOf(ORGANIZATION_KINDS),
    legalForm: line(120).nullable(),
    country: country.nullable(),
    parent: z.strictObject(parent).nullable(),
    formerParents: z.array(z.strictObject({ ...parent, until: date.nullable() })),
    homepage: webAddress.nullable(),
    describedBy: sourceKeys,
    sources,
  });

  const deploymentGate = z.strictObject({
    host: z
      .string()
      .max(253)
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a host name in lower case, IDN in punycode'),
    path: z
      .string()
      .max(300)
      .regex(/^(\/[^\s?#]*)?$/, 'a path starts with / and has no query'),
    operator: line(160).nullable(),
    country: country.nullable(),
    source: webAddress,
    seen: date,
    state: oneOf(DEPLOYMENT_STATES),
  });

  const jurisdictionsGate = z.strictObject({
    $schema: z.string().optional(),
    countries: z.record(
      country as z.ZodType<CountryCode, CountryCode>,
      z.strictObject({
        eu: z.boolean(),
        eea: z.boolean(),
        gdpr: z.enum(['member', 'adequate', 'partly-adequate', 'none']),
        sources: sourceKeys,
      }),
    ),
    laws: z
      .record(
        id,
        z.strictObject({
          name: text,
          says: text,
          since: date,
          countries: z.array(country).min(1),
          sources: sourceKeys,
        }),
      )
      .default({}),
    sources,
  });

  const asn = z.int().min(1).max(4_294_967_294);
  const operatorId = id as unknown as z.ZodType<NetworkOperatorId>;
  const networkFacts = {
    dated: day,
    operators: z.record(
      operatorId as z.ZodType<NetworkOperatorId, NetworkOperatorId>,
      z.strictObject({
        name: line(120),
        kind: oneOf(NETWORK_KINDS),
        country: country.nullable(),
        owner: z
          .strictObject({ name: line(160), country: country.nullable(), sources: sourceKeys })
          .nullable(),
        asns: z.array(asn).min(1),
        sources: sourceKeys,
      }),
    ),
    services: z.record(id, z.strictObject({ name: line(120), sources: sourceKeys })),
    publishedSources: sourceKeys,
    regionSources: sourceKeys,
    sources,
  };

  /** `data/networks/operators.json`. */
  const networkFactsGate = z.strictObject({ $schema: z.string().optional(), ...networkFacts });

  const place = z.int().min(0);
  const networksGate = z.strictObject({
    ...networkFacts,
    regions: z.array(z.strictObject({ provider: line(60), code: line(60), country })),
    labels: z.array(z.tuple([asn, z.union([z.literal(0), z.literal(1)]), place.nullable(), id.nullable()])),
    chunks: z.record(
      z.string().regex(/^(4:\d{1,3}|6:[0-9a-f]{1,4})$/),
      z
        .string()
        .max(200_000)
        .regex(/^[A-Za-z0-9+/]*={0,2}$/),
    ),
  });

  /** The compiled registry, as shipped and as downloaded. */
  const registryGate = z.strictObject({
    version: day,
    platforms: z.record(
      platformId as z.ZodType<PlatformId, PlatformId>,
      platformGate.omit({ $schema: true }),
    ),
    moved: z.record(platformId as z.ZodType<PlatformId, PlatformId>, platformId),
    organizations: z.record(
      organizationId as z.ZodType<OrganizationId, OrganizationId>,
      organizationGate.omit({ $schema: true }),
    ),
    deployments: z.record(platformId as z.ZodType<PlatformId, PlatformId>, z.array(deploymentGate)),
    jurisdictions: jurisdictionsGate.omit({ $schema: true }),
    // Registries from before there was a table of networks have none.
    networks: networksGate.nullable().default(null),
  });

  return {
    platform: platformGate,
    moved: movedPlatformGate,
    organization: organizationGate,
    deployment: deploymentGate,
    jurisdictions: jurisdictionsGate,
    networks: networkFactsGate,
    registry: registryGate,
  };
}

type Gates = ReturnType<typeof makeGates>;

/** The gates, made when they are first asked for. */
export const gates = once(makeGates);

/** True only when both types accept exactly the same values. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type WithSchema<T> = T & { $schema?: string | undefined };

type Gated<Name extends keyof Gates> = z.infer<Gates[Name]>;

/** The proof: each line fails to compile when a gate and its type part ways. */
export const gatesAgree: {
  platform: Same<Gated<'platform'>, WithSchema<Platform>>;
  moved: Same<Gated<'moved'>, WithSchema<MovedPlatform>>;
  organization: Same<Gated<'organization'>, WithSchema<Organization>>;
  deployment: Same<Gated<'deployment'>, Deployment>;
  jurisdictions: Same<Gated<'jurisdictions'>, WithSchema<Jurisdictions>>;
  networks: Same<Gated<'networks'>, WithSchema<NetworkFacts>>;
  registry: Same<Gated<'registry'>, Registry>;
} = {
  platform: true,
  moved: true,
  organization: true,
  deployment: true,
  jurisdictions: true,
  networks: true,
  registry: true,
};

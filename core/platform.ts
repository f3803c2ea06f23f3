/**
 * The shapes of the facts, as they stand in `data/`. One file each; the file name is
 * the id. The gates in `registry/schema.ts` check exactly these types.
 */
import type { Networks } from './network';
import type {
  AliasKind,
  Comparison,
  DeploymentState,
  Form,
  HostingModel,
  LicenseBasis,
  LicenseStatus,
  LifecycleStatus,
  OrganizationKind,
  Place,
  Purpose,
  Scope,
  SearchedPlace,
  Strength,
  TextLanguage,
  Use,
} from './vocabulary';

declare const brand: unique symbol;
/** kebab-case, forever. */
export type PlatformId = string & { readonly [brand]: 'PlatformId' };
/** kebab-case, forever. */
export type OrganizationId = string & { readonly [brand]: 'OrganizationId' };
/** The key of an entry of `sources` in the same file. */
export type SourceKey = string;
/** ISO 8601, as precise as the source is: `2022`, `2022-06` or `2022-06-09`. */
export type IsoDate = string;
/** ISO 8601 calendar day, `2026-11-23`. */
export type IsoDay = string;
/** ISO 3166-1 alpha-2, upper case; `EU` stands for bodies of the Union. */
export type CountryCode = string;
/** SPDX licence expression. */
export type SpdxExpression = string;
/** A short text in each language of the registry. */
export type Text = Record<TextLanguage, string>;

/** A public page that shows a fact. */
export interface Source {
  /** https or http address. */
  url: string;
  title: string;
  /** The day we read it. */
  seen: IsoDay;
  /** When what it says was true, if the page says so; otherwise null. */
  dated: IsoDate | null;
}

export interface Alias {
  name: string;
  kind: AliasKind;
  /** First time this name was in use, if known. */
  since: IsoDate | null;
  sources: SourceKey[];
}

export interface Lifecycle {
  /** null: looked for and not found. */
  status: LifecycleStatus | null;
  since: IsoDate | null;
  /** What took its place. */
  successor: PlatformId | null;
  sources: SourceKey[];
}

export interface License {
  status: LicenseStatus;
  /** null only when the status is `unknown`. */
  basis: LicenseBasis | null;
  spdx: SpdxExpression | null;
  /** Address of the public repository. */
  repository: string | null;
  /** What is closed, for `open-core`. */
  closedParts: Text | null;
  /** For `none-found` and `unknown`: when and where code was looked for. */
  searched: { date: IsoDay; places: SearchedPlace[] } | null;
  sources: SourceKey[];
}

/** What a claim said before. `from` and `until` are as precise as the sources. */
export type HistoryEntry = {
  from: IsoDate | null;
  until: IsoDate | null;
  sources: SourceKey[];
} & (
  | { claim: 'name'; value: string }
  | { claim: 'license'; value: { status: LicenseStatus; spdx: SpdxExpression | null } }
  | { claim: 'vendor'; value: OrganizationId }
  | { claim: 'runs-on'; value: PlatformId }
  | { claim: 'event'; value: Text }
);

export interface Vendor {
  organization: OrganizationId;
  sources: SourceKey[];
}

export interface DeclaredHosting {
  country: CountryCode;
  /** Who runs the machines, as the vendor says; null when not said. */
  operator: string | null;
}

/** A body that offers to run it for others. */
export interface Hoster {
  organization: OrganizationId;
  sources: SourceKey[];
}

export interface Hosting {
  /** null: looked for and not found. */
  model: HostingModel | null;
  /** What the vendor declares; null: looked for and not found. */
  declared: DeclaredHosting[] | null;
  /** Who offers hosting of what anyone may host: some of them, in order of name. */
  hosters: Hoster[];
  sources: SourceKey[];
}

/** The newest dated sign that somebody works on it or offers it. */
export interface SignOfLife {
  date: IsoDate;
  kind: 'commit' | 'release' | 'statement' | 'use';
  sources: SourceKey[];
}

/** One comparison at one fixed place of a page. */
export interface PageTest {
  place: Place;
  /** What is read, for `meta`, `html-attribute`, `body-attribute`. */
  name?: string;
  comparison: Comparison;
  value: string;
}

export interface PageFingerprint extends PageTest {
  strength: Strength;
  sources: SourceKey[];
}

export interface EmbedFingerprint extends PageTest {
  sources: SourceKey[];
}

export interface MatchRules {
  /** The maker's own sites, `host` or `host/path`: never flagged as a deployment. A host covers its subdomains unless `hosts` claims them. */
  own: string[];
  /** Hosts of customers: `*.example.org`, or one `*` inside the first label (`*-decidim.example.org`), a plain host, or `host/path` without a last slash. */
  hosts: string[];
  /** Sources for `hosts`. */
  hostsSources: SourceKey[];
  page: PageFingerprint[];
  embed: EmbedFingerprint[];
}

export interface Platform {
  name: string;
  aliases: Alias[];
  form: Form;
  purpose: Purpose;
  scope: Scope;
  uses: Use[];
  /** Sources that show what it is for: they carry `purpose`, `uses`, `form`. */
  describedBy: SourceKey[];
  /** For a `site`: the software it runs. */
  runsOn: { platform: PlatformId; sources: SourceKey[] } | null;
  lifecycle: Lifecycle;
  signOfLife: SignOfLife | null;
  license: License;
  history: HistoryEntry[];
  /** Who makes or sells it; null: looked for and not found. */
  vendor: Vendor | null;
  hosting: Hosting;
  /** Public home page, if it still answers as far as known. */
  homepage: string | null;
  alternatives: PlatformId[];
  match: MatchRules;
  sources: Record<SourceKey, Source>;
  /** At most two plain sentences. */
  notes: Text | null;
}

/** What is left in the place of a renamed id. */
export interface MovedPlatform {
  movedTo: PlatformId;
}

export interface Parent {
  organization: OrganizationId;
  /** Date of the acquisition or foundation, if known. */
  since: IsoDate | null;
  sources: SourceKey[];
}

export interface Organization {
  name: string;
  kind: OrganizationKind;
  /** As the body writes it: `SAS`, `Ltd`, `association loi 1901`. */
  legalForm: string | null;
  /** Country of the registered seat; null: looked for and not found. */
  country: CountryCode | null;
  /** Who owns it now; null: none found. */
  parent: Parent | null;
  /** Earlier owners, newest first. */
  formerParents: (Parent & { until: IsoDate | null })[];
  homepage: string | null;
  /** Sources for name, kind, legal form and country. */
  describedBy: SourceKey[];
  sources: Record<SourceKey, Source>;
}

/** One row of `data/deployments/<platform>.csv`. */
export interface Deployment {
  /** Normalised host (see `hostname.ts`), without `www.`. */
  host: string;
  /** Path prefix with its leading slash; empty: the whole host. */
  path: string;
  /** Public body that runs the site; null: not known. */
  operator: string | null;
  country: CountryCode | null;
  /** Address of the page that says so. */
  source: string;
  /** When the source said so. */
  seen: IsoDate;
  state: DeploymentState;
}

/** Where the law of a country reaches, in neutral words. */
export interface Jurisdiction {
  eu: boolean;
  eea: boolean;
  /** How the GDPR sees a transfer to it. */
  gdpr: 'member' | 'adequate' | 'partly-adequate' | 'none';
  sources: SourceKey[];
}

/** A law under which data can be asked for that is kept in another country. */
export interface Law {
  name: Text;
  /** What it says, in one or two neutral sentences. */
  says: Text;
  since: IsoDate;
  /** Countries under whose jurisdiction a company falls under it. */
  countries: CountryCode[];
  sources: SourceKey[];
}

/** The content of `data/jurisdictions.json`. */
export interface Jurisdictions {
  countries: Record<CountryCode, Jurisdiction>;
  /** Some laws that reach data abroad: those that were read, not all there are. */
  laws: Record<string, Law>;
  sources: Record<SourceKey, Source>;
}

/** Everything, as compiled from `data/`. */
export interface Registry {
  /** The newest day on which a fact in it was seen: a property of the data, not of the build. */
  version: IsoDay;
  platforms: Record<PlatformId, Platform>;
  moved: Record<PlatformId, PlatformId>;
  organizations: Record<OrganizationId, Organization>;
  deployments: Record<PlatformId, Deployment[]>;
  jurisdictions: Jurisdictions;
  /** null: in registries from before there was one. */
  networks: Networks | null;
}

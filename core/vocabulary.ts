/**
 * The closed lists. A word that is not here cannot be written in `data/`, shown in
 * the popup or sent in a message; each has its definition, which is what reviewers
 * and translators go by.
 */

/** Whom a platform serves. Says nothing about its licence. */
export const PURPOSES = {
  'pol-tech': 'Serves one side in political life, any side: mobilisation, petitions, campaigns.',
  'gov-tech': 'Serves a public body that decides on or evaluates a policy.',
  'civic-tech': 'Serves citizens, associations and institutions, who may all run it themselves.',
  'general-purpose': 'Serves anybody for any use; public life is one of them. Its scope is `general`.',
} as const;
export type Purpose = keyof typeof PURPOSES;

/** What people do with it. A platform and its alternatives must share at least one. */
export const USES = {
  consultation: 'A body asks the public for opinions on a question or a text.',
  'participatory-budgeting': 'Residents propose or choose what a budget is spent on.',
  petition: 'People sign a request addressed to somebody.',
  voting: 'People vote, and the votes are counted.',
  'collective-decision': 'A group discusses and reaches a decision.',
  'deliberation-analysis': 'Opinions of many people are grouped and summarised.',
  survey: 'Questions with forms of answers.',
  'issue-reporting': 'People report a problem in a place and follow what becomes of it.',
  mapping: 'People put things on a map together.',
  'city-app': 'Services and news of a town in one application.',
  'open-data': 'A public body publishes data sets.',
  catalogue: 'A searchable list of data, tools, laws or people.',
  forum: 'Open-ended discussion by topic.',
  'social-network': 'People follow, publish and message.',
  mobilisation: 'Supporters are gathered, informed and asked to act.',
  fundraising: 'Money is given to a cause or a project.',
  'information-request': 'People ask a public body for documents it holds.',
  'administrative-procedure': 'People file a request or a form that an administration decides on.',
  'online-meeting': 'People meet by sound and picture.',
  'collaborative-writing': 'People write a text or draw a board together.',
} as const;
export type Use = keyof typeof USES;

/** What the platform's record describes. Decides the nouns of the sentences shown. */
export const FORMS = {
  software: 'Software that others install or have installed for them.',
  service: 'An online service run by its maker for its customers or users.',
  app: 'A mobile application.',
  site: 'One site of one body, running some software (see `runsOn`).',
  programme: 'A project or programme that made tools; not itself a tool.',
  community: 'A group of people; not itself a tool.',
} as const;
export type Form = keyof typeof FORMS;

/** `general`: also used for much else; it is shown in the toolbar but raises no notice unless a deployment says the site is public. */
export const SCOPES = {
  civic: 'Made for, or sold to, public life.',
  general: 'Made for any use: forms, forums, social networks.',
} as const;
export type Scope = keyof typeof SCOPES;

export const LIFECYCLE_STATUSES = {
  active: 'Offered or developed, as far as the newest source says.',
  renamed: 'Goes on under another name, given as an alias.',
  merged: 'Became part of something else, given as the successor.',
  discontinued: 'No longer offered or developed.',
} as const;
export type LifecycleStatus = keyof typeof LIFECYCLE_STATUSES;

export const LICENSE_STATUSES = {
  'open-source': 'Free software: a licence approved by OSI or FSF, and the code is public.',
  'open-core': 'Partly open: the parts that are closed are named.',
  'source-available': 'The code can be read, but the licence does not make it free.',
  proprietary: 'Closed: no licence to read or reuse the code.',
  unknown: 'Not established.',
} as const;
export type LicenseStatus = keyof typeof LICENSE_STATUSES;

/** How a licence status is known, strongest first. */
export const LICENSE_BASES = {
  'license-file': 'The licence file, or the licence field of the package, was read.',
  terms: "The vendor's terms let people use it and give no right to its code.",
  'vendor-statement': 'The vendor or maintainer says so elsewhere.',
  'third-party': 'Somebody else says so.',
  'none-found': 'No published source code was found; where and when is recorded.',
} as const;
export type LicenseBasis = keyof typeof LICENSE_BASES;

/** Where published source code was looked for before `none-found` was written. */
export const SEARCHED_PLACES = {
  'vendor-site': "The vendor's own pages.",
  'code-forges': 'Public code forges.',
  'public-catalogues': 'Catalogues of free software for public bodies.',
  'web-search': 'General search of public pages.',
} as const;
export type SearchedPlace = keyof typeof SEARCHED_PLACES;

export const HOSTING_MODELS = {
  'vendor-only': 'Only the vendor can run it.',
  anyone: 'Anyone may run it, and may also buy hosting where it is offered.',
} as const;
export type HostingModel = keyof typeof HOSTING_MODELS;

export const ALIAS_KINDS = {
  'also-known-as': 'Another name in use.',
  'current-brand': 'The name it trades under now.',
  'former-name': 'A name it no longer uses.',
  local: 'The name in one country or language.',
} as const;
export type AliasKind = keyof typeof ALIAS_KINDS;

export const ORGANIZATION_KINDS = {
  company: 'A commercial company.',
  cooperative: 'A cooperative.',
  association: 'A membership association.',
  foundation: 'A foundation.',
  'public-body': 'A state, local or international public body.',
  university: 'A university or research body.',
  community: 'People without a legal body.',
} as const;
export type OrganizationKind = keyof typeof ORGANIZATION_KINDS;

/** What is known about a site that was recorded as running a platform. */
export const DEPLOYMENT_STATES = {
  live: 'Seen running the platform within the year before `seen`.',
  unknown: 'Recorded, but nobody has checked lately.',
  ended: 'The consultation is over; its pages are still there.',
  dead: 'No longer there, or no longer this platform: never matched by its address.',
} as const;
export type DeploymentState = keyof typeof DEPLOYMENT_STATES;

/** How strong one page fingerprint is: one `strong` or two independent `weak` ones decide. */
export const STRENGTHS = {
  strong: 'Cannot reasonably appear on a page of anything else.',
  weak: 'Counts only beside another one in another place.',
} as const;
export type Strength = keyof typeof STRENGTHS;

/**
 * The fixed places of a page that a fingerprint may look at. Each can be read without
 * walking the page's content. `named` places need the name of what is read.
 */
export const PLACES = {
  meta: { named: true, means: 'The content of `<meta name=…>` or `<meta property=…>`.' },
  'link-href': { named: false, means: 'The address of a `<link>` in the head.' },
  'script-src': { named: false, means: 'The address of a script.' },
  'iframe-src': { named: false, means: 'The address of a frame.' },
  'inline-script': { named: false, means: 'The first 2,000 characters of an inline script.' },
  'html-class': { named: false, means: 'A class of `<html>`.' },
  'body-class': { named: false, means: 'A class of `<body>`.' },
  'html-attribute': { named: true, means: 'An attribute of `<html>`.' },
  'body-attribute': { named: true, means: 'An attribute of `<body>`.' },
  'body-child': { named: false, means: 'The tag name of a direct child of `<body>`.' },
  id: { named: false, means: 'The id of an element; only `equals`.' },
  cookie: {
    named: false,
    means: 'The name of a cookie that scripts may read; only looked at to confirm another mark.',
  },
} as const;
export type Place = keyof typeof PLACES;

/** How a value is compared. Plain text, ASCII case-sensitive; never a pattern from data. */
export const COMPARISONS = ['equals', 'startsWith', 'includes'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** Which rule recognised a page, strongest first. */
export const MATCHED_BY = {
  deployment: 'Somebody recorded that this site runs this platform.',
  host: "The address is under the vendor's customer domain.",
  page: "The page carries the platform's marks.",
  embed: "The page is something else but holds the platform's widget, form or frame.",
} as const;
export type MatchedBy = keyof typeof MATCHED_BY;

/** Languages in which texts of the registry are written (BCP 47). */
export const TEXT_LANGUAGES = ['en', 'fr'] as const;
export type TextLanguage = (typeof TEXT_LANGUAGES)[number];

/** What the operator of a network does with its addresses. */
export const NETWORK_KINDS = {
  cloud: 'Rents out machines and services; whoever rents them runs the site.',
  hoster: 'Hosts sites and servers for customers.',
  cdn: 'Delivers for others: where the site itself stands cannot be seen.',
  'public-sector': 'A public body, on addresses of its own.',
  'national-network': 'Carries for many: access providers, research and education networks.',
} as const;
export type NetworkKind = keyof typeof NETWORK_KINDS;

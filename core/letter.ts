/**
 * A letter to the body that runs a site, as facts: which paragraphs, in which order, saying what,
 * shown by which source. `components/letter-text.ts` finds the words. Pure, and never a guess:
 * what is not known is asked or left out.
 */
import { displayName, type Details, type NumberedSource, type OwnerStep } from './details';
import type { Alternative } from './alternatives';
import type { CountryCode, IsoDate, IsoDay, SpdxExpression, Text } from './platform';
import type { LicenseBasis, LicenseStatus, SearchedPlace, Use } from './vocabulary';

/** Who is written to. `user`: somebody who uses a service that many share, such as the authors of a petition. */
export type Addressee = { kind: 'operator'; name: string } | { kind: 'unknown' } | { kind: 'user' };

/** How it is known that the tool runs there. `said`: by nobody but the person who writes. */
export type Found = 'recorded' | 'seen' | 'embeds' | 'said';

/** What to ask whoever sells it, in popup and letter. Each is a message, `buyers_question_<question>`. */
export const SUPPLIER_QUESTIONS = ['source', 'version', 'leave', 'hosting', 'owner', 'audit'] as const;

/** A body that uses an alternative, and where that can be read. */
export interface LetterUser {
  name: string;
  host: string;
  country: CountryCode;
  refs: number[];
}

export interface LetterAlternative {
  name: string;
  spdx: SpdxExpression | null;
  repository: string | null;
  sharedUses: Use[];
  missingUses: Use[];
  users: LetterUser[];
}

export interface LetterBody {
  name: string;
  country: CountryCode | null;
}

export type Paragraph =
  | { kind: 'opening'; found: Found; uses: Use[]; refs: number[] }
  | { kind: 'belief' }
  | {
      kind: 'code';
      status: LicenseStatus;
      basis: LicenseBasis | null;
      /** The day on which that was read or looked for; of what others said, when they said it. */
      at: IsoDate;
      /** Which state of it was read, where it bears a date of its own. */
      dated: IsoDate | null;
      spdx: SpdxExpression | null;
      closedParts: Text | null;
      places: SearchedPlace[];
      refs: number[];
    }
  | { kind: 'maker'; maker: LetterBody; owner: LetterBody | null; refs: number[] }
  | { kind: 'questions'; questions: typeof SUPPLIER_QUESTIONS }
  /** `country` is the one all users are in; null: each names its own. Empty: none is known. */
  | { kind: 'alternatives'; alternatives: LetterAlternative[]; country: CountryCode | null }
  | { kind: 'costs' }
  | { kind: 'request'; ask: 'free-or-publish' | 'publish' | 'publish-rest' | 'prefer-free' }
  | { kind: 'closing' };

export interface Letter {
  addressee: Addressee;
  platform: string;
  /** null: no site was named. */
  host: string | null;
  paragraphs: Paragraph[];
  sources: NumberedSource[];
  registryVersion: IsoDay;
}

/** Of free software there is nothing to ask, nor of the makers on their own site. */
export function isLetterDue({ kind, platform }: Pick<Details, 'kind' | 'platform'>): boolean {
  return kind !== 'own-site' && platform.openness !== 'open';
}

/** A letter names two, and of each two who use it: more would not be read. */
const ALTERNATIVES_NAMED = 2;
const USERS_NAMED = 2;
/** One claim, two pages that show it. */
const SOURCES_NAMED = 2;

/** @returns null where there is nothing to ask. */
export function composeLetter(details: Details): Letter | null {
  if (!isLetterDue(details)) return null;
  const { platform } = details;
  const cited = new CitedSources(details.sources);
  const addressee = addresseeOf(details);
  const evidence = details.evidence.flatMap(({ refs }) => refs);
  const [maker] = platform.owners;
  const owner = platform.owners.at(-1);
  const alternatives = details.alternatives
    .filter(({ life }) => life !== 'unmaintained' && life !== 'discontinued')
    .slice(0, ALTERNATIVES_NAMED);

  // In the order of the text, so that its sources are numbered as they are read.
  const opening: Paragraph = {
    ...{ kind: 'opening', found: foundOf(details), uses: platform.uses.value },
    refs: cited.known(evidence),
  };
  const code = codeOf(details, cited);
  const made: Paragraph[] =
    maker === undefined
      ? []
      : [
          {
            ...{ kind: 'maker', maker: bodyOf(maker) },
            owner: owner === undefined || owner === maker ? null : bodyOf(owner),
            refs: cited.known([maker.refs[0], owner?.refs[0]].flatMap((ref) => ref ?? [])),
          },
        ];
  return {
    addressee,
    platform: displayName(platform),
    host: details.host === '' ? null : details.host,
    paragraphs: [
      opening,
      { kind: 'belief' },
      code,
      ...made,
      { kind: 'questions', questions: SUPPLIER_QUESTIONS },
      alternativesOf(alternatives, details, addressee, cited),
      { kind: 'costs' },
      { kind: 'request', ask: askOf(details, alternatives.length > 0) },
      { kind: 'closing' },
    ],
    sources: cited.all,
    registryVersion: details.registryVersion,
  };
}

function addresseeOf({ site, platform, kind }: Details): Addressee {
  if (site !== null) {
    return site.operator === null ? { kind: 'unknown' } : { kind: 'operator', name: site.operator };
  }
  const isShared = platform.purpose.value === 'pol-tech' || platform.scope === 'general';
  return { kind: isShared && kind === 'recognized' ? 'user' : 'unknown' };
}

function foundOf({ kind, site, evidence }: Details): Found {
  if (kind === 'embeds') return 'embeds';
  if (site !== null) return 'recorded';
  return evidence.length === 0 ? 'said' : 'seen';
}

function codeOf({ platform, sources, registryVersion }: Details, cited: CitedSources): Paragraph {
  const { value, refs } = platform.license;
  const { status, basis, spdx, closedParts, searched } = value;
  const isSearch = basis === 'none-found' || status === 'unknown';
  const isSaid = basis === 'third-party' || basis === 'vendor-statement';
  const first = sources.find(({ number }) => number === refs[0]);
  // What was said is as old as when it was said, not as our reading of it.
  const read = isSaid ? (first?.dated ?? first?.seen) : first?.seen;
  return {
    ...{ kind: 'code', status, basis, spdx, closedParts },
    at: (isSearch ? searched?.date : undefined) ?? read ?? registryVersion,
    dated: isSearch || isSaid ? null : (first?.dated ?? null),
    places: isSearch ? (searched?.places ?? []) : [],
    refs: cited.known(refs),
  };
}

function bodyOf({ name, country }: OwnerStep): LetterBody {
  return { name, country };
}

function alternativesOf(
  alternatives: readonly Alternative[],
  { country, host }: Details,
  addressee: Addressee,
  cited: CitedSources,
): Paragraph {
  const self = addressee.kind === 'operator' ? addressee.name : null;
  const near = alternatives.some(({ neighbours }) => neighbours.length > 0);
  return {
    kind: 'alternatives',
    country: near ? country : null,
    alternatives: alternatives.map((alternative) => {
      const { name, spdx, repository, sharedUses, missingUses, neighbours, elsewhere } = alternative;
      const users = near && country !== null ? neighbours.map((one) => ({ ...one, country })) : elsewhere;
      return {
        ...{ name, spdx, repository, sharedUses, missingUses },
        users: users
          .filter((user) => user.operator !== self && user.host !== host)
          .slice(0, USERS_NAMED)
          .map((user) => ({
            ...{ name: user.operator, host: user.host, country: user.country },
            refs: [cited.page(user.source, user.host, user.seen)],
          })),
      };
    }),
  };
}

function askOf(
  { platform }: Details,
  hasAlternatives: boolean,
): Extract<Paragraph, { kind: 'request' }>['ask'] {
  if (platform.openness === 'partly') return 'publish-rest';
  if (platform.openness === 'unknown') return 'prefer-free';
  return hasAlternatives ? 'free-or-publish' : 'publish';
}

/** Numbers the sources of the letter anew: only those it cites, in the order of the text. */
class CitedSources {
  readonly all: NumberedSource[] = [];

  constructor(private readonly sources: readonly NumberedSource[]) {}

  known(refs: readonly number[]): number[] {
    return [...new Set(refs)].slice(0, SOURCES_NAMED).flatMap((ref) => {
      const source = this.sources.find(({ number }) => number === ref);
      return source === undefined ? [] : [this.number(source)];
    });
  }

  page(url: string, title: string, seen: IsoDate): number {
    return this.number({ url, title, seen: seen.padEnd(10, '-01'), dated: seen, number: 0 });
  }

  private number(source: NumberedSource): number {
    const before = this.all.find(({ url }) => url === source.url);
    if (before !== undefined) return before.number;
    const number = this.all.length + 1;
    this.all.push({ ...source, number });
    return number;
  }
}

/**
 * A view of the landscape: what was searched, chosen and sorted by. It lives in the address
 * of the page, so that it can be bookmarked and sent to somebody.
 */
import { MOST_COMPARED } from './compare';
import type { LandscapeRow } from './landscape';
import { searchFor } from './landscape-search';
import { OPENNESS, type Life, type Openness } from './openness';
import type { CountryCode, PlatformId } from './platform';
import { PURPOSES, USES, type Purpose, type Use } from './vocabulary';

export const LIVES: readonly (Life | 'unknown')[] = [
  'alive',
  'slowing',
  'unmaintained',
  'discontinued',
  'unknown',
];
export const SORTS = ['name', 'code', 'law', 'life', 'sites'] as const;
export type Sort = (typeof SORTS)[number];

/** Written in addresses for a country that is not known. */
export const NO_COUNTRY = 'none';

/** What the values of each facet are. */
export interface FacetValues {
  use: Use;
  code: Openness;
  purpose: Purpose;
  /** Country of the last known owner, or `none`. */
  law: CountryCode;
  life: Life | 'unknown';
  /** Country of a recorded site. */
  country: CountryCode;
}
export type Facet = keyof FacetValues;
export const FACETS = [
  'use',
  'code',
  'purpose',
  'law',
  'life',
  'country',
] as const satisfies readonly Facet[];

export interface View {
  query: string;
  /** Of each facet, what was chosen; any of them fits. Empty: all do. */
  chosen: { [F in Facet]: FacetValues[F][] };
  sort: Sort;
  descending: boolean;
  /** Chosen to be compared, at most `MOST_COMPARED`. */
  picked: PlatformId[];
}

export const WHOLE: View = {
  query: '',
  chosen: { use: [], code: [], purpose: [], law: [], life: [], country: [] },
  sort: 'name',
  descending: false,
  picked: [],
};

/** Longer searches come from nobody's hand. */
const LONGEST_QUERY = 200;

const READERS: { [F in Facet]: (value: string) => FacetValues[F] | null } = {
  use: (value) => (Object.hasOwn(USES, value) ? (value as Use) : null),
  code: (value) => OPENNESS.find((each) => each === value) ?? null,
  purpose: (value) => (Object.hasOwn(PURPOSES, value) ? (value as Purpose) : null),
  law: (value) => (value === NO_COUNTRY ? value : readCountry(value)),
  life: (value) => LIVES.find((each) => each === value) ?? null,
  country: readCountry,
};

function readCountry(value: string): CountryCode | null {
  return /^[A-Z]{2}$/.test(value) ? value : null;
}

/** @param query of an address; what it does not know is left out. */
export function readView(query: URLSearchParamsLike): View {
  const read = <F extends Facet>(facet: F): FacetValues[F][] => [
    ...new Set(query.getAll(facet).flatMap((value) => READERS[facet](value) ?? [])),
  ];
  const sort = query.get('sort') ?? '';
  return {
    query: (query.get('q') ?? '').slice(0, LONGEST_QUERY),
    chosen: {
      ...{ use: read('use'), code: read('code'), purpose: read('purpose') },
      ...{ law: read('law'), life: read('life'), country: read('country') },
    },
    sort: SORTS.find((each) => each === sort) ?? WHOLE.sort,
    descending: query.get('order') === 'down',
    picked: readIds(query, 'pick'),
  };
}

/** Platforms named in an address, at most as many as can be compared. */
export function readIds(query: URLSearchParamsLike, name: string): PlatformId[] {
  const ids = query.getAll(name).filter((id) => /^[a-z0-9-]{1,80}$/.test(id));
  return [...new Set(ids)].slice(0, MOST_COMPARED) as PlatformId[];
}

/** `URLSearchParams`, as much of it as is read: `core` knows no browser. */
export interface URLSearchParamsLike {
  get(name: string): string | null;
  getAll(name: string): string[];
}

/** Pairs of the address's query, in a fixed order; the whole landscape has none. */
export function writeView({
  query,
  chosen,
  sort,
  descending,
  picked,
}: View): [name: string, value: string][] {
  return [
    ...(query === '' ? [] : [['q', query] as [string, string]]),
    ...FACETS.flatMap((facet) => chosen[facet].map((value): [string, string] => [facet, value])),
    ...(sort === WHOLE.sort ? [] : [['sort', sort] as [string, string]]),
    ...(descending ? [['order', 'down'] as [string, string]] : []),
    ...picked.map((id): [string, string] => ['pick', id]),
  ];
}

/** @returns the view with one value of a facet chosen, or no longer chosen. */
export function toggle<F extends Facet>(view: View, facet: F, value: FacetValues[F]): View {
  const before: readonly FacetValues[F][] = view.chosen[facet];
  const after = before.includes(value) ? before.filter((each) => each !== value) : [...before, value];
  return { ...view, chosen: { ...view.chosen, [facet]: after } };
}

/** @returns the view sorted by this column; asked again, the other way round. */
export function sortBy(view: View, sort: Sort): View {
  return { ...view, sort, descending: view.sort === sort && !view.descending };
}

/** @returns the view with a platform picked to be compared, or no longer picked. */
export function pick(view: View, id: PlatformId): View {
  const { picked } = view;
  return { ...view, picked: picked.includes(id) ? picked.filter((each) => each !== id) : [...picked, id] };
}

/** @returns the view without its search and filters. */
export function cleared({ sort, descending, picked }: View): View {
  return { ...WHOLE, sort, descending, picked };
}

/** Whether a search or a filter leaves rows out. */
export function isNarrowed({ query, chosen }: View): boolean {
  return query.trim() !== '' || FACETS.some((facet) => chosen[facet].length > 0);
}

/** The values of a row for each facet. */
const VALUES: { [F in Facet]: (row: LandscapeRow) => FacetValues[F][] } = {
  use: ({ uses }) => uses,
  code: ({ openness }) => [openness],
  purpose: ({ purpose }) => [purpose],
  law: ({ lawCountry }) => [lawCountry ?? NO_COUNTRY],
  life: ({ life }) => [life ?? 'unknown'],
  country: ({ sitesByCountry }) => Object.keys(sitesByCountry),
};

/** @returns the rows of the view, in its order. */
export function rowsOf(rows: readonly LandscapeRow[], view: View): LandscapeRow[] {
  const order = ORDERS[view.sort];
  const sorted = narrowed(rows, view, FACETS).sort(
    (a, b) => order(a, b) || a.name.localeCompare(b.name, 'en'),
  );
  return view.descending ? sorted.reverse() : sorted;
}

/** How many rows each value of a facet would show, all other facets as they are. Most first. */
export function countFacet<F extends Facet>(
  rows: readonly LandscapeRow[],
  view: View,
  facet: F,
): { value: FacetValues[F]; count: number; chosen: boolean }[] {
  const others = FACETS.filter((other) => other !== facet);
  const counts = new Map<FacetValues[F], number>();
  for (const value of narrowed(rows, view, others).flatMap(VALUES[facet]))
    counts.set(value, (counts.get(value) ?? 0) + 1);
  const chosen: readonly FacetValues[F][] = view.chosen[facet];
  // What was chosen stays, so that it can be taken back.
  for (const value of chosen) if (!counts.has(value)) counts.set(value, 0);
  return [...counts]
    .map(([value, count]) => ({ value, count, chosen: chosen.includes(value) }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** What the search finds and these facets leave. */
function narrowed(rows: readonly LandscapeRow[], view: View, facets: readonly Facet[]): LandscapeRow[] {
  const choosing = facets.filter((facet) => view.chosen[facet].length > 0);
  const isFound = searchFor(view.query);
  return rows.filter((row) => isFound(row) && choosing.every((facet) => fits(row, view, facet)));
}

/** Any of what was chosen is enough. */
function fits(row: LandscapeRow, view: View, facet: Facet): boolean {
  const chosen: readonly string[] = view.chosen[facet];
  return VALUES[facet](row).some((value) => chosen.includes(value));
}

type Order = (a: LandscapeRow, b: LandscapeRow) => number;
const ORDERS: Record<Sort, Order> = {
  name: (a, b) => a.name.localeCompare(b.name, 'en'),
  code: (a, b) => OPENNESS.indexOf(a.openness) - OPENNESS.indexOf(b.openness),
  // What is not known comes last.
  law: (a, b) => (a.lawCountry ?? 'ZZ').localeCompare(b.lawCountry ?? 'ZZ', 'en'),
  life: (a, b) => LIVES.indexOf(a.life ?? 'unknown') - LIVES.indexOf(b.life ?? 'unknown'),
  sites: (a, b) => b.sites - a.sites,
};

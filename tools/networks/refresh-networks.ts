/** Downloads × what is known → a new table, and what would change. Pure: nothing is written here. */
import type { NetworkFacts, NetworkOperatorId } from '@/core/network';
import type { CountryCode } from '@/core/platform';
import { cut, disjoint, inOrder, prefixes, prefixText, type Range } from './ranges';
import type { Downloads } from './read-downloads';
import type { NetworkRanges } from './read-ranges';

export interface NetworkPlan {
  /** The new text of `prefixes.tsv`. */
  prefixes: string;
  /** The new text of `regions.tsv`; null: no list was downloaded. */
  regions: string | null;
  /** IPv4 addresses and IPv6 /64 before and after, in all and by operator. */
  total: Change;
  operators: ({ id: NetworkOperatorId } & Change)[];
  /** Most of its addresses are registered elsewhere than is written; its country becomes null. */
  countries: { id: NetworkOperatorId; was: CountryCode; is: CountryCode | null }[];
  /** Regions of a list for which no country is known; left out until `regions.tsv` names one. */
  unplaced: string[];
  /** Why it should not be taken without looking. */
  doubts: string[];
}

interface Change {
  v4: { before: bigint; after: bigint };
  v6: { before: bigint; after: bigint };
}

/** A table that loses more than this is more likely cut off than true. */
const MOST_LOST_IN_ALL = 0.1;
const MOST_LOST_OF_ONE = 0.5;
/** Below this, an operator that loses half has moved a range or two. */
const LARGE = 1024n;

/** @param known the table as it is: what is unseen or placed there is kept where the downloads say nothing. */
export function planRefresh(
  facts: NetworkFacts,
  known: NetworkRanges,
  { routes, registrations, regions }: Downloads,
): NetworkPlan {
  const operatorOf = new Map(
    (
      Object.entries(facts.operators) as [NetworkOperatorId, NetworkFacts['operators'][NetworkOperatorId]][]
    ).flatMap(([id, { asns }]) => asns.map((asn) => [asn, id] as const)),
  );
  const seen = disjoint(routes.filter(({ asn }) => operatorOf.has(asn)));
  const all = disjoint(routes);
  // What a provider publishes and nobody announces stays, where still nobody does.
  const unseen = known.announced
    .filter((range) => range.unseen)
    .flatMap((range) => outside(range, all).map((piece) => ({ ...piece, asn: range.asn })));
  const rows = [
    ...join(seen).map((range) => ({ ...range, unseen: false })),
    ...join(unseen.sort(inOrder)).map((range) => ({ ...range, unseen: true })),
  ].sort(inOrder);

  const before = count(known.announced, operatorOf);
  const after = count(rows, operatorOf);
  const operators = [...new Set([...before.keys(), ...after.keys()])].map((id) => ({
    id,
    v4: { before: before.get(id)?.[4] ?? 0n, after: after.get(id)?.[4] ?? 0n },
    v6: { before: before.get(id)?.[6] ?? 0n, after: after.get(id)?.[6] ?? 0n },
  }));
  const total = operators.reduce<Change>(
    (sum, { v4, v6 }) => ({
      v4: { before: sum.v4.before + v4.before, after: sum.v4.after + v4.after },
      v6: { before: sum.v6.before + v6.before, after: sum.v6.after + v6.after },
    }),
    { v4: { before: 0n, after: 0n }, v6: { before: 0n, after: 0n } },
  );
  const placed = placeRegions(known, regions);
  return {
    prefixes: table(
      'prefix\tasn\tseen',
      rows,
      ({ asn, unseen: filled }) => `${asn}\t${filled ? 'published' : ''}`,
    ),
    regions: placed?.text ?? null,
    ...{ total, operators },
    countries: moved(facts, rows, registrations, operatorOf),
    unplaced: placed?.unplaced ?? [],
    doubts: doubtsOf(total, operators),
  };
}

function doubtsOf(total: Change, operators: NetworkPlan['operators']): string[] {
  const lost = ({ before, after }: Change['v4']) =>
    before === 0n ? 0 : Math.max(0, 1 - Number(after) / Number(before));
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const families = [
    ['IPv4', total.v4],
    ['IPv6', total.v6],
  ] as const;
  return [
    ...families.flatMap(([family, change]) =>
      lost(change) > MOST_LOST_IN_ALL
        ? [`${percent(lost(change))} of all ${family} addresses would be lost`]
        : [],
    ),
    ...operators.flatMap(({ id, v4 }) =>
      v4.before >= LARGE && lost(v4) > MOST_LOST_OF_ONE
        ? [`${id} would lose ${percent(lost(v4))} of its IPv4 addresses`]
        : [],
    ),
  ];
}

/** The parts of a range that lie in none of `others`, which are disjoint and in order. */
function outside<T extends Range>(range: T, others: readonly Range[]): Range[] {
  // Others that end before the range are many: begin where they begin to matter.
  let [low, high] = [0, others.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = others[middle];
    if (
      other !== undefined &&
      (other.family < range.family || (other.family === range.family && other.end < range.start))
    )
      low = middle + 1;
    else high = middle;
  }
  return cut(range, others, low).flatMap(({ top, ...piece }) => (top === null ? [piece] : []));
}

/** Neighbours of one network are one range. */
function join<T extends Range & { asn: number }>(rows: readonly T[]): T[] {
  const joined: T[] = [];
  for (const row of rows) {
    const last = joined.at(-1);
    if (last?.asn === row.asn && last.family === row.family && last.end + 1n === row.start)
      last.end = row.end;
    else joined.push({ ...row });
  }
  return joined;
}

function count(
  rows: readonly (Range & { asn: number })[],
  operatorOf: ReadonlyMap<number, NetworkOperatorId>,
): Map<NetworkOperatorId, Record<4 | 6, bigint>> {
  const counts = new Map<NetworkOperatorId, Record<4 | 6, bigint>>();
  for (const { asn, family, start, end } of rows) {
    const id = operatorOf.get(asn);
    if (id === undefined) continue;
    const sums = counts.get(id) ?? { 4: 0n, 6: 0n };
    sums[family] += end - start + 1n;
    counts.set(id, sums);
  }
  return counts;
}

/** Bodies of the Union are no country's, whatever the registration says. */
const OF_NO_COUNTRY = 'EU';

function moved(
  { operators }: NetworkFacts,
  rows: readonly (Range & { asn: number })[],
  registrations: Downloads['registrations'],
  operatorOf: ReadonlyMap<number, NetworkOperatorId>,
): NetworkPlan['countries'] {
  if (registrations.length === 0) return [];
  const places = disjoint(registrations);
  const shares = new Map<NetworkOperatorId, Map<CountryCode, bigint>>();
  let next = 0;
  for (const range of rows.filter(({ family }) => family === 4)) {
    const id = operatorOf.get(range.asn);
    if (id === undefined) continue;
    for (let place = places[next]; place !== undefined && place.end < range.start; place = places[next])
      next++;
    const sums = shares.get(id) ?? new Map<CountryCode, bigint>();
    shares.set(id, sums);
    for (const { top, start, end } of cut(range, places, next))
      if (top !== null) sums.set(top.country, (sums.get(top.country) ?? 0n) + end - start + 1n);
  }
  return [...shares].flatMap(([id, sums]) => {
    const was = operators[id]?.country ?? null;
    if (was === null || was === OF_NO_COUNTRY) return [];
    const sum = [...sums.values()].reduce((a, b) => a + b, 0n);
    const [most] = [...sums].sort(([, a], [, b]) => (a > b ? -1 : 1));
    const is = most !== undefined && most[1] * 2n >= sum ? most[0] : null;
    return is === was ? [] : [{ id, was, is }];
  });
}

function placeRegions(
  { regions }: NetworkRanges,
  downloaded: Downloads['regions'],
): { text: string; unplaced: string[] } | null {
  if (Object.keys(downloaded).length === 0) return null;
  const countryOf = new Map(
    regions.map(({ provider, region, country }) => [`${provider} ${region}`, country]),
  );
  const unplaced = new Set<string>();
  const kept = regions.filter(({ provider }) => downloaded[provider] === undefined);
  const taken = Object.entries(downloaded).flatMap(([provider, ranges]) =>
    ranges.flatMap(({ region, ...range }) => {
      const country = countryOf.get(`${provider} ${region}`);
      if (country === undefined) unplaced.add(`${provider} ${region}`);
      return country === undefined ? [] : [{ ...range, provider, region, country }];
    }),
  );
  // A provider's list names one range for several of its services.
  const rows = new Map([...kept, ...taken].map((row) => [`${row.family} ${row.start} ${row.end}`, row]));
  const text = table(
    'prefix\tprovider\tregion\tcountry',
    [...rows.values()].sort(inOrder),
    ({ provider, region, country }) => `${provider}\t${region}\t${country}`,
  );
  return { text, unplaced: [...unplaced].sort() };
}

function table<T extends Range>(head: string, rows: readonly T[], cells: (row: T) => string): string {
  const lines = [...prefixes(rows)].map((row) => `${prefixText(row)}\t${cells(row)}`);
  return [head, ...lines, ''].join('\n');
}

/** What happened to a platform, in order, out of all its dated claims. */
import type { Cited, PlatformDetails } from './details';
import type { HistoryEntry, IsoDate } from './platform';

export type TimelineEntry = {
  /** When it began, or was; as precise as its source. null: not dated. */
  date: IsoDate | null;
  refs: number[];
} & (
  | { kind: 'history'; entry: Cited<HistoryEntry> }
  | { kind: 'owner'; name: string }
  | { kind: 'former-owner'; name: string; from: IsoDate | null; until: IsoDate | null }
  | { kind: 'alias'; name: string }
  | { kind: 'ended' }
  | { kind: 'sign' }
);

/** Oldest first; what is not dated comes before all. */
export function timelineOf(platform: PlatformDetails): TimelineEntry[] {
  const { history, owners, formerOwners, aliases, lifecycle, signOfLife } = platform;
  const entries: TimelineEntry[] = [
    // Makers of the past are told among the owners, with their names.
    ...history
      .filter(({ value }) => value.claim !== 'vendor')
      .map((entry): TimelineEntry => ({
        ...{ kind: 'history', entry, refs: entry.refs },
        date: entry.value.from ?? entry.value.until,
      })),
    ...formerOwners.map(({ name, since, until, refs }): TimelineEntry => ({
      ...{ kind: 'former-owner', name, refs },
      ...{ date: since ?? until, from: since, until },
    })),
    ...owners
      .slice(1)
      .flatMap(({ name, since, refs }): TimelineEntry[] =>
        since === null ? [] : [{ kind: 'owner', name, date: since, refs }],
      ),
    ...aliases.flatMap(({ name, since, refs }): TimelineEntry[] =>
      since === null ? [] : [{ kind: 'alias', name, date: since, refs }],
    ),
    ...(lifecycle.value.status === 'discontinued'
      ? [{ kind: 'ended' as const, date: lifecycle.value.since, refs: lifecycle.refs }]
      : []),
    ...(signOfLife === null
      ? []
      : [{ kind: 'sign' as const, date: signOfLife.value, refs: signOfLife.refs }]),
  ];
  // A year comes before the days in it.
  return entries.sort((a, b) => order(a.date ?? '', b.date ?? ''));
}

const order = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);

/** How many there are of each kind, most first; equal counts in order of name. */
export function tally<T>(items: Iterable<T>, kindOf: (item: T) => string): [kind: string, count: number][] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(kindOf(item), (counts.get(kindOf(item)) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** `FR 12, DE 3`. */
export function countBy<T>(items: Iterable<T>, kindOf: (item: T) => string): string {
  return tally(items, kindOf)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ');
}

/** Figures that a busy machine cannot bend much: medians and quartiles. */

export interface Spread {
  median: number;
  low: number;
  high: number;
}

/** The middle half of the numbers lies between `low` and `high`. */
export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.round((sorted.length - 1) * part)] ?? Number.NaN;
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

/** `1.2 (0.9 … 1.4)`. */
export function spreadText({ median, low, high }: Spread, digits = 1): string {
  return `${median.toFixed(digits)} (${low.toFixed(digits)} … ${high.toFixed(digits)})`;
}

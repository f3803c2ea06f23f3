/** Levenshtein distance: how many letters to add, drop or change. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(change, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** The few words somebody may have meant: what contains what was typed first, then near spellings. */
export function nearestWords(typed: string, words: Iterable<string>, limit = 3): string[] {
  const wanted = typed.toLowerCase();
  // A third of the letters wrong is a typing mistake; more is another word.
  const tolerance = Math.max(1, Math.floor(wanted.length / 3));
  const scored: { word: string; score: number }[] = [];
  for (const word of words) {
    const contains = wanted.length >= 3 && (word.includes(wanted) || wanted.includes(word));
    const score = contains ? 0.5 : distance(wanted, word);
    if (score <= tolerance) scored.push({ word, score });
  }
  scored.sort((a, b) => a.score - b.score || (a.word < b.word ? -1 : 1));
  return scored.slice(0, limit).map(({ word }) => word);
}

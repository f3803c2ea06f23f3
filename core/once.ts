/**
 * A value made when it is first asked for, and kept: a background that wakes for one page makes only
 * what that page needs.
 */
export function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

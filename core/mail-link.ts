/** Longer addresses are cut by mail programs (2 kB). */
const LONGEST_MAILTO = 1_900;

/** A draft in the person's mail program; null when it does not fit. @param address empty: the person fills it in. */
export function mailLink(address: string, subject: string, text: string): string | null {
  // Mail programs want CRLF; `?` or `&` in an address would begin something else.
  const to = encodeURIComponent(address).replaceAll('%40', '@');
  const body = encodeURIComponent(text.replaceAll('\n', '\r\n'));
  const link = `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${body}`;
  return link.length > LONGEST_MAILTO ? null : link;
}

/** “Décidim” → “Decidim”: what is read and what is typed agree without their marks. */
export function withoutAccents(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.normalize('NFD').replace(/\p{Mn}/gu, '');
}

/** The colours of `components/tokens.css`, for pictures that are drawn where no style sheet is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const NAMES = ['ink', 'ink-quiet', 'paper', 'line', 'open', 'partly', 'closed', 'unknown', 'accent'] as const;
type ColorToken = (typeof NAMES)[number];
type ColorScheme = Readonly<Record<ColorToken, string>>;

const FILE = 'components/tokens.css';
const text = readFileSync(join(import.meta.dirname, '..', FILE), 'utf8');
const [light = '', dark = ''] = text.split('@media (prefers-color-scheme: dark)');

/** @throws when a colour is not there. */
function schemeIn(part: string): ColorScheme {
  const colors = NAMES.map((name) => {
    const color = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(part)?.[1];
    if (color === undefined) throw new Error(`${FILE} has no --${name} in one of its two schemes`);
    return [name, color] as const;
  });
  return Object.fromEntries(colors) as Record<ColorToken, string>;
}

export const LIGHT = schemeIn(light);
const DARK = schemeIn(dark);

/**
 * The first lines of a drawing's style: its variables, in the reader's light or dark scheme.
 *
 * @param names what the drawing calls each colour.
 */
export function colorVariables(names: Readonly<Record<string, ColorToken>>): string {
  const of = (scheme: ColorScheme) =>
    Object.entries(names)
      .map(([name, token]) => `--${name}: ${scheme[token]};`)
      .join(' ');
  return `svg { ${of(LIGHT)} }
@media (prefers-color-scheme: dark) { svg { ${of(DARK)} } }`;
}

/** Colours for a terminal; plain words everywhere else. */
import { styleText } from 'node:util';

type Paint = (text: string) => string;

export interface Palette {
  bold: Paint;
  dim: Paint;
  red: Paint;
  yellow: Paint;
  green: Paint;
}

/** `styleText` asks the stream whether it is a terminal and respects NO_COLOR (https://no-color.org). */
export function paletteFor(stream: NodeJS.WriteStream): Palette {
  const paint =
    (format: keyof Palette): Paint =>
    (text) =>
      styleText(format, text, { stream });
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    red: paint('red'),
    yellow: paint('yellow'),
    green: paint('green'),
  };
}

const asItIs: Paint = (text) => text;
export const plain: Palette = { bold: asItIs, dim: asItIs, red: asItIs, yellow: asItIs, green: asItIs };

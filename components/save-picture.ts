/** A chart as a picture of its own: with its colours, its title, what its surfaces mean, and the credit. */

export interface Picture {
  /** SVG, complete in itself. */
  text: string;
  /** CSS px. */
  width: number;
  height: number;
}

interface Words {
  title: string;
  legend: readonly string[];
  /** Below the picture; empty ones are left out. */
  notes: readonly string[];
}

/** What is set by the style sheet and decides how a chart looks. */
const DRAWN = ['fill', 'stroke', 'stroke-width', 'font-family', 'font-size', 'font-weight', 'text-anchor'];
const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 20;
const LINE = 18;
/** A line of words is about as wide as its letters by this; px. */
const LETTER = 6.6;

/** @param chart as it is drawn on the page: its computed style goes into the picture. */
export function drawPicture(chart: SVGSVGElement, { title, legend, notes }: Words): Picture {
  const ground = getComputedStyle(chart.ownerDocument.body);
  const [wide, high] = [Number(chart.getAttribute('width')), Number(chart.getAttribute('height'))];
  const width = Math.max(wide, 420) + 2 * MARGIN;
  const fits = Math.floor((width - 2 * MARGIN) / LETTER);
  const above = [...wrap(title, fits), ...wrap(legend.join('   '), fits)];
  const below = notes.flatMap((note) => wrap(note, fits));
  const top = MARGIN + above.length * LINE + 8;
  const height = top + high + 12 + below.length * LINE + MARGIN / 2;

  const picture = document.createElementNS(SVG, 'svg');
  for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` }))
    picture.setAttribute(name, String(value));
  const paper = picture.appendChild(document.createElementNS(SVG, 'rect'));
  for (const [name, value] of Object.entries({ width, height, fill: ground.backgroundColor }))
    paper.setAttribute(name, String(value));
  const write = (line: string, y: number, weight: string) => {
    const text = picture.appendChild(document.createElementNS(SVG, 'text'));
    const style = { x: MARGIN, y, fill: ground.color, 'font-family': ground.fontFamily };
    for (const [name, value] of Object.entries({ ...style, 'font-size': 13, 'font-weight': weight }))
      text.setAttribute(name, String(value));
    text.textContent = line;
  };
  const heads = wrap(title, fits).length;
  above.forEach((line, index) => write(line, MARGIN + index * LINE, index < heads ? '600' : '400'));
  below.forEach((line, index) => write(line, top + high + 24 + index * LINE, '400'));

  const drawn = chart.cloneNode(true) as SVGSVGElement;
  dress(chart, drawn);
  drawn.setAttribute('x', String(MARGIN));
  drawn.setAttribute('y', String(top));
  picture.append(drawn);
  return { text: new XMLSerializer().serializeToString(picture), width, height };
}

/** Writes into the copy what the style sheet says of the original. */
function dress(original: Element, copy: Element): void {
  const style = getComputedStyle(original);
  copy.removeAttribute('style');
  copy.removeAttribute('class');
  for (const name of DRAWN) copy.setAttribute(name, style.getPropertyValue(name));
  [...original.children].forEach((child, index) => {
    const twin = copy.children[index];
    if (twin !== undefined) dress(child, twin);
  });
}

/** Twice as fine as the page, for print. @returns null where the browser could not draw it. */
export async function toPng({ text, width, height }: Picture): Promise<Blob | null> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  try {
    await image.decode();
  } catch {
    return null;
  }
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [2 * width, 2 * height];
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}

/** Lines of at most so many letters, broken at spaces. */
function wrap(text: string, fits: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/ +/)) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= fits) lines[lines.length - 1] = `${last} ${word}`;
    else if (word !== '') lines.push(word);
  }
  return lines;
}

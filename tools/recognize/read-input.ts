/** Bytes of any kind that we take → what each line or record is. Its first bytes say which kind it is. */
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { bad, readLine, type LineFormat, type Read } from './read-line';
import { readLines } from './read-lines';
import { readWarc } from './read-warc';

export const FORMATS = ['auto', 'urls', 'jsonl', 'warc'] as const;
export type Format = (typeof FORMATS)[number];

/** Larger than the pieces that zlib gives by itself: fewer rounds for the same bytes. */
const PIECE = 256 * 1024;

/** In batches, as they become known; input that breaks off ends with a problem. */
export async function* readInput(source: AsyncIterable<Buffer>, format: Format): AsyncGenerator<Read[]> {
  try {
    const plain = await unpacked(await peek(source));
    if (format === 'warc' || (format === 'auto' && plain.first.toString('latin1').startsWith('WARC/')))
      for await (const read of readWarc(plain.all)) yield [read];
    else for await (const lines of readLines(plain.all)) yield lines.map((line) => lineOf(line, format));
  } catch (error) {
    yield [bad(`the input cannot be read further: ${error instanceof Error ? error.message : error}`, '')];
  }
}

function lineOf(line: string | null, format: LineFormat | 'warc'): Read {
  if (line === null) return bad('a longer line than any page', '');
  return readLine(line, format === 'warc' ? 'auto' : format);
}

interface Peeked {
  /** The first bytes, at least as many as a kind of file is known by, unless there are fewer. */
  first: Buffer;
  /** These and the rest. */
  all: AsyncIterable<Buffer>;
}

const KNOWN_BY = 5;

async function peek(source: AsyncIterable<Buffer>): Promise<Peeked> {
  const pieces = source[Symbol.asyncIterator]();
  let first = Buffer.alloc(0);
  while (first.length < KNOWN_BY) {
    const next = await pieces.next();
    if (next.done) break;
    first = Buffer.concat([first, next.value]);
  }
  return { first, all: joined(first, pieces) };
}

async function* joined(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** A WARC file has each record packed on its own; for zlib that is one stream all the same. */
async function unpacked(peeked: Peeked): Promise<Peeked> {
  if (peeked.first[0] !== 0x1f || peeked.first[1] !== 0x8b) return peeked;
  const unpacking = createGunzip({ chunkSize: PIECE });
  // What goes wrong is thrown where it is read.
  pipeline(Readable.from(peeked.all), unpacking, () => undefined);
  return peek(unpacking);
}

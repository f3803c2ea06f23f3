/**
 * Pages from a WARC file (ISO 28500): what a crawler was answered. Each response, revisit or
 * resource is one page; records about the crawl itself (requests, metadata) are none.
 */
import { brotliDecompressSync, constants, inflateSync, unzipSync, zstdDecompressSync } from 'node:zlib';
import sniffEncoding from 'html-encoding-sniffer';
import { AsyncIterReader, WARCParser, type WARCRecord } from 'warcio';
import { bad, type Read } from './read-line';

/** The most that Common Crawl keeps of one page; what stands further down is not looked at. */
const MOST_BYTES = 5 * 1024 * 1024;

/** More often than a reader needs to be told that there is no more. */
const MOST_ENDS = 20;

const PAGES = new Set<string>(['response', 'revisit', 'resource']);
const HTML = /^\s*(text\/html|application\/xhtml\+xml)\b/i;

/** Decides what each record is. What cannot be read any further ends the file with a problem. */
export async function* readWarc(source: AsyncIterable<Buffer>): AsyncGenerator<Read> {
  const records = new WARCParser(new AsyncIterReader(endingOnce(source), null));
  try {
    for await (const record of records) {
      if (!record.warcHeaders.statusline.startsWith('WARC/')) {
        yield bad('not a WARC record: the file is broken here', record.warcHeaders.statusline);
        return;
      }
      if (!record.warcType) yield bad('a record without WARC-Type', record.warcTargetURI ?? '');
      else if (PAGES.has(record.warcType)) yield await readRecord(record);
    }
  } catch (error) {
    yield bad(`the file cannot be read further: ${error instanceof Error ? error.message : error}`, '');
  }
}

/** warcio 2.4 asks for ever for the rest of a record that the file no longer holds. */
function endingOnce(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const pieces = source[Symbol.asyncIterator]();
  let asked = 0;
  const next = async (): Promise<IteratorResult<Buffer>> => {
    const piece = await pieces.next();
    if (piece.done && asked++ > MOST_ENDS) throw new Error('it ends within a record');
    return piece;
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

async function readRecord(record: WARCRecord): Promise<Read> {
  const url = record.warcTargetURI;
  if (!url) return bad('a record without WARC-Target-URI', record.warcHeaders.statusline);
  const header = (name: string): string | null => record.httpHeaders?.headers.get(name) ?? null;
  // A body that the file has under an earlier date is not searched for: the address has to do.
  if (record.warcType === 'revisit') return { kind: 'page', page: { url } };
  const type = record.warcType === 'resource' ? record.warcContentType : header('content-type');
  const status = Number(record.httpHeaders?.statusCode ?? 200);
  // Browsers go on to where a redirect leads, and show other files than pages without their scripts.
  if ((status >= 300 && status < 400) || !HTML.test(type ?? 'text/html')) return { kind: 'other', url };
  const chunked = /\bchunked\b/i.test(header('transfer-encoding') ?? '');
  const body = decompress(
    await firstBytes(new AsyncIterReader(record.reader, null, chunked)),
    header('content-encoding'),
  );
  return { kind: 'page', page: { url, html: textOf(body, type ?? null) } };
}

async function firstBytes(reader: AsyncIterReader): Promise<Buffer> {
  return Buffer.from(await reader.readSize(MOST_BYTES));
}

/** Crawlers differ in whether they keep a body as it was sent; what cannot be unpacked is there already. */
function decompress(body: Buffer, encoding: string | null): Buffer {
  const maxOutputLength = 4 * MOST_BYTES;
  try {
    switch (encoding?.trim().toLowerCase()) {
      case 'gzip':
      case 'x-gzip':
        return unzipSync(body, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH });
      case 'deflate':
        return inflateSync(body, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH });
      case 'br':
        return brotliDecompressSync(body, {
          maxOutputLength,
          finishFlush: constants.BROTLI_OPERATION_FLUSH,
        });
      case 'zstd':
        return zstdDecompressSync(body, { maxOutputLength, finishFlush: constants.ZSTD_e_flush });
      default:
        return body;
    }
  } catch {
    return body;
  }
}

/** As browsers find it: byte order mark, HTTP header, `<meta>`; where nobody says, UTF-8 is today's likeliest. */
function textOf(body: Buffer, contentType: string | null): string {
  const label = /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? '')?.[1];
  const encoding = sniffEncoding(body, {
    ...(label === undefined ? {} : { transportLayerEncodingLabel: label }),
    defaultEncoding: 'UTF-8',
  });
  try {
    return new TextDecoder(encoding).decode(body);
  } catch {
    // Node lacks two that hardly anybody uses (x-user-defined, replacement); the marks are ASCII anyway.
    return body.toString('latin1');
  }
}

/** Bytes → lines, a piece of input at a time: what one line costs is what it is long. */

/** A page of 5 MB, the most that Common Crawl keeps of one, may double when it is written as JSON. */
const MOST_BYTES = 32 * 1024 * 1024;

const NEWLINE = 10;

/** What stands on one line; null for one that was longer than anybody's page. */
export type Line = string | null;

/**
 * Lines without their ends, those of one piece of input together; blank ones are passed over.
 * The last line needs no end.
 */
export async function* readLines(
  source: AsyncIterable<Buffer>,
  mostBytes = MOST_BYTES,
): AsyncGenerator<Line[]> {
  /** What has been read of a line that goes on in the next piece. */
  let begun: Buffer[] = [];
  let length = 0;
  const finish = (lines: Line[], rest: Buffer): void => {
    length += rest.length;
    if (length > mostBytes) lines.push(null);
    else {
      const whole = begun.length === 0 ? rest : Buffer.concat([...begun, rest]);
      const text = whole.toString('utf8').trim();
      if (text !== '') lines.push(text);
    }
    begun = [];
    length = 0;
  };

  for await (const piece of source) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, start)) {
      finish(lines, piece.subarray(start, end));
      start = end + 1;
    }
    length += piece.length - start;
    if (length > mostBytes) begun = [];
    else if (start < piece.length) begun.push(piece.subarray(start));
    if (lines.length > 0) yield lines;
  }
  if (length > 0) {
    const lines: Line[] = [];
    finish(lines, Buffer.alloc(0));
    yield lines;
  }
}

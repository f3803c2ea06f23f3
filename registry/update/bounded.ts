/** Streams with a ceiling: what is too much is never held. */

export type Read = { kind: 'bytes'; bytes: Uint8Array<ArrayBuffer> } | { kind: 'too-large' };

/** Reads a stream to its end, or until `ceiling` bytes are passed, and then cancels it. */
export async function readBounded(stream: ReadableStream<Uint8Array>, ceiling: number): Promise<Read> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > ceiling) {
      await reader.cancel().catch(() => undefined);
      return { kind: 'too-large' };
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return { kind: 'bytes', bytes };
}

/** Inflates gzip; `null` when it is broken or holds more than `ceiling` bytes. */
export async function inflate(
  bytes: Uint8Array<ArrayBuffer>,
  ceiling: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const read = await readBounded(through(bytes, new DecompressionStream('gzip')), ceiling);
    return read.kind === 'bytes' ? read.bytes : null;
  } catch {
    return null;
  }
}

/** Compresses for our own store; nobody compares these bytes. */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const read = await readBounded(through(bytes, new CompressionStream('gzip')), Number.POSITIVE_INFINITY);
  return read.kind === 'bytes' ? read.bytes : new Uint8Array();
}

/** In slices: a transform given everything at once would hold all of its output. */
function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: ReadableWritablePair<Uint8Array, BufferSource>,
): ReadableStream<Uint8Array> {
  const slice = 64 * 1024;
  let at = 0;
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, (at += slice)));
    },
  });
  return source.pipeThrough(transform as ReadableWritablePair<Uint8Array, Uint8Array<ArrayBuffer>>);
}

/** Gives memory back now: the collector looks at small objects first, and these are large. The bytes are gone. */
export function release(bytes: Uint8Array<ArrayBuffer>): void {
  bytes.buffer.transfer(0);
}

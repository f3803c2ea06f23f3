/**
 * A reference endpoint for reports: append-only JSON lines. Nothing is acknowledged before it is on the disk.
 *
 * POST `{ "id": "<uuid>", "text": "<the report>" }` as `application/json`; see docs/reports.md.
 */
import { open, readFile, truncate, type FileHandle } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { readReport, type Report } from '@/core/report';
import { askGate } from '@/registry/ask-gate';

/** A report has at most 8,000 characters; in JSON and UTF-8 that is less than this. */
export const LARGEST_BODY = 64_000;
const MINUTE = 60_000;

const bodyGate = z.strictObject({ id: z.string().max(36), text: z.string() });

export interface EndpointOptions {
  /** JSON lines, one report each. */
  file: string;
  port?: number;
  host?: string;
  /** Reports a minute from one address; more get 429. */
  perMinute?: number;
  /** What is known of a site already: an address to read, or null. */
  known?: (site: string) => string | null;
  now?: () => number;
}

export interface StoredReport {
  received: string;
  id: string;
  text: string;
}

export interface Endpoint {
  url: string;
  close(): Promise<void>;
}

type Answer = { status: number; body: object; retryAfter?: number };

/** Answers from then on. @throws when the file or the port cannot be opened. */
export async function openEndpoint({
  file,
  port = 0,
  host = '127.0.0.1',
  perMinute = 30,
  known = () => null,
  now = Date.now,
}: EndpointOptions): Promise<Endpoint> {
  const texts = await readStored(file);
  const journal = new Journal(await open(file, 'a'));
  const asked = new Map<string, { minute: number; count: number }>();

  const tooMany = (address: string): boolean => {
    const minute = Math.floor(now() / MINUTE);
    const so = asked.get(address);
    if (so?.minute !== minute) {
      // Addresses are kept for a minute and no longer.
      for (const [each, { minute: then }] of asked) if (then !== minute) asked.delete(each);
      asked.set(address, { minute, count: 1 });
      return false;
    }
    return ++so.count > perMinute;
  };

  const take = async (request: IncomingMessage): Promise<Answer> => {
    if (request.method !== 'POST') return { status: 405, body: { problem: 'Reports are sent with POST.' } };
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
      return { status: 415, body: { problem: 'Reports are application/json.' } };
    if (tooMany(request.socket.remoteAddress ?? ''))
      return {
        status: 429,
        body: { problem: 'Too many reports from here: try again in a minute.' },
        retryAfter: 60,
      };
    const body = await readBody(request);
    if (body === null)
      return { status: 413, body: { problem: `A report has at most ${LARGEST_BODY} bytes.` } };
    const parsed = askGate(bodyGate, parseJson(body));
    if (!parsed.success) return { status: 400, body: { problem: 'A report is {"id": "…", "text": "…"}.' } };
    const { id, text } = parsed.data;
    const read = readReport(text);
    if (read.kind === 'unreadable') return { status: 422, body: { problem: read.problem } };
    if (read.report.id !== id) return { status: 422, body: { problem: 'The id is not that of the text.' } };
    const before = texts.get(id);
    if (before !== undefined && before !== text)
      return { status: 409, body: { problem: 'Another report has this id already.' } };
    if (before === undefined) {
      texts.set(id, text);
      try {
        await journal.write(
          `${JSON.stringify({ received: new Date(now()).toISOString(), id, text } satisfies StoredReport)}\n`,
        );
      } catch {
        texts.delete(id);
        return {
          status: 503,
          body: { problem: 'The report could not be kept: try again later.' },
          retryAfter: 600,
        };
      }
    }
    const link = knownLink(read.report, known);
    return { status: 200, body: link === null ? { state: 'received' } : { state: 'known', link } };
  };

  const server = createServer((request, response) => {
    take(request).then(
      (answer) => reply(response, answer),
      () => response.destroy(),
    );
  });
  server.requestTimeout = 20_000;
  server.headersTimeout = 10_000;
  await new Promise<void>((ready, failed) => server.once('error', failed).listen(port, host, ready));
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await journal.close();
    },
  };
}

function knownLink(report: Report, known: (site: string) => string | null): string | null {
  return report.kind === 'unknown' ? known(report.site) : null;
}

/** Reports of a file; half a line at its end, which nobody was told of, is cut off. */
async function readStored(file: string): Promise<Map<string, string>> {
  const bytes = await readFile(file).catch(() => Buffer.alloc(0));
  const whole = bytes.lastIndexOf(10) + 1;
  if (whole < bytes.length) await truncate(file, whole);
  const texts = new Map<string, string>();
  for (const line of bytes.subarray(0, whole).toString('utf8').split('\n').filter(Boolean)) {
    const { id, text } = JSON.parse(line) as StoredReport;
    texts.set(id, text);
  }
  return texts;
}

/** Lines that came while the disk was busy go to it together: one `fdatasync` for many. */
class Journal {
  private waiting: { line: string; done: () => void; failed: (error: unknown) => void }[] = [];
  private busy = false;

  constructor(private readonly handle: FileHandle) {}

  /** Resolves when the line is on the disk. */
  write(line: string): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ line, done, failed });
      if (!this.busy) void this.flush();
    });
  }

  private async flush(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0);
      try {
        await this.handle.appendFile(batch.map(({ line }) => line).join(''));
        await this.handle.datasync();
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.busy = false;
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LARGEST_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function reply(response: ServerResponse, { status, body, retryAfter }: Answer): void {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  };
  response.writeHead(status, headers).end(JSON.stringify(body));
}

/** WARC records written by hand (ISO 28500), so that the reader is not tried on its own library's writing alone. */
import { gzipSync } from 'node:zlib';

export interface MadeUpAnswer {
  url: string;
  type?: 'response' | 'revisit' | 'request' | 'resource' | 'metadata' | 'warcinfo';
  status?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

const lines = (first: string, headers: Record<string, string>): string =>
  [first, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n');

export function warcRecord({ url, type = 'response', status = '200 OK', headers, body = '' }: MadeUpAnswer) {
  const http =
    type === 'response' || type === 'revisit'
      ? lines(`HTTP/1.1 ${status}`, headers ?? { 'Content-Type': 'text/html; charset=utf-8' })
      : type === 'request'
        ? lines('GET / HTTP/1.1', { Host: new URL(url).host })
        : '';
  const block = Buffer.concat([Buffer.from(http), Buffer.from(body)]);
  const record = lines('WARC/1.0', {
    'WARC-Type': type,
    'WARC-Target-URI': url,
    'WARC-Date': '2026-11-27T00:00:00Z',
    'WARC-Record-ID': '<urn:uuid:00000000-0000-4000-8000-000000000000>',
    'Content-Type': type === 'resource' ? 'text/html' : `application/http; msgtype=${type}`,
    'Content-Length': String(block.length),
  });
  return Buffer.concat([Buffer.from(record), block, Buffer.from('\r\n\r\n')]);
}

/** Each record packed on its own, as crawlers do. */
export const warcGz = (answers: readonly MadeUpAnswer[]): Buffer =>
  Buffer.concat(answers.map((each) => gzipSync(warcRecord(each))));

/** Serves pages on loopback for any host name, over http and https. */
import {
  createServer as createHttpServer,
  type IncomingHttpHeaders,
  type RequestListener,
  type Server,
} from 'node:http';
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';

const PAGES = resolve(import.meta.dirname, '../../tests/fixtures/pages');

/** What one address answers. */
export type Answer = { html: string } | { redirect: string };

export interface Town {
  ports: { http: number; https: number };
  /** Puts a page at an address; the query is not looked at. */
  put(url: string, answer: Answer): void;
  /** Addresses asked for so far, in order: `https://host/path`. */
  requests: string[];
  /** The same with what was sent along, names of headers in small letters. */
  asked: { method: string; url: string; headers: IncomingHttpHeaders }[];
  close(): Promise<void>;
}

/** Reads a page of `tests/fixtures/pages/`. */
export function readPage(name: string): Promise<string> {
  return readFile(resolve(PAGES, name), 'utf8');
}

/** On two free ports, until it is closed; the certificate is its own. */
export async function serveTown(): Promise<Town> {
  const answers = new Map<string, Answer>();
  const asked: Town['asked'] = [];
  const requests: string[] = [];
  const answerTo =
    (scheme: 'http' | 'https'): RequestListener =>
    (request, response) => {
      const url = new URL(`${scheme}://${request.headers.host ?? 'localhost'}${request.url ?? '/'}`);
      requests.push(url.origin + url.pathname);
      asked.push({ method: request.method ?? '', url: url.href, headers: request.headers });
      const answer = answers.get(keyOf(url));
      if (answer === undefined) {
        response
          .writeHead(404, { 'content-type': 'text/html; charset=utf-8' })
          .end('<!DOCTYPE html><title>404</title>');
      } else if ('redirect' in answer) {
        response.writeHead(302, { location: answer.redirect }).end();
      } else {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(answer.html);
      }
    };
  // Thrown away with the town; browsers are told to accept it.
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
  });
  const servers: (Server | HttpsServer)[] = [
    createHttpServer(answerTo('http')),
    createHttpsServer({ key, cert }, answerTo('https')),
  ];
  const [http, https] = (await Promise.all(servers.map(listen))) as [number, number];
  return {
    ports: { http, https },
    put: (url, answer) => answers.set(keyOf(new URL(url)), answer),
    requests,
    asked,
    close: async () => {
      await Promise.all(
        servers.map((server) => {
          server.closeAllConnections();
          return new Promise((closed) => server.close(closed));
        }),
      );
    },
  };
}

/** Scheme and `www.` do not matter to the town. */
function keyOf({ hostname, pathname }: URL): string {
  return hostname.replace(/^www\./, '') + pathname;
}

function listen(server: Server | HttpsServer): Promise<number> {
  return new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => listening((server.address() as AddressInfo).port));
  });
}

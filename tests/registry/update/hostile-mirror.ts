/** A server on loopback that holds a repository and lies as it is told to. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  path: string;
  headers: Record<string, string | string[] | undefined>;
  method: string;
}

/** What a path answers instead of its file; `undefined`: the file. */
export type Lie = (path: string, response: ServerResponse) => Buffer | 'answered' | undefined;

export class HostileMirror {
  files = new Map<string, Buffer>();
  lie: Lie = () => undefined;
  readonly asked: Asked[] = [];

  private constructor(
    readonly url: string,
    private readonly stop: () => Promise<void>,
  ) {}

  static async open(files: Map<string, Buffer> = new Map()): Promise<HostileMirror> {
    let answer: (path: string, response: ServerResponse) => void = () => undefined;
    const asked: Asked[] = [];
    const server = createServer((request, response) => {
      const path = (request.url ?? '/').slice(1);
      asked.push({ path, headers: request.headers, method: request.method ?? '' });
      answer(path, response);
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const mirror = new HostileMirror(url, () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    });
    mirror.files = files;
    answer = (path, response) => {
      mirror.asked.push(...asked.splice(0));
      const lie = mirror.lie(path, response);
      if (lie === 'answered') return;
      const bytes = lie ?? mirror.files.get(path);
      if (bytes === undefined) response.writeHead(404).end();
      else response.writeHead(200).end(bytes);
    };
    return mirror;
  }

  close(): Promise<void> {
    return this.stop();
  }
}

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { readReport, titleOf, writeReport, type Report } from '@/core/report';
import { Outbox, type OutboxEntry } from '@/registry/outbox';
import {
  LARGEST_BODY,
  openEndpoint,
  type Endpoint,
  type EndpointOptions,
  type StoredReport,
} from '@/tools/report-endpoint';

const folders: string[] = [];
const endpoints: Endpoint[] = [];
afterEach(async () => {
  for (const endpoint of endpoints.splice(0)) await endpoint.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});
function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'civiscope-reports-'));
  folders.push(folder);
  return join(folder, 'reports.jsonl');
}
async function start(options: Partial<EndpointOptions> = {}) {
  const file = options.file ?? newFile();
  const endpoint = await openEndpoint({ perMinute: 100_000, ...options, file });
  endpoints.push(endpoint);
  return { file, endpoint };
}
function reportOf(change: Partial<Report> = {}): Report {
  return {
    ...{
      id: randomUUID(),
      kind: 'unknown',
      site: 'https://participez.nogent-le-roi.fr',
      shown: '',
      wrong: '',
    },
    ...{
      software: 'Decidim',
      operator: '',
      uses: ['consultation'],
      license: '',
      source: '',
      comment: '',
      contact: '',
    },
    data: '2026-11-24',
    ...change,
  } as Report;
}
const post = (url: string, body: string | object, type = 'application/json') =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const bodyOf = (report: Report) => ({ id: report.id, text: writeReport(report) });
const stored = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as StoredReport);

describe('the reference endpoint', () => {
  it('keeps a report, and the same report once', async () => {
    const { file, endpoint } = await start();
    const body = bodyOf(reportOf());
    for (let times = 0; times < 3; times++) {
      const answer = await post(endpoint.url, body);
      expect([answer.status, await answer.json()]).toEqual([200, { state: 'received' }]);
    }
    expect(stored(file).map(({ id, text }) => ({ id, text }))).toEqual([body]);
  });

  it('says what is known already, and where', async () => {
    const { endpoint } = await start({
      known: (site) => (site.includes('nogent') ? 'https://example.org/nogent' : null),
    });
    expect(await (await post(endpoint.url, bodyOf(reportOf()))).json()).toEqual({
      state: 'known',
      link: 'https://example.org/nogent',
    });
  });

  it.each<[string, number, () => Promise<Response> | Response | [string | object, string?]]>([
    ['an oversized body', 413, () => [JSON.stringify({ id: '', text: 'x'.repeat(LARGEST_BODY) })]],
    ['no JSON', 400, () => ['nonsense']],
    ['JSON that is no report', 400, () => [{ hello: 1 }]],
    ['a field too many', 400, () => [{ ...bodyOf(reportOf()), more: 1 }]],
    ['another type', 415, () => [bodyOf(reportOf()), 'text/plain']],
    ['a script', 422, () => [bodyOf(reportOf({ comment: '<script>alert(1)</script>' }))]],
    ['another id than that of its text', 422, () => [{ ...bodyOf(reportOf()), id: randomUUID() }]],
    ['a site with a query', 422, () => [bodyOf(reportOf({ site: 'https://a.fr/?q=me' }))]],
  ])('refuses %s with %d and one sentence', async (_name, status, make) => {
    const { file, endpoint } = await start();
    const [body, type] = make() as [string | object, string?];
    const answer = await post(endpoint.url, body, type);
    expect(answer.status).toBe(status);
    expect(((await answer.json()) as { problem: string }).problem).toMatch(/^[A-Z“].*\.$/);
    expect(stored(file)).toEqual([]);
  });

  it('refuses another text under an id that it has', async () => {
    const { file, endpoint } = await start();
    const report = reportOf();
    await post(endpoint.url, bodyOf(report));
    expect((await post(endpoint.url, bodyOf({ ...report, comment: 'replayed' }))).status).toBe(409);
    expect(stored(file)).toHaveLength(1);
  });

  it('sends those away who ask too often, and says for how long', async () => {
    const { endpoint } = await start({ perMinute: 3 });
    const statuses = [];
    for (let times = 0; times < 5; times++) statuses.push(await post(endpoint.url, bodyOf(reportOf())));
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
    expect(statuses[4]?.headers.get('retry-after')).toBe('60');
  });

  it('begins again where it was; half a line at the end is cut off', async () => {
    const { file, endpoint } = await start();
    const body = bodyOf(reportOf());
    await post(endpoint.url, body);
    await endpoint.close();
    endpoints.length = 0;
    appendFileSync(file, '{"received":"2026-1');
    const again = await start({ file });
    expect(
      (
        await post(again.endpoint.url, {
          ...body,
          text: writeReport(reportOf({ id: body.id, comment: 'x' })),
        })
      ).status,
    ).toBe(409);
    await post(again.endpoint.url, bodyOf(reportOf()));
    expect(stored(file)).toHaveLength(2);
  });

  it('killed at any moment, no acknowledged report is lost', async () => {
    const file = newFile();
    const script = `import { openEndpoint } from './tools/report-endpoint.ts'; const e = await openEndpoint({ file: ${JSON.stringify(file)}, perMinute: 1e9 }); process.stdout.write(e.url);`;
    const acknowledged: string[] = [];
    for (let round = 0; round < 3; round++) {
      const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
      const url = await new Promise<string>((ready) =>
        child.stdout.once('data', (data) => ready(String(data))),
      );
      const gone = new Promise((exit) => child.once('exit', exit));
      setTimeout(() => child.kill('SIGKILL'), 150 + 100 * round);
      const send = async () => {
        for (;;) {
          const body = bodyOf(reportOf());
          try {
            if ((await post(url, body)).status === 200) acknowledged.push(body.id);
          } catch {
            return;
          }
        }
      };
      await Promise.all([gone, ...Array.from({ length: 8 }, send)]);
    }
    const reopened = await start({ file });
    expect(reopened.file).toBe(file);
    const kept = new Set(stored(file).map(({ id }) => id));
    expect(acknowledged.length).toBeGreaterThan(20);
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  }, 60_000);
});

describe('the outbox and the endpoint', () => {
  let boxes = 0;
  const entryOf = (report: Report): OutboxEntry => ({
    ...{
      id: report.id,
      title: titleOf(report),
      site: report.site,
      text: writeReport(report),
      destination: 'endpoint',
      state: 'queued',
    },
    ...{ created: 1, changed: 1, tries: 0, nextTry: null, problem: null, link: null, form: null },
  });
  const send = (box: Outbox, url: string | null, now = 0) =>
    box.send(
      url,
      fetch,
      () => now,
      () => 0,
    );

  it('sends a queued report, byte by byte as it was read, and does not send it again', async () => {
    const { file, endpoint } = await start();
    const box = new Outbox(`box-${boxes++}`);
    const entry = entryOf(reportOf({ comment: 'Accents: é à ç — “quotes”' }));
    await box.put(entry);
    expect(await send(box, endpoint.url)).toBeNull();
    await send(box, endpoint.url);
    expect(stored(file).map(({ text }) => text)).toEqual([entry.text]);
    expect(readReport(stored(file)[0]?.text ?? '').kind).toBe('report');
    expect(await box.list()).toMatchObject([{ state: 'sent', tries: 1, problem: null }]);
  });

  it('without a network it waits, longer each time, and goes when the network is back', async () => {
    const { file, endpoint } = await start();
    const box = new Outbox(`box-${boxes++}`);
    await box.put(entryOf(reportOf()));
    const first = await send(box, 'http://127.0.0.1:9/', 0);
    expect(await box.list()).toMatchObject([{ state: 'failed', problem: 'unreachable', nextTry: 60_000 }]);
    expect(first).toBe(60_000);
    expect(await send(box, 'http://127.0.0.1:9/', 30_000)).toBe(60_000);
    expect(await send(box, 'http://127.0.0.1:9/', 60_000)).toBe(180_000);
    await send(box, endpoint.url, 180_000);
    expect(await box.list()).toMatchObject([{ state: 'sent' }]);
    expect(stored(file)).toHaveLength(1);
  });

  it('killed after the endpoint took it and before that was written down: sent again, kept once', async () => {
    const { file, endpoint } = await start();
    const box = new Outbox(`box-${boxes++}`);
    const entry = entryOf(reportOf());
    await box.put(entry);
    await post(endpoint.url, { id: entry.id, text: entry.text });
    await send(box, endpoint.url);
    expect(await box.list()).toMatchObject([{ state: 'sent' }]);
    expect(stored(file)).toHaveLength(1);
  });

  it('what the endpoint refuses is not tried again, and its sentence is kept', async () => {
    const { endpoint } = await start();
    const box = new Outbox(`box-${boxes++}`);
    await box.put({ ...entryOf(reportOf()), text: 'nonsense' });
    expect(await send(box, endpoint.url)).toBeNull();
    expect(await box.list()).toMatchObject([
      { state: 'failed', nextTry: null, problem: 'It has no report id, or one that is none.' },
    ]);
  });

  it('an answer of somebody else is no answer', async () => {
    const box = new Outbox(`box-${boxes++}`);
    await box.put(entryOf(reportOf()));
    const portal = () => Promise.resolve(new Response('<!doctype html>', { status: 200 }));
    expect(
      await box.send(
        'https://e.example/',
        portal as typeof fetch,
        () => 0,
        () => 0,
      ),
    ).toBe(60_000);
    expect(await box.list()).toMatchObject([{ state: 'failed', problem: 'not-an-endpoint' }]);
  });

  it('what was deleted while it was under way does not come back', async () => {
    const { endpoint } = await start();
    const box = new Outbox(`box-${boxes++}`);
    const entry = entryOf(reportOf());
    await box.put(entry);
    const slow: typeof fetch = async (input, init) => {
      await box.remove(entry.id);
      return fetch(input, init);
    };
    await box.send(
      endpoint.url,
      slow,
      () => 0,
      () => 0,
    );
    expect(await box.list()).toEqual([]);
  });

  it('known already: the link is kept', async () => {
    const { endpoint } = await start({ known: () => 'https://example.org/x' });
    const box = new Outbox(`box-${boxes++}`);
    await box.put(entryOf(reportOf()));
    await send(box, endpoint.url);
    expect(await box.list()).toMatchObject([{ state: 'answered', link: 'https://example.org/x' }]);
  });
});

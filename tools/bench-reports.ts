/** `npm run bench -- reports`: how many reports a second the reference endpoint takes, and whether it keeps them all. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeReport, type Report } from '@/core/report';
import { openEndpoint } from './report-endpoint';

const REPORTS = 5_000;
const AT_ONCE = 32;

export async function benchReports(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'civiscope-bench-'));
  const file = join(folder, 'reports.jsonl');
  const endpoint = await openEndpoint({ file, perMinute: Number.POSITIVE_INFINITY });
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const send = (body: string): Promise<number> =>
    new Promise((done, failed) => {
      const headers = { 'content-type': 'application/json' };
      const asked = request(endpoint.url, { method: 'POST', agent, headers }, (answer) => {
        answer.resume().on('end', () => done(answer.statusCode ?? 0));
      });
      asked.on('error', failed).end(body);
    });
  let taken = 0;
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next++ < REPORTS) {
        const report: Report = {
          ...{
            id: randomUUID(),
            kind: 'unknown',
            site: `https://participez.ville-${next}.fr`,
            shown: '',
            wrong: '',
          },
          ...{
            software: 'Decidim',
            operator: 'Ville',
            uses: ['consultation'],
            license: '',
            source: '',
            comment: '',
            contact: '',
          },
          data: '2026-11-24',
        };
        if ((await send(JSON.stringify({ id: report.id, text: writeReport(report) }))) === 200) taken++;
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  await endpoint.close();
  const kept = readFileSync(file, 'utf8').split('\n').filter(Boolean).length;
  rmSync(folder, { recursive: true });
  console.log(
    `${Math.round(taken / seconds)} reports a second acknowledged, each on the disk; ${taken} acknowledged, ${kept} kept`,
  );
}

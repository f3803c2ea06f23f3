import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { LABELS, writeReport, type Report } from '@/core/report';
import { issueForms } from '@/tools/issue-forms';
import { paletteFor } from '@/tools/palette';
import { runRegistry } from '@/tools/registry';
import { textsIn, triageReports } from '@/tools/triage-reports';
import { realRegistry } from '../core/real-registry';

const registry = await realRegistry();
const TODAY = '2026-11-27';
const reportOf = (change: Partial<Report> = {}): Report => ({
  ...{ id: randomUUID(), kind: 'unknown', site: 'https://participez.nogent-le-roi.fr', shown: '', wrong: '' },
  ...{ software: 'Decidim', operator: '', uses: [], license: '', source: '', comment: '', contact: '' },
  data: TODAY,
  ...change,
});
const triage = (...reports: Partial<Report>[]) =>
  triageReports(
    reports.map((change, index) => ({ where: String(index), text: writeReport(reportOf(change)) })),
    registry,
    TODAY,
  );

describe('triage', () => {
  it('an unknown site of a known platform is a draft row, with what was said', () => {
    const { drafts } = triage({
      operator: 'Ville de Nogent-le-Roi',
      source: 'https://www.nogent-le-roi.fr/',
    });
    expect([...drafts].map(([id, list]) => [id, list.map(({ row }) => row)])).toEqual([
      [
        'decidim',
        [
          {
            host: 'participez.nogent-le-roi.fr',
            path: '',
            operator: 'Ville de Nogent-le-Roi',
            country: null,
            source: 'https://www.nogent-le-roi.fr/',
            seen: TODAY,
            state: 'live',
          },
        ],
      ],
    ]);
  });

  it('reports of the same are one group; the same report twice is one', () => {
    const id = randomUUID();
    const { drafts } = triage({ id }, { id }, { operator: 'Nogent' }, { software: ' decidim ' });
    expect(drafts.size).toBe(1);
    const [first] = [...drafts.values()].flat();
    expect(first?.group.reports).toHaveLength(3);
    expect(first?.row.operator).toBe('Nogent');
  });

  it('what the registry says already is dropped; what it says otherwise is for a person', () => {
    expect(triage({ site: 'https://participez.nanterre.fr' }).known).toHaveLength(1);
    expect(triage({ site: 'https://participez.nanterre.fr', software: '' }).known).toHaveLength(1);
    expect(
      triage({ site: 'https://participez.nanterre.fr', software: 'Cap Collectif' }).aside[0]?.why,
    ).toContain('decidim');
  });

  it('a platform nobody knows, and none at all, are put aside with what to do', () => {
    expect(triage({ software: 'Agorapp 3000' }).aside[0]?.why).toContain('not in the registry');
    expect(triage({ software: '' }).aside[0]?.why).toContain('look at the site');
  });

  it('mistakes are listed by themselves; what is no report is refused with where it stood', () => {
    expect(triage({ kind: 'mistake', shown: 'decidim', wrong: 'license' }).mistakes).toHaveLength(1);
    expect(triageReports([{ where: 'a.md', text: 'hello' }], registry, TODAY).refused).toEqual([
      { where: 'a.md', problem: expect.any(String) },
    ]);
  });

  it('reads an issue that somebody wrote into the form of the forge', () => {
    const body = [
      ...['### Report', 'unknown', '### Site', 'https://participez.nogent-le-roi.fr/'],
      ...['### Shown as', '_No response_', '### What is wrong', 'None', '### Software', 'Decidim'],
      ...['### Run by', 'Ville de Nogent-le-Roi', '### Used for', 'consultation, voting'],
      ...['### Licence', '_No response_', '### Where that can be read', '_No response_'],
    ].join('\n\n');
    const { drafts, refused } = triageReports(
      [
        { where: '#1', text: body },
        { where: '#2', text: body },
      ],
      registry,
      TODAY,
    );
    expect(refused).toEqual([]);
    expect([...drafts.values()].flat().map(({ row, group }) => [row.operator, group.reports.length])).toEqual(
      [['Ville de Nogent-le-Roi', 2]],
    );
  });

  it('the form of the forge asks for every field of a report, under the same labels', () => {
    const { body } = parse(issueForms().get('report.yml') ?? '') as {
      body: { id?: string; attributes: { label?: string } }[];
    };
    const asked = Object.fromEntries(
      body.flatMap(({ id, attributes }) => (id ? [[id, attributes.label]] : [])),
    );
    const { id: _id, data: _data, ...fields } = LABELS;
    expect(asked).toEqual(fields);
  });

  it('reads lines of the endpoint, lists of a person, texts and answers of a forge', () => {
    const text = writeReport(reportOf());
    const line = JSON.stringify({ received: 'x', id: '1', text });
    expect(textsIn('a.jsonl', `${line}\n${line}\n`).map((each) => each.text)).toEqual([text, text]);
    expect(textsIn('a.json', JSON.stringify([{ body: text }]))[0]?.text).toBe(text);
    expect(textsIn('a.md', text)).toEqual([{ where: 'a.md', text }]);
    expect(textsIn('a.jsonl', '{broken\n')).toEqual([{ where: 'a.jsonl', text: '' }]);
  });
});

describe('the command', () => {
  let house: string;
  beforeAll(() => (house = mkdtempSync(join(tmpdir(), 'civiscope-triage-'))));
  beforeEach(() => cpSync('data', join(house, 'data'), { recursive: true }));
  afterAll(() => rmSync(house, { recursive: true }));
  const csv = () => readFileSync(join(house, 'data/deployments/decidim.csv'), 'utf8');
  async function run(...argv: string[]): Promise<{ code: number; said: string }> {
    const lines: string[] = [];
    const code = await runRegistry(argv, {
      ...{ dataDir: join(house, 'data'), pagesDir: 'tests/fixtures/pages', docsDir: join(house, 'docs') },
      ...{ formsDir: '.github/ISSUE_TEMPLATE', today: TODAY, paint: paletteFor(process.stdout) },
      print: (text) => void lines.push(text),
    });
    return { code, said: lines.join('\n') };
  }

  it('writes nothing without a yes, and the rows with one, linted', async () => {
    const file = join(house, 'reports.jsonl');
    writeFileSync(file, `${JSON.stringify({ text: writeReport(reportOf()) })}\n`);
    const before = csv();
    expect(await run('triage', file)).toMatchObject({
      code: 0,
      said: expect.stringContaining('Nothing was written'),
    });
    expect(csv()).toBe(before);
    expect(await run('triage', file, '--yes')).toMatchObject({
      code: 0,
      said: expect.stringContaining('no errors'),
    });
    expect(csv()).toContain(
      `participez.nogent-le-roi.fr,,,,https://participez.nogent-le-roi.fr,${TODAY},live`,
    );
    expect(await run('triage', file, '--yes')).toMatchObject({
      code: 0,
      said: expect.stringContaining('Known already'),
    });
  });

  it('what cannot be read is said', async () => {
    expect(await run('triage', '/nowhere')).toMatchObject({
      code: 1,
      said: expect.stringContaining('cannot be read'),
    });
    expect(await run('triage')).toMatchObject({ code: 1 });
  });
});

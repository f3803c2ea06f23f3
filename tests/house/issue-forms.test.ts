/** The forms on the forge offer what the registry accepts, and what comes back is judged. */
import { readdirSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { LICENSE_STATUSES, USES } from '@/core/vocabulary';
import { issueForms } from '@/tools/issue-forms';
import { describeProposal, readAnswers, readProposal } from '@/tools/read-proposal';

const FORMS = '.github/ISSUE_TEMPLATE';
const HERE = import.meta.dirname;
const place = {
  dataDir: join(HERE, '../fixtures/lint/clean'),
  pagesDir: join(HERE, '../fixtures/pages'),
  today: '2026-11-24',
};

describe('issue forms', () => {
  it('are those that the closed lists make: npm run registry -- schemas writes them', () => {
    expect(readdirSync(FORMS).sort()).toEqual([...issueForms().keys()].sort());
    for (const [name, text] of issueForms()) expect(readFileSync(join(FORMS, name), 'utf8'), name).toBe(text);
  });

  it.each([...issueForms()])('%s has what the forge asks of a form', (_, text) => {
    const form = parse(text) as {
      body: { type: string; id?: string; attributes: { label?: string; options?: string[] } }[];
    };
    expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) });
    const ids = form.body.flatMap(({ id }) => id ?? []);
    const labels = form.body.flatMap(({ attributes }) => attributes.label ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(labels).size).toBe(labels.length);
    for (const { attributes } of form.body)
      if (attributes.options) expect(new Set(attributes.options).size).toBe(attributes.options.length);
  });

  it('offer every use and every licence status', () => {
    const text = issueForms().get('platform.yml') ?? '';
    for (const word of [...Object.keys(USES), ...Object.keys(LICENSE_STATUSES)])
      expect(text).toContain(`${word} –`);
  });
});

/** As the forge writes a filled-in form. */
function issue(changes: Record<string, string> = {}): string {
  const answers = {
    Name: 'Place Publique',
    'What it is': 'service – An online service run by its maker for its customers or users.',
    'Whom it serves': 'gov-tech – Serves a public body that decides on or evaluates a policy.',
    'What people do with it':
      'consultation – A body asks the public for opinions on a question or a text., voting – People vote, and the votes are counted.',
    'Page that says what it is for': 'https://place.example/what',
    'Home page': 'https://place.example',
    Licence: 'proprietary – Closed: no licence to read or reuse the code.',
    'How the licence is known': 'terms – The vendor’s terms say so.',
    'Page that shows the licence': 'https://place.example/terms',
    'SPDX identifier': '_No response_',
    'Public repository': '_No response_',
    'Who makes or sells it': 'Place SAS',
    'Kind of maker': 'company – A commercial company.',
    'Country of its registered seat': 'fr',
    'Page that shows the maker': 'https://place.example/legal',
    'Addresses of its customers': '*.place.example',
    'Page that shows these addresses': 'https://place.example/customers',
    'Free software for the same use': 'agora',
    ...changes,
  };
  return Object.entries(answers)
    .map(([label, answer]) => `### ${label}\n\n${answer}`)
    .join('\n\n');
}

describe('a proposal', () => {
  it('becomes the files of a platform and its maker, and the lint finds nothing wrong', async () => {
    const { files, findings, problems } = await readProposal(issue(), place);
    expect([findings, problems]).toEqual([[], []]);
    expect([...files.keys()]).toEqual(['organizations/place-sas.json', 'platforms/place-publique.json']);
    expect(JSON.parse(files.get('platforms/place-publique.json') ?? '')).toMatchObject({
      name: 'Place Publique',
      uses: ['consultation', 'voting'],
      license: { status: 'proprietary', basis: 'terms', spdx: null, sources: ['license'] },
      vendor: { organization: 'place-sas' },
      match: { hosts: ['*.place.example'] },
    });
    expect(JSON.parse(files.get('organizations/place-sas.json') ?? '')).toMatchObject({ country: 'FR' });
  });

  it('leaves the registry as it is', async () => {
    const before = await readdir(place.dataDir, { recursive: true });
    await readProposal(issue(), place);
    expect(await readdir(place.dataDir, { recursive: true })).toEqual(before);
  });

  it.each([
    [{ 'Page that shows the licence': '_No response_' }, 'license: names no source'],
    [{ 'Addresses of its customers': '*.gouv.fr' }, 'gouv.fr is a public suffix'],
    [{ 'Country of its registered seat': 'ZZ' }, 'ZZ is no country of ISO 3166-1'],
    [{ 'Public repository': 'https://forge.example/place' }, 'names a public repository'],
    [{ 'Home page': 'javascript:alert(1)' }, 'homepage is "javascript:alert(1)"'],
  ])('with %j hears what is wrong and what to do', async (changes, words) => {
    expect(describeProposal(await readProposal(issue(changes), place))).toContain(words);
  });

  it('of a platform that is there already is sent to the other form', async () => {
    const { problems, files } = await readProposal(issue({ Name: 'Agora' }), place);
    expect(problems).toEqual([
      'data/platforms/agora.json is there already: use the form that corrects a fact.',
    ]);
    expect(files.has('platforms/agora.json')).toBe(false);
  });

  it.each(['', 'hello', '### Name\n\n_No response_', '### Name\n\n🙂'])('%j is no proposal', async (body) => {
    expect((await readProposal(body, place)).problems).toHaveLength(1);
  });

  it('stays inside its folder and its code block, whatever the name', async () => {
    const { files } = await readProposal(
      issue({ Name: '../../x/```</details>', Licence: 'unknown – x' }),
      place,
    );
    expect([...files.keys()]).toContain('platforms/x-details.json');
    const long = await readProposal(
      issue({ Name: `${'x'.repeat(59)} and more`, Licence: 'unknown – x' }),
      place,
    );
    expect([...long.files.keys()]).toContain(`platforms/${'x'.repeat(59)}.json`);
    const answer = describeProposal(await readProposal(issue({ Name: '```\n# big' }), place));
    expect(answer).toMatch(/^````json$/m);
  });

  it('reads only the labels of the form', () => {
    expect(readAnswers('### Nom\n\nx\n\n### Name\r\n\r\nAgora\r\n')).toEqual({ name: 'Agora' });
  });
});

it('the trial directory is gone afterwards', async () => {
  const trials = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('proposal-'));
  const before = await trials();
  await readProposal(issue(), place);
  expect(await trials()).toEqual(before);
});

/**
 * The issue that somebody filled in → the files it would become, judged by the lint. What
 * stands in the issue is text from a stranger: it becomes data, or it is refused.
 */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IsoDay } from '@/core/platform';
import { withoutAccents } from '@/core/without-accents';
import { type Finding, sentenceOf } from './finding';
import { formatJson } from './format-json';
import { PLATFORM_FIELDS } from './issue-forms';
import { lintRegistry, type LintResult } from './lint-registry';
import { PLATFORM_SCHEMA, platformTemplate } from './new-platform';

export interface Proposal {
  /** Path under `data/` and its text. */
  files: Map<string, string>;
  findings: Finding[];
  /** What the form itself lacks. */
  problems: string[];
}

/** Longer issues are not proposals. */
const MOST_CHARACTERS = 20_000;

type Answers = Record<string, string>;

/** `### Label`, then the answer: how the forge writes a filled-in form. */
export function readAnswers(body: string): Answers {
  const labels = new Map<string, string>(PLATFORM_FIELDS.map(({ id, attributes }) => [attributes.label, id]));
  const answers: Answers = {};
  for (const part of body.slice(0, MOST_CHARACTERS).replaceAll('\r', '').split(/^### /m).slice(1)) {
    const [label = '', ...rest] = part.split('\n');
    const id = labels.get(label.trim());
    const answer = rest.join('\n').trim();
    if (id !== undefined && answer !== '_No response_' && answer !== 'None') answers[id] = answer;
  }
  return answers;
}

/** `word – definition` → `word`. */
const word = (answer: string | undefined) => answer?.split(' – ')[0]?.trim() || null;
/** Each of several chosen options; definitions hold commas too, so words are what stands before a dash. */
const words = (answer: string | undefined) =>
  [...(answer ?? '').matchAll(/(?:^|, )([a-z-]+) – /g)].flatMap(([, each]) => each ?? []);

function idOf(name: string): string {
  return withoutAccents(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 60)
    .replace(/-$/, '');
}

/**
 * @param body text of the issue.
 * @param place the registry it would join; nothing is written there.
 */
export async function readProposal(
  body: string,
  place: { dataDir: string; pagesDir: string; today: IsoDay },
): Promise<Proposal> {
  const answers = readAnswers(body);
  const name = answers['name'];
  const id = idOf(name ?? '');
  if (name === undefined || id === '')
    return {
      files: new Map(),
      findings: [],
      problems: ['There is no name: was this written with the form?'],
    };
  const files = new Map<string, string>();
  const maker = answers['maker'] === undefined ? null : idOf(answers['maker']);
  if (maker)
    files.set(
      `organizations/${maker}.json`,
      await formatJson(makerFrom(answers, place.today), place.dataDir),
    );
  files.set(
    `platforms/${id}.json`,
    await formatJson(platformFrom(answers, id, maker, place.today), place.dataDir),
  );

  const trial = await mkdtemp(join(tmpdir(), 'proposal-'));
  try {
    await cp(place.dataDir, trial, { recursive: true });
    const problems: string[] = [];
    for (const [path, text] of files) {
      const written = await writeFile(join(trial, path), text, { flag: 'wx' }).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code !== 'EEXIST') throw error;
          return false;
        },
      );
      if (written) continue;
      files.delete(path);
      if (path.startsWith('platforms/'))
        problems.push(`data/${path} is there already: use the form that corrects a fact.`);
    }
    const result: LintResult = await lintRegistry({ ...place, dataDir: trial });
    return {
      files,
      findings: result.findings.filter(({ file }) => files.has(file.replace(/^data\//, ''))),
      problems,
    };
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
}

function sourceAt(url: string, title: string, today: IsoDay) {
  return { url, title, seen: today, dated: null };
}

/** Keys of the sources that were given, for a claim. */
function keys(answers: Answers, key: string): string[] {
  return answers[`${key}-source`] === undefined ? [] : [key];
}

function makerFrom(answers: Answers, today: IsoDay): object {
  const url = answers['maker-source'];
  return {
    $schema: '../schema/organization.schema.json',
    name: answers['maker'],
    kind: word(answers['maker-kind']) ?? 'company',
    legalForm: null,
    country: answers['maker-country']?.toUpperCase() ?? null,
    parent: null,
    formerParents: [],
    homepage: null,
    describedBy: keys(answers, 'maker'),
    sources: url === undefined ? {} : { maker: sourceAt(url, `${answers['maker']}: who it is`, today) },
  };
}

function platformFrom(answers: Answers, id: string, maker: string | null, today: IsoDay): object {
  const name = answers['name'] ?? id;
  const { notes, ...template } = platformTemplate(id);
  const sources: Record<string, object> = {};
  for (const [key, title] of [
    ['about', `${name}: what it is for`],
    ['license', `${name}: licence`],
    ['hosting', `${name}: who may host it`],
    ['maker', `${name}: who makes it`],
    ['hosts', `${name}: addresses of customers`],
  ] as const) {
    const url = answers[`${key}-source`];
    if (url !== undefined) sources[key] = sourceAt(url, title, today);
  }
  const basis = word(answers['license-basis']);
  return {
    $schema: PLATFORM_SCHEMA,
    ...template,
    name,
    form: word(answers['form']),
    purpose: word(answers['purpose']),
    scope: word(answers['purpose']) === 'general-purpose' ? 'general' : 'civic',
    uses: words(answers['uses']),
    describedBy: keys(answers, 'about'),
    license: {
      status: word(answers['license-status']),
      basis,
      spdx: answers['spdx'] ?? null,
      repository: answers['repository'] ?? null,
      closedParts: null,
      searched: basis === 'none-found' ? { date: today, places: ['vendor-site'] } : null,
      sources: keys(answers, 'license'),
    },
    vendor: maker === null ? null : { organization: maker, sources: keys(answers, 'maker') },
    hosting: { ...template.hosting, model: word(answers['hosting']), sources: keys(answers, 'hosting') },
    homepage: answers['homepage'] ?? null,
    alternatives: (answers['alternatives'] ?? '')
      .split(/[\s,]+/)
      .filter(Boolean)
      .sort(),
    match: {
      ...template.match,
      hosts: (answers['hosts'] ?? '').split(/\s+/).filter(Boolean),
      hostsSources: keys(answers, 'hosts'),
    },
    sources,
    notes,
  };
}

/** Longest fence of backticks in a text, plus one: nothing in it can end the block. */
function fenceFor(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(longest + 1);
}

/** A comment for the issue, in Markdown. */
export function describeProposal({ files, findings, problems }: Proposal): string {
  const lines = [...problems];
  if (files.size > 0) {
    const wrong = findings.map((finding) => `- ${sentenceOf(finding).replaceAll('@', '@\u200b')}`);
    lines.push(
      wrong.length > 0
        ? 'Nearly there. This is what the registry’s lint says about your proposal; edit the issue and it is read again:'
        : 'The registry’s lint finds nothing wrong with this proposal. A person now reads the sources.',
      '',
      ...wrong,
      '',
      'The files it would become:',
    );
    for (const [path, text] of files) {
      const fence = fenceFor(text);
      lines.push(
        '',
        `<details><summary>data/${path}</summary>`,
        '',
        `${fence}json`,
        text.trimEnd(),
        fence,
        '',
        '</details>',
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

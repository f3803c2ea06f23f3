import { spotOf } from '@/core/identify';
import type { MatchRules, PageTest } from '@/core/platform';
import { PLACES } from '@/core/vocabulary';
import type { Finding } from '../finding';
import type { LintedRegistry } from '../open-lint';
import type { LintRule } from './rule';

/** Words that pages of anything carry, and that say nothing about who made them. */
const EVERYBODYS = new Set(
  (
    'about action admin analytics angular api app application article assets background banner base block body ' +
    'bootstrap box bundle button cdn chunk civic client cms config consent consultation container content cookie ' +
    'csrf css custom data default description desktop drupal embed favicon fonts footer form frame front full ' +
    'generator global google gtm header home html http https icon images index init jquery lang layout light list ' +
    'loader login logo main manifest map menu mobile modal modern nav next node page petition platform plugin ' +
    'plugins polyfill portal public react root script scripts search section session sessionid settings sidebar ' +
    'site static style styles survey svelte theme themes title tracker user vendor view viewport vote vue web ' +
    'widget wordpress wrapper www'
  ).split(' '),
);

function isGeneric(value: string): boolean {
  // "main.js", "/assets/app/" and ".com" come down to words that are everybody's.
  const words = value.toLowerCase().split(/[^\p{L}]+/u);
  return words.every(
    (word) => word.length < 3 || EVERYBODYS.has(word) || word === 'com' || word === 'org' || word === 'min',
  );
}

function keyOf({ place, name, comparison, value }: PageTest): string {
  return JSON.stringify([place, name ?? null, comparison, value]);
}

function problemsOf({ place, name, comparison, value }: PageTest): [problem: string, advice: string][] {
  const problems: [string, string][] = [];
  const isNamed = PLACES[place].named;
  if (isNamed && !name) problems.push([`${place} needs a name`, 'say which one is read']);
  if (!isNamed && name !== undefined) problems.push([`${place} has no names`, `take out "${name}"`]);
  if (place === 'id' && comparison !== 'equals')
    problems.push(['an id is only compared whole', 'write "equals"']);
  // A custom element needs a hyphen, which makes `yp-app` a name of somebody's own.
  const isCustomElement = place === 'body-child' && value.includes('-');
  if (isGeneric(value) && !isCustomElement)
    problems.push([`"${value}" says nothing of its own`, 'choose a text only this platform would write']);
  return problems;
}

function listed({ page, embed }: MatchRules): [path: string, test: PageTest][] {
  return [
    ...page.map((test, index) => [`match.page[${index}]`, test] as [string, PageTest]),
    ...embed.map((test, index) => [`match.embed[${index}]`, test] as [string, PageTest]),
  ];
}

function check({ platforms }: LintedRegistry): Finding[] {
  const findings: Finding[] = [];
  const first = new Map<string, string>();
  for (const [id, { match }] of platforms) {
    const refuse = (problem: string, advice: string) =>
      findings.push({
        file: `data/platforms/${id}.json`,
        rule: rule.name,
        severity: 'error',
        problem,
        advice,
      });
    for (const [path, test] of listed(match)) {
      for (const [problem, advice] of problemsOf(test)) refuse(`${path}: ${problem}`, advice);
      const owner = first.get(keyOf(test));
      if (owner === undefined) first.set(keyOf(test), id);
      else
        refuse(
          `${path}: is the same as one of ${owner === id ? 'its own' : owner}`,
          'keep it where it belongs',
        );
    }
    const isAlone =
      match.page.length > 0 &&
      match.page.every(({ strength }) => strength === 'weak') &&
      new Set(match.page.map(spotOf)).size < 2;
    if (isAlone)
      refuse('match.page: weak marks in one place never decide', 'add one in another place, or a strong one');
  }
  return findings;
}

export const rule: LintRule = {
  name: 'fingerprints-are-sound',
  description:
    'A page mark is well formed, says something of its own, can decide, and belongs to one platform.',
  check,
};

/**
 * The issue forms of the forge, made from the closed lists, so that what a form offers
 * is what the registry accepts (https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema).
 */
import { stringify } from 'yaml';
import { CLAIMS, LABELS } from '@/core/report';
import {
  FORMS,
  HOSTING_MODELS,
  LICENSE_BASES,
  LICENSE_STATUSES,
  ORGANIZATION_KINDS,
  PURPOSES,
  USES,
} from '@/core/vocabulary';

interface Field {
  id: string;
  label: string;
  description?: string;
  required?: boolean;
  placeholder?: string;
}
const about = ({ label, description, placeholder }: Field) => ({
  label,
  ...(description === undefined ? {} : { description }),
  ...(placeholder === undefined ? {} : { placeholder }),
});
const asked = ({ required }: Field) => ({ validations: { required: required === true } });

const markdown = (value: string) => ({ type: 'markdown', attributes: { value } });
const input = (field: Field) => ({ type: 'input', id: field.id, attributes: about(field), ...asked(field) });
const lines = (field: Field) => ({
  type: 'textarea',
  id: field.id,
  attributes: about(field),
  ...asked(field),
});
/** Each word with its definition behind a dash; only the word is read again. */
const choice = (field: Field, list: Record<string, unknown>, multiple = false) => ({
  type: 'dropdown',
  id: field.id,
  attributes: {
    ...about(field),
    ...(multiple ? { multiple } : {}),
    options: Object.entries(list).map(([word, means]) => `${word} – ${String(means)}`),
  },
  ...asked(field),
});

const READ_FIRST =
  'Thank you. [What counts as a civic platform and as a source](../blob/main/docs/criteria.md) fits on one page: please read it first. A page behind a login is no source. What you could not find, leave empty: that is better than a guess.';
const ADDRESS = 'https://…';

/** The fields of a proposed platform, by id: what the form asks and `read-proposal.ts` reads. */
export const PLATFORM_FIELDS = [
  input({ id: 'name', label: 'Name', required: true }),
  choice({ id: 'form', label: 'What it is', required: true }, FORMS),
  choice({ id: 'purpose', label: 'Whom it serves', required: true }, PURPOSES),
  choice({ id: 'uses', label: 'What people do with it', required: true }, USES, true),
  input({
    id: 'about-source',
    label: 'Page that says what it is for',
    placeholder: ADDRESS,
    required: true,
  }),
  input({ id: 'homepage', label: 'Home page', placeholder: ADDRESS }),
  choice({ id: 'license-status', label: 'Licence', required: true }, LICENSE_STATUSES),
  choice(
    {
      id: 'license-basis',
      label: 'How the licence is known',
      description: 'Leave empty when it is not established.',
    },
    LICENSE_BASES,
  ),
  input({ id: 'license-source', label: 'Page that shows the licence', placeholder: ADDRESS }),
  input({
    id: 'spdx',
    label: 'SPDX identifier',
    description: 'Of free software, from https://spdx.org/licenses/',
    placeholder: 'AGPL-3.0-or-later',
  }),
  input({ id: 'repository', label: 'Public repository', placeholder: ADDRESS }),
  choice({ id: 'hosting', label: 'Who may host it' }, HOSTING_MODELS),
  input({ id: 'hosting-source', label: 'Page that shows who may host it', placeholder: ADDRESS }),
  input({ id: 'maker', label: 'Who makes or sells it', placeholder: 'Name of the company or body' }),
  choice({ id: 'maker-kind', label: 'Kind of maker' }, ORGANIZATION_KINDS),
  input({
    id: 'maker-country',
    label: 'Country of its registered seat',
    description: 'Two letters (ISO 3166-1)',
    placeholder: 'FR',
  }),
  input({ id: 'maker-source', label: 'Page that shows the maker', placeholder: ADDRESS }),
  lines({
    id: 'hosts',
    label: 'Addresses of its customers',
    description: 'One a line: *.example.org for everything under a name.',
  }),
  input({ id: 'hosts-source', label: 'Page that shows these addresses', placeholder: ADDRESS }),
  input({
    id: 'alternatives',
    label: 'Free software for the same use',
    description: 'Ids of platforms in the registry, with commas.',
    placeholder: 'decidim, consul-democracy',
  }),
] as const;

/** One of the words themselves: what a report says, and nothing else. */
const oneOf = (field: Field, options: readonly string[], multiple = false) => ({
  type: 'dropdown',
  id: field.id,
  attributes: { ...about(field), ...(multiple ? { multiple } : {}), options },
  ...asked(field),
});

/** What the extension asks, under the labels of its text, so that one reader reads both (`core/report.ts`). */
const REPORT_FIELDS = [
  oneOf({ id: 'kind', label: LABELS.kind, description: 'mistake: of what is shown', required: true }, [
    'unknown',
    'mistake',
  ]),
  input({
    id: 'site',
    label: LABELS.site,
    description: 'Its address, without anything behind a question mark.',
    placeholder: 'https://participez.nanterre.fr',
    required: true,
  }),
  input({ id: 'shown', label: LABELS.shown, description: 'Of a mistake: the platform that is shown.' }),
  oneOf({ id: 'wrong', label: LABELS.wrong, description: 'Of a mistake.' }, Object.keys(CLAIMS)),
  input({ id: 'software', label: LABELS.software, placeholder: 'Decidim' }),
  input({ id: 'operator', label: LABELS.operator, placeholder: 'Ville de Nanterre' }),
  oneOf({ id: 'uses', label: LABELS.uses }, Object.keys(USES), true),
  input({ id: 'license', label: LABELS.license }),
  input({ id: 'source', label: LABELS.source, description: 'A public page.', placeholder: ADDRESS }),
  lines({ id: 'comment', label: LABELS.comment }),
  input({ id: 'contact', label: LABELS.contact, description: 'Public, like everything here.' }),
];

const CORRECTION_FIELDS = [
  input({ id: 'about', label: 'Platform, organization or address', required: true }),
  lines({
    id: 'wrong',
    label: 'What is wrong',
    description: 'What the registry says, and where you saw it',
    required: true,
  }),
  lines({ id: 'right', label: 'What is right', required: true }),
  input({ id: 'source', label: 'Page that shows it', placeholder: ADDRESS, required: true }),
  choice(
    { id: 'who', label: 'Who you are', required: true },
    {
      reader: 'Somebody who uses the site or the extension.',
      operator: 'The body that runs the site.',
      vendor: 'The maker or seller: your answer is looked at within five working days.',
    },
  ),
];

function form(
  name: string,
  description: string,
  title: string,
  label: string,
  body: readonly object[],
): string {
  const content = { name, description, title, labels: [label], body: [markdown(READ_FIRST), ...body] };
  return `# Made by \`npm run registry -- schemas\` from tools/issue-forms.ts. Do not edit.\n${stringify(content, { lineWidth: 0 })}`;
}

/** File names under `.github/ISSUE_TEMPLATE/` and their text. */
export function issueForms(): Map<string, string> {
  return new Map([
    [
      'platform.yml',
      form(
        'Propose a platform',
        'Software or a service that the registry does not know',
        'Add ',
        'platform',
        PLATFORM_FIELDS,
      ),
    ],
    [
      'report.yml',
      form(
        'Report a site',
        'A site that is not recognised, or a mistake in what is shown for one',
        'Report: ',
        'report',
        REPORT_FIELDS,
      ),
    ],
    [
      'correction.yml',
      form(
        'Correct a fact',
        'Something in the registry is wrong or out of date',
        'Correct ',
        'correction',
        CORRECTION_FIELDS,
      ),
    ],
  ]);
}

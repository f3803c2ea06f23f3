/** Turns what a zod gate refused into words for somebody who has never heard of zod. */
import type { z } from 'zod';
import { nearestWords } from './nearest-words';

export interface Explanation {
  problem: string;
  advice: string;
}

type Issue = z.core.$ZodIssue;

function written(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part),
    '',
  );
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  let value = content;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

const EXPECTED: Record<string, string> = {
  string: 'a text between quotes',
  array: 'a list [ ]',
  object: 'an object { }',
  record: 'an object { }',
  boolean: 'true or false',
  number: 'a number',
};

/** Explains one refusal; `content` is what the gate was given. */
export function explainIssue(issue: Issue, content: unknown): Explanation {
  const place = written(issue.path) || 'the file';
  const value = valueAt(content, issue.path);
  if (value === undefined && issue.code !== 'unrecognized_keys' && issue.path.length > 0)
    return { problem: `${place} is missing`, advice: 'add it; null means looked for and not found' };
  switch (issue.code) {
    case 'unrecognized_keys':
      return {
        problem: `${issue.path.length ? `${place} has` : 'has'} fields nobody knows: ${issue.keys.join(', ')}`,
        advice: 'check the spelling or take them out; core/platform.ts lists every field',
      };
    case 'invalid_value': {
      const words = issue.values.map(String);
      const [near] = typeof value === 'string' ? nearestWords(value, words, 1) : [];
      return {
        problem: `${place} is ${shown(value)}, which is not in its list`,
        advice: near
          ? `did you mean "${near}"? The list: ${words.join(', ')}`
          : `write one of: ${words.join(', ')}`,
      };
    }
    case 'invalid_type':
      return {
        problem: `${place} is ${kindOf(value)}`,
        advice: `write ${EXPECTED[issue.expected] ?? issue.expected}`,
      };
    case 'too_small':
      return {
        problem: `${place} is too short: ${shown(value)}`,
        advice: `it needs at least ${issue.minimum}`,
      };
    case 'too_big':
      return {
        problem: `${place} is too long: ${shown(value)}`,
        advice: `at most ${issue.maximum} are allowed`,
      };
    case 'invalid_format':
      return { problem: `${place} is ${shown(value)}`, advice: issue.message };
    case 'invalid_key':
      return {
        problem: `${place} is not a key that can stand here`,
        advice: issue.issues.map(({ message }) => message).join('; '),
      };
    case 'invalid_union':
      return {
        problem: `${place} is ${shown(value)}, which fits none of its forms`,
        advice: 'open core/platform.ts to see the forms it can take',
      };
    default:
      return { problem: `${place} is ${shown(value)}`, advice: issue.message };
  }
}

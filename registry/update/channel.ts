/** Where updates come from and whose signatures count: `channel.json` in the package. */
import { z } from 'zod';
import { once } from '@/core/once';
import { NO_REPORT_CHANNEL, type ReportChannel } from '@/core/report';
import { readSigned, type SignedRoot } from './metadata';
import { askGate } from '../ask-gate';

export interface Channel {
  /** Base addresses, each with a `/` at the end. */
  mirrors: string[];
  /** The first trusted root, as it was signed. */
  root: string;
}

/** `null`: no channel, a normal state. */
export type ReadChannel =
  { kind: 'channel'; channel: Channel } | { kind: 'none' } | { kind: 'broken'; problem: string };

const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\//;

/** A mirror: https, or http on this machine itself for trying; no query, no fragment, no name and password. */
export function mirrorProblem(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null) return `"${address}" is not an address: a mirror is https://example.org/civiscope/`;
  if (url.protocol !== 'https:' && !LOOPBACK.test(address)) return `"${address}" is not https.`;
  if (
    url.search + url.hash + url.username + url.password !== '' ||
    address.includes('?') ||
    address.includes('#')
  )
    return `"${address}" has more than a path: no "?", "#" or "@".`;
  if (!url.pathname.endsWith('/')) return `"${address}" must end with "/".`;
  return null;
}

const gate = once(() =>
  z.strictObject({
    mirrors: z.array(z.string().max(500)).max(8),
    root: z.looseObject({}).nullable(),
    reports: z.unknown().optional(),
  }),
);

const reportsGate = once(() => {
  const address = z
    .string()
    .max(500)
    .refine((url) => /^https:\/\/[^\s?#"'<>]+$/.test(url) || LOOPBACK.test(url));
  return z.strictObject({
    forge: z.strictObject({ kind: z.enum(['github', 'gitlab', 'forgejo']), url: address }).nullable(),
    email: z
      .string()
      .max(200)
      .regex(/^[^\s@<>?&]+@[^\s@<>?&]+$/)
      .nullable(),
    endpoint: address.nullable(),
  });
});

/** Where reports go: `reports` of `channel.json`. What is not right there is as if it were not there. */
export function readReportChannel(json: unknown): ReportChannel {
  const reports = (json as { reports?: unknown } | null)?.reports;
  return askGate(reportsGate(), reports).data ?? NO_REPORT_CHANNEL;
}

/** Reads `channel.json`; says what is wrong with it in one sentence. */
export function readChannel(json: unknown): ReadChannel {
  const parsed = askGate(gate(), json);
  if (!parsed.success)
    return {
      kind: 'broken',
      problem:
        'channel.json has these fields: "mirrors", a list of up to 8 addresses, "root", a signed root or null, and "reports".',
    };
  const { mirrors, root } = parsed.data;
  if (mirrors.length === 0 && root === null) return { kind: 'none' };
  if (root === null)
    return {
      kind: 'broken',
      problem: 'channel.json names mirrors, but no root: whose signatures would count?',
    };
  if (mirrors.length === 0) return { kind: 'broken', problem: 'channel.json has a root, but no mirror.' };
  for (const mirror of mirrors) {
    const problem = mirrorProblem(mirror);
    if (problem !== null) return { kind: 'broken', problem };
  }
  const text = JSON.stringify(root);
  if (readSigned(text, 'root') === null)
    return { kind: 'broken', problem: 'The root in channel.json is not a signed TUF root.' };
  return { kind: 'channel', channel: { mirrors, root: text } };
}

/** "Signed by k of n": what the role `targets` asks. */
export function signersOf(root: SignedRoot): { threshold: number; keys: number } {
  const { threshold, keyids } = root.signed.roles.targets;
  return { threshold, keys: keyids.length };
}

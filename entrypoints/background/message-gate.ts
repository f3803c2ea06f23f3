/** What may come in from a page's probe, the notice or the popup. Everything else is dropped. */
import { z } from 'zod';
import { MOST_COMPARED } from '@/core/compare';
import type { Message } from '@/core/messages';
import { NOTICE_SETTINGS } from '@/core/notice-policy';
import { once } from '@/core/once';
import { DESTINATIONS } from '@/core/report';
import { FALLBACK_LANGUAGES } from '@/core/settings';
import { MOST_MUTED } from '@/core/settings-file';
import { askGate } from '@/registry/ask-gate';

const MOST_RULES = 5000;

const host = once(() =>
  z
    .string()
    .max(253)
    .regex(/^[a-z0-9.-]+$/),
);
const platformId = once(() =>
  z
    .string()
    .max(80)
    .regex(/^[a-z0-9-]+$/),
);
const tabId = once(() => z.int().min(0));

/** What a message has beside its kind, each made when the first of its kind comes. */
const FIELDS: { [Kind in Message['kind']]: () => Fields<Extract<Message, { kind: Kind }>> } = {
  'page-seen': () => ({
    generation: z.string().max(64),
    hostHit: z.boolean(),
    // Each rule fires once, so more than there are: a page that shows every mark there is must not be
    // dropped for it, or a recorded site could hide that way.
    rules: z.array(z.string().max(4)).max(MOST_RULES),
  }),
  'get-notice': () => ({}),
  'open-popup': () => ({}),
  mute: () => ({ host: host(), muted: z.boolean() }),
  'get-popup': () => ({ tabId: tabId() }),
  'get-updates': () => ({}),
  'check-updates': () => ({}),
  'export-registry': () => ({}),
  'get-report-page': () => ({ tabId: tabId().nullable() }),
  'get-letter': () => ({
    tabId: tabId().nullable(),
    platform: platformId().nullable(),
    host: host().nullable(),
  }),
  'get-landscape': () => ({}),
  'get-platforms': () => ({ ids: z.array(platformId()).max(MOST_COMPARED) }),
  'get-sites': () => ({ platform: platformId() }),
  'send-reports': () => ({}),
  'describe-network': () => ({ address: z.string().max(50) }),
  'get-settings': () => ({}),
  'change-settings': () => ({
    changes: z
      .strictObject({
        notice: z.enum(NOTICE_SETTINGS),
        badge: z.boolean(),
        fallback: z.enum(FALLBACK_LANGUAGES),
        updates: z.boolean(),
        destination: z.enum(DESTINATIONS).nullable(),
        footprint: z.boolean(),
      })
      .partial(),
  }),
  'reset-settings': () => ({}),
  'mute-hosts': () => ({ hosts: z.array(host()).max(MOST_MUTED), muted: z.boolean() }),
  'get-example': () => ({}),
  // Base64 of a file of at most 24 MB.
  'import-registry': () => ({ name: z.string().min(1).max(200), content: z.string().max(32_000_000) }),
};
type Fields<M extends Message> = { [Name in keyof Omit<M, 'kind'>]: z.ZodType<M[Name]> };

const gates = new Map<unknown, () => z.ZodType<object>>(
  Object.entries(FIELDS).map(([kind, fields]) => [
    kind,
    once(() => z.strictObject({ kind: z.literal(kind), ...fields() })),
  ]),
);

/** @returns null for what is no message of ours, or has a field too many, too few, or of another kind. */
export function readMessage(raw: unknown): Message | null {
  if (typeof raw !== 'object' || raw === null || !('kind' in raw)) return null;
  const gate = gates.get(raw.kind);
  if (gate === undefined) return null;
  // Each gate lets in the message of its kind, as `FIELDS` is typed.
  return (askGate(gate(), raw).data as Message | undefined) ?? null;
}

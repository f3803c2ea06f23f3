/** What may come in from a page's probe, the notice or the popup. Everything else is dropped. */
import { z } from 'zod';
import { MOST_COMPARED } from '@/core/compare';
import type { Message } from '@/core/messages';
import { NOTICE_SETTINGS } from '@/core/notice-policy';
import { DESTINATIONS } from '@/core/report';
import { FALLBACK_LANGUAGES } from '@/core/settings';
import { MOST_MUTED } from '@/core/settings-file';

z.config({ jitless: true });

const MOST_RULES = 5000;

const host = z
  .string()
  .max(253)
  .regex(/^[a-z0-9.-]+$/);

const platformId = z
  .string()
  .max(80)
  .regex(/^[a-z0-9-]+$/);

export const messageGate = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('page-seen'),
    generation: z.string().max(64),
    hostHit: z.boolean(),
    // Each rule fires once, so more than there are: a page that shows every mark there is must not be
    // dropped for it, or a recorded site could hide that way.
    rules: z.array(z.string().max(4)).max(MOST_RULES),
  }),
  z.strictObject({ kind: z.literal('get-notice') }),
  z.strictObject({ kind: z.literal('open-popup') }),
  z.strictObject({ kind: z.literal('mute'), host, muted: z.boolean() }),
  z.strictObject({ kind: z.literal('get-popup'), tabId: z.int().min(0) }),
  z.strictObject({ kind: z.literal('get-updates') }),
  z.strictObject({ kind: z.literal('check-updates') }),
  z.strictObject({ kind: z.literal('export-registry') }),
  z.strictObject({ kind: z.literal('get-report-page'), tabId: z.int().min(0).nullable() }),
  z.strictObject({
    kind: z.literal('get-letter'),
    tabId: z.int().min(0).nullable(),
    platform: platformId.nullable(),
    host: host.nullable(),
  }),
  z.strictObject({ kind: z.literal('get-landscape') }),
  z.strictObject({ kind: z.literal('get-platforms'), ids: z.array(platformId).max(MOST_COMPARED) }),
  z.strictObject({ kind: z.literal('get-sites'), platform: platformId }),
  z.strictObject({ kind: z.literal('send-reports') }),
  z.strictObject({ kind: z.literal('describe-network'), address: z.string().max(50) }),
  z.strictObject({ kind: z.literal('get-settings') }),
  z.strictObject({
    kind: z.literal('change-settings'),
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
  z.strictObject({ kind: z.literal('reset-settings') }),
  z.strictObject({
    kind: z.literal('mute-hosts'),
    hosts: z.array(host).max(MOST_MUTED),
    muted: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('get-example') }),
  // Base64 of a file of at most 24 MB.
  z.strictObject({
    kind: z.literal('import-registry'),
    name: z.string().min(1).max(200),
    content: z.string().max(32_000_000),
  }),
]) satisfies z.ZodType<Message>;

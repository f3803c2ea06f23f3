/**
 * Reports a person made: in a database of their own, so that nothing that happens to the
 * registry can touch them. A report is sent once, or again and again under the same id.
 */
import type { DBSchema, IDBPDatabase } from 'idb';
import { z } from 'zod';
import { once } from '@/core/once';
import type { Destination } from '@/core/report';
import { ownDatabase } from './own-database';
import { post } from './update/network';
import { askGate } from './ask-gate';

export interface OutboxEntry {
  id: string;
  title: string;
  site: string;
  /** Exactly what leaves, or left. */
  text: string;
  /** null: not chosen yet. */
  destination: Destination | null;
  /**
   * `draft`: what was typed so far. `given`: to the clipboard, a file, a forge or a mail program,
   * where the person goes on.
   */
  state: 'draft' | 'queued' | 'sent' | 'failed' | 'answered' | 'given';
  /** ms since 1970. */
  created: number;
  changed: number;
  tries: number;
  /** Of a failed one: when it is tried again; null: not by itself. */
  nextTry: number | null;
  /** Why it failed: a word of ours, or the endpoint's own sentence. */
  problem: string | null;
  /** What the endpoint said is known already. */
  link: string | null;
  /** Of a draft: the form to go on with, whatever has become of the tab; else null. */
  form: unknown;
}

interface Schema extends DBSchema {
  reports: { key: string; value: OutboxEntry };
}

const MINUTE = 60_000;
const LONGEST_WAIT = 24 * 60 * MINUTE;
/** No plan of ours is farther away: a server can ask for a week. */
const FARTHEST = 8 * 24 * 60 * MINUTE;
/** An answer is a few words. */
const ANSWER_CEILING = 8_000;

const answerGate = once(() =>
  z.object({
    state: z.enum(['received', 'known']),
    link: z
      .string()
      .max(500)
      .regex(/^https:\/\/[^\s"'<>\\]+$/)
      .nullish(),
  }),
);
const refusalGate = once(() => z.object({ problem: z.string().max(300) }));

export class Outbox {
  private readonly open: () => Promise<IDBPDatabase<Schema>>;

  constructor(name = 'civiscope-reports') {
    this.open = ownDatabase<Schema>(
      name,
      (database) => void database.createObjectStore('reports', { keyPath: 'id' }),
    );
  }

  /** Newest first. */
  async list(): Promise<OutboxEntry[]> {
    const all = await (await this.open()).getAll('reports');
    return all.sort((a, b) => b.created - a.created);
  }

  /** @throws when it cannot be written: the form then keeps what was typed. */
  async put(entry: OutboxEntry): Promise<void> {
    await (await this.open()).put('reports', entry);
  }

  async remove(id: string): Promise<void> {
    await (await this.open()).delete('reports', id);
  }

  /**
   * Sends what is queued and what is due again.
   *
   * @returns when to come again, ms since 1970; null when nothing waits.
   */
  async send(
    endpoint: string | null,
    fetch: typeof globalThis.fetch,
    now: () => number,
    random: () => number,
  ): Promise<number | null> {
    const waiting: number[] = [];
    for (const entry of await this.list()) {
      if (entry.destination !== 'endpoint' || (entry.state !== 'queued' && entry.state !== 'failed'))
        continue;
      if (entry.state === 'failed' && !isDue(entry.nextTry, now())) {
        if (entry.nextTry !== null) waiting.push(entry.nextTry);
        continue;
      }
      const after =
        endpoint === null
          ? { state: 'failed' as const, nextTry: null, problem: 'no-endpoint' }
          : await this.sendOne(entry, endpoint, fetch, now, random);
      // Deleted meanwhile: it does not come back.
      if ((await (await this.open()).get('reports', entry.id)) === undefined) continue;
      await this.put({ ...entry, ...after, tries: entry.tries + 1, changed: now() });
      if (after.nextTry !== null) waiting.push(after.nextTry);
    }
    return waiting.length === 0 ? null : Math.min(...waiting);
  }

  private async sendOne(
    { id, text, tries }: OutboxEntry,
    endpoint: string,
    fetch: typeof globalThis.fetch,
    now: () => number,
    random: () => number,
  ): Promise<Pick<OutboxEntry, 'state' | 'nextTry' | 'problem'> & { link?: string | null }> {
    const again = (problem: string, retryAfter: number | null) => {
      const wait = Math.min(2 ** Math.min(tries, 10) * MINUTE * (1 + random()), LONGEST_WAIT);
      return { state: 'failed' as const, nextTry: now() + Math.max(wait, retryAfter ?? 0), problem };
    };
    const answer = await post(endpoint, JSON.stringify({ id, text }), ANSWER_CEILING, fetch);
    if (answer.kind === 'failed') return again(answer.reason, answer.retryAfter);
    if (answer.status === 429 || answer.status >= 500) return again('http-status', answer.retryAfter);
    const json = parseJson(answer.text);
    if (answer.status >= 400) {
      const said = askGate(refusalGate(), json);
      return { state: 'failed', nextTry: null, problem: said.success ? said.data.problem : 'http-status' };
    }
    const said = askGate(answerGate(), json);
    // Something answered that is not an endpoint of ours: a captive portal, perhaps.
    if (!said.success) return again('not-an-endpoint', null);
    const { state, link = null } = said.data;
    return { state: state === 'known' ? 'answered' : 'sent', nextTry: null, problem: null, link };
  }
}

/** A clock that was far ahead when the try was planned must not keep a report back for years. */
const isDue = (nextTry: number | null, now: number): boolean =>
  nextTry !== null && (nextTry <= now || nextTry > now + FARTHEST);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

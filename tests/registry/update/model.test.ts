/**
 * Random histories of publisher, attacker, clock, crash and package. Whatever happens: what is used was
 * published by the threshold, its version never falls, and a look-up always answers.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PlatformId, Registry } from '@/core/platform';
import { Installation } from './client';
import { parse, repin, signedBy } from './forge';
import { DAY, renamed, smallRegistry, TestPublisher } from './publisher';

/** A minute and a half of one core. More, where somebody asks: CIVISCOPE_HISTORIES=20000. */
const RUNS = Number(process.env.CIVISCOPE_HISTORIES ?? 500);
const START = Date.parse('2026-11-24T12:00:00Z');
const full = await smallRegistry();
const DECIDIM = 'decidim' as PlatformId;
/** One platform: it is written whole some twenty thousand times. */
const only = <T>(of: Record<PlatformId, T>) => ({ [DECIDIM]: of[DECIDIM] }) as Record<PlatformId, T>;
const tiny: Registry = { ...full, platforms: only(full.platforms), deployments: only(full.deployments) };
const dayAfter = (count: number) => `2026-11-${String(Math.min(23, 1 + count)).padStart(2, '0')}`;

const step = fc.oneof(
  fc.record({ kind: fc.constant('publish' as const) }),
  fc.record({ kind: fc.constant('refresh' as const) }),
  fc.record({
    kind: fc.constant('rotate' as const),
    role: fc.constantFrom('root' as const, 'targets' as const, 'online' as const),
  }),
  fc.record({ kind: fc.constant('wait' as const), days: fc.double({ min: 0, max: 10, noNaN: true }) }),
  fc.record({ kind: fc.constant('set-back' as const), days: fc.double({ min: 0, max: 40, noNaN: true }) }),
  fc.record({
    kind: fc.constant('attack' as const),
    how: fc.constantFrom(
      'none',
      'frozen',
      'older',
      'stranger',
      'mixed',
      'one-key',
      'online-key',
      'flipped',
      'garbage',
      'silent',
    ),
    seed: fc.nat(1000),
  }),
  fc.record({ kind: fc.constant('check' as const) }),
  fc.record({ kind: fc.constant('check' as const) }),
  fc.record({ kind: fc.constant('crash' as const), write: fc.nat(12) }),
  fc.record({ kind: fc.constant('restart' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

it(`holds in ${RUNS} random histories`, async () => {
  const stranger = new TestPublisher().publish(renamed(tiny, 'Stranger', '2026-11-23'), START).refresh(START);
  const outcomes = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      for (const outcome of await live(steps, stranger))
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }),
    { numRuns: RUNS },
  );
  // The histories go everywhere: otherwise they prove nothing.
  for (const kind of ['updated', 'up-to-date', 'refused', 'unreachable', 'clock-wrong', 'not-stored'])
    expect(outcomes.get(kind) ?? 0, kind).toBeGreaterThan(RUNS / 400);
}, 600_000);

async function live(steps: readonly Step[], stranger: TestPublisher): Promise<string[]> {
  const publisher = new TestPublisher().publish(tiny, START - DAY);
  const published = new Map([['Decidim', 0]]);
  const past: Map<string, Buffer>[] = [publisher.files()];
  let served: (path: string) => Buffer | 'silent' | undefined = (path) => publisher.files().get(path);
  const fetch = (url: string) => {
    const bytes = served(new URL(url).pathname.slice(1));
    if (bytes === 'silent') return Promise.reject(new TypeError('no answer'));
    return Promise.resolve(
      bytes === undefined ? new Response(null, { status: 404 }) : new Response(new Uint8Array(bytes)),
    );
  };
  const client = new Installation({
    bundled: tiny,
    root: publisher.root(),
    mirrors: ['https://mirror.example/'],
    now: START,
    fetch: fetch as typeof globalThis.fetch,
  });
  const outcomes: string[] = [];
  let [time, count, newest] = [START, 0, 0];
  for (const each of steps) {
    switch (each.kind) {
      case 'publish': {
        const name = `Decidim ${++count}`;
        published.set(name, count);
        publisher.publish(renamed(tiny, name, dayAfter(count)), time);
        past.push(publisher.files());
        break;
      }
      case 'refresh':
        publisher.refresh(time);
        past.push(publisher.files());
        break;
      case 'rotate':
        publisher.rotate(each.role, time);
        past.push(publisher.files());
        break;
      case 'wait':
        client.now = time += each.days * DAY;
        break;
      case 'set-back':
        client.now = time - each.days * DAY;
        outcomes.push((await client.check()).kind);
        break;
      case 'attack':
        served = attack(each.how, each.seed, publisher, stranger, past);
        break;
      case 'crash': {
        let writes = 0;
        client.storage.onWrite = () => {
          if (writes++ === each.write) throw new Error('killed');
        };
        outcomes.push((await client.check()).kind);
        client.storage.onWrite = () => undefined;
        client.start();
        break;
      }
      case 'check':
        outcomes.push((await client.check()).kind);
        break;
      case 'restart':
        client.start();
        break;
      default:
        each satisfies never;
    }
    const told = await client.tells();
    const number = published.get(told ?? '');
    if (number === undefined) throw new Error(`told "${told}", which was never published`);
    if (number < newest) throw new Error(`fell from ${newest} to ${number}`);
    newest = number;
  }
  return outcomes;
}

function attack(
  how: string,
  seed: number,
  publisher: TestPublisher,
  stranger: TestPublisher,
  past: readonly Map<string, Buffer>[],
): (path: string) => Buffer | 'silent' | undefined {
  const files = publisher.files();
  const online = publisher.keys.find(({ role }) => role === 'online');
  const targets = publisher.keys.filter(({ role }) => role === 'targets');
  const evil = renamed(tiny, 'Evil', '2026-11-22');
  switch (how) {
    case 'frozen':
      return (path) => files.get(path);
    case 'older':
      return (path) => past[seed % past.length]?.get(path);
    case 'stranger':
      return (path) => stranger.tree.files.get(path);
    case 'mixed':
      return (path) =>
        past[(seed + path.length + path.charCodeAt(9)) % past.length]?.get(path) ?? files.get(path);
    case 'one-key':
    case 'online-key': {
      if (online === undefined) return (path) => files.get(path);
      const signers = how === 'one-key' ? targets.slice(0, 1) : [online];
      const lying = new TestPublisher().publish(evil, START);
      const entries = parse(lying.tree.files.get('metadata/1.targets.json')).signed.targets;
      const forged = repin(files, online, {
        targets: ({ signed }) => signedBy({ ...signed, targets: entries }, signers),
      });
      return (path) => forged.get(path) ?? lying.tree.files.get(path);
    }
    case 'flipped':
      return (path) => {
        const bytes = publisher.files().get(path);
        if (bytes === undefined || seed % 3 === 0) return bytes;
        const copy = Buffer.from(bytes);
        copy[seed % copy.length] = (copy[seed % copy.length] ?? 0) ^ 1;
        return copy;
      };
    case 'garbage':
      return () => Buffer.from('garbage');
    case 'silent':
      return () => 'silent';
    default:
      return (path) => publisher.files().get(path);
  }
}

/** `recognize --resolve`, against a name service on loopback. */
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Registry } from '@/core/platform';
import { runRecognize } from '@/tools/recognize/run';
import { realRegistry } from '../core/real-registry';
import { openNameService, type NameService } from './name-service';

let registry: Registry;
let names: NameService;
beforeAll(async () => {
  registry = await realRegistry();
  names = await openNameService({
    'participez.nanterre.fr': ['213.186.33.5', '2001:41d0::1'],
    'www.decidim.barcelona': ['104.16.0.1'],
    'intranet.nanterre.fr': ['192.168.1.10'],
    'empty.nanterre.fr': [],
    'silent.nanterre.fr': 'silent',
    ...Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`n${n}.nanterre.fr`, ['51.15.0.1']])),
  });
}, 60_000);
afterAll(() => names.close());

interface Answer {
  url: string;
  kind: string;
  hosting?: { addresses?: Record<string, unknown>[]; problem?: string };
}

async function resolve(urls: string[], ...options: string[]) {
  const stdout = new PassThrough();
  let [text, words] = ['', ''];
  stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  const code = await runRecognize(['--resolve', '--dns', names.address, ...options], {
    stdin: PassThrough.from([Buffer.from(urls.join('\n'))]),
    stdout,
    say: (said) => (words += said),
    registry: async () => registry,
  });
  return {
    code,
    words,
    answers: text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Answer),
  };
}

describe('recognize --resolve', () => {
  it('says whose network each address of a host is in, in both families', async () => {
    const { answers, code } = await resolve(['https://participez.nanterre.fr/']);
    expect(code).toBe(0);
    expect(answers[0]).toMatchObject({
      kind: 'recognized',
      hosting: {
        addresses: [
          {
            ...{ address: '213.186.33.5', kind: 'served', name: 'OVHcloud', asn: 16276, country: 'FR' },
            ...{ certainty: 'seen', laws: ['Regulation (EU) 2023/1543 on electronic evidence'] },
          },
          { address: '2001:41d0::1', name: 'OVHcloud', certainty: 'less-certain' },
        ],
      },
    });
  });

  it('names a delivery network as such, and private addresses', async () => {
    const { answers } = await resolve(['https://www.decidim.barcelona/', 'https://intranet.nanterre.fr/']);
    expect(answers.map(({ hosting }) => hosting?.addresses?.[0])).toMatchObject([
      { kind: 'delivered', name: 'Cloudflare' },
      { kind: 'local', where: 'private' },
    ]);
  });

  it('says for each host what went wrong, and goes on', async () => {
    const { answers, code } = await resolve([
      'https://nowhere.nanterre.fr/',
      'https://empty.nanterre.fr/',
      'https://silent.nanterre.fr/',
      'https://participez.nanterre.fr/',
    ]);
    expect(answers.map(({ hosting }) => hosting?.problem?.split(':')[0])).toEqual([
      'ENOTFOUND',
      'ENODATA',
      'ETIMEOUT',
      undefined,
    ]);
    // The lines were read: only the name service failed.
    expect(code).toBe(0);
  }, 60_000);

  it('asks for no more hosts at a time than it is told, and answers in order', async () => {
    const urls = Array.from({ length: 60 }, (_, n) => `https://n${n}.nanterre.fr/`);
    const { answers } = await resolve(urls, '--concurrency', '5');
    expect(answers.map(({ url }) => url)).toEqual(urls);
    expect(answers.every(({ hosting }) => hosting?.addresses?.[0]?.['name'] !== undefined)).toBe(true);
    expect(names.mostAtOnce()).toBeLessThanOrEqual(5);
    expect(names.mostAtOnce()).toBeGreaterThan(1);
  });

  it('asks nothing for what is no page', async () => {
    const { answers } = await resolve(['http://127.0.0.1/']);
    expect(answers[0]).toEqual({ url: 'http://127.0.0.1/', kind: 'not-a-page', platforms: [] });
  });

  it.each([
    [['--concurrency', '0'], '--concurrency is a number from 1 to 256'],
    [['--concurrency', 'many'], '--concurrency is a number from 1 to 256'],
    [['--dns', 'dns.example.org'], '--dns is an address: 9.9.9.9, 127.0.0.1:5353 or [2620:fe::fe]:53'],
  ])('refuses %j', async (options, words) => {
    const refused = await resolve(['https://www.decidim.barcelona/'], ...options);
    expect([refused.code, refused.words.split('\n')[0]]).toEqual([2, words]);
  });
});

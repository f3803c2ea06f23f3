/**
 * The critical rows of the table of attacks against the built extension, in both browsers:
 * real worker, real IndexedDB, real network. One history each: a row begins where the one before ended.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UpdateStatus } from '@/core/update-status';
import { BROWSERS, builtExtension, launchBrowser, type Launched } from '@/tools/browsers';
import { openDesk, openExtensionPage, type Desk } from '@/tools/town/desk';
import { readPage, serveTown, type Town } from '@/tools/town/serve-town';
import { withChannel } from '@/tools/with-channel';
import { realRegistry } from '../core/real-registry';
import { HostileMirror, type Lie } from '../registry/update/hostile-mirror';
import { bytesOf, parse } from '../registry/update/forge';
import { DAY, renamed, TestPublisher } from '../registry/update/publisher';
import { later } from './browser-suite';
import { expectText, press } from './on-page';

const SITE = 'https://participez.nanterre.fr/';
const real = await realRegistry();
const now = Date.now();

describe.each(BROWSERS)('updates in %s', (name) => {
  const publisher = new TestPublisher().publish(real, now - DAY);
  const first = publisher.files();
  publisher.publish(renamed(real, 'Decidim, second', real.version), now - DAY / 2);
  const second = publisher.files();

  let mirrors: HostileMirror[] = [];
  let town: Town;
  let launched: Launched;
  let desk: Desk;

  beforeAll(async () => {
    mirrors = await Promise.all([
      HostileMirror.open(second),
      HostileMirror.open(second),
      HostileMirror.open(second),
    ]);
    town = await serveTown();
    town.put(SITE, { html: await readPage('platforms/decidim.0-29.html') });
    const root: unknown = JSON.parse(publisher.root());
    const copy = join(tmpdir(), `civiscope-updates-${name}-${process.pid}`);
    const extension = withChannel(builtExtension(name), copy, {
      mirrors: mirrors.map(({ url }) => url),
      root,
    });
    launched = await launchBrowser(name, { extension, ports: town.ports });
    desk = await openDesk(launched);
    await desk.waitForRegistry();
  });
  afterAll(async () => {
    await launched?.close();
    await town?.close();
    await Promise.all(mirrors.map((mirror) => mirror.close()));
  });

  const all = (files: Map<string, Buffer>, lie: Lie = () => undefined) => {
    for (const mirror of mirrors) Object.assign(mirror, { files, lie });
  };
  const send = <T>(message: object): Promise<T> =>
    desk.page.evaluate((sent) => {
      const api =
        (globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome }).browser ?? chrome;
      return api.runtime.sendMessage(sent);
    }, message) as Promise<T>;
  const status = () => send<UpdateStatus>({ kind: 'get-updates' });
  /** Checks now, and waits for what comes of it. */
  async function check(): Promise<UpdateStatus> {
    const before = await status();
    await send({ kind: 'check-updates' });
    const end = Date.now() + 60_000;
    while (Date.now() < end) {
      const after = await status();
      if (after.progress === null && after.last !== before.last) return after;
      await later(100);
    }
    throw new Error('the check did not end');
  }
  /** By which name the toolbar knows the site of a Decidim, on a page opened now. */
  async function told(): Promise<string> {
    const page = await launched.browser.newPage();
    try {
      await page.goto(SITE);
      const name = async () => (await desk.toolbar(SITE))?.title.replace(/:.*/s, '') ?? '';
      // The badge is set a moment before the title.
      for (let tries = 0; tries < 100; tries++) {
        const told = await name();
        if (told !== '' && told !== 'Civiscope') return told;
        await later(50);
      }
      return await name();
    } finally {
      await page.close();
    }
  }

  it('begins with the registry of the package', async () => {
    expect(await status()).toMatchObject({
      version: real.version,
      origin: 'package',
      channel: { threshold: 2, keys: 3 },
    });
    expect(await told()).toBe('Decidim');
  });

  it('T1: a changed byte in every registry and difference is refused; recognition goes on', async () => {
    const flipped = [...second].map(([path, bytes]): [string, Buffer] => {
      const copy = Buffer.from(bytes);
      if (path.startsWith('targets/')) copy[copy.length >> 1] = (copy[copy.length >> 1] ?? 0) ^ 1;
      return [path, copy];
    });
    all(new Map(flipped));
    expect((await check()).outcome).toMatchObject({ kind: 'refused', reason: 'wrong-bytes' });
    expect(await told()).toBe('Decidim');
  });

  it('T2: metadata without enough signatures is refused', async () => {
    const { signed } = parse(second.get('metadata/timestamp.json'));
    all(new Map(second).set('metadata/timestamp.json', bytesOf({ signed, signatures: [] })));
    expect((await check()).outcome).toMatchObject({ kind: 'refused', reason: 'too-few-signatures' });
    expect(await told()).toBe('Decidim');
  });

  it('T8: an answer without end is cut', async () => {
    let sent = 0;
    all(second, (_path, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536;
      };
      response.on('drain', more);
      more();
      return 'answered';
    });
    const { outcome } = await check();
    expect(outcome).toMatchObject({ kind: 'unreachable', problems: [{ reason: 'too-large' }, {}, {}] });
    expect(sent).toBeLessThan(3 * 16_000_000);
    expect(await told()).toBe('Decidim');
  });

  it('T13: killed in the middle, recognition goes on with the old data, and the next check makes it good', async () => {
    let held = 0;
    all(second, (path, response) => {
      if (!path.startsWith('targets/')) return undefined;
      held++;
      response.writeHead(200).write(Buffer.alloc(100));
      return 'answered';
    });
    await send({ kind: 'check-updates' });
    await expect.poll(() => held, { timeout: 10_000 }).toBeGreaterThan(0);
    if (name === 'chromium') {
      const target = await launched.browser.waitForTarget((each) => each.type() === 'service_worker');
      await (await target.worker())?.close();
      await expect
        .poll(() => launched.browser.targets().some((each) => each.type() === 'service_worker'))
        .toBe(false);
    } else {
      // An event page sleeps after two seconds without an event, whatever it was doing.
      await later(4_000);
    }
    expect(await told()).toBe('Decidim');
    all(second);
    expect((await check()).outcome).toMatchObject({ kind: 'updated', way: 'delta' });
    expect(await told()).toBe('Decidim, second');
    expect(await status()).toMatchObject({ origin: 'update', progress: null });
  });

  it('T4: an older repository is refused, although all of it is signed', async () => {
    all(first);
    expect((await check()).outcome).toMatchObject({ kind: 'refused', reason: 'rolled-back' });
    expect(await told()).toBe('Decidim, second');
  });

  it('T5: a timestamp that nobody renewed for 15 days is refused, and what is in use stays', async () => {
    const frozen = new TestPublisher();
    frozen.keys = publisher.keys;
    frozen.tree.write(new Map(second));
    all(frozen.refresh(now - 15 * DAY).files());
    expect((await check()).outcome).toMatchObject({ kind: 'refused', reason: 'expired' });
    expect(await told()).toBe('Decidim, second');
  });

  it('T10: two of three mirrors hostile: the newest within one check', async () => {
    publisher.publish(renamed(real, 'Decidim, third', real.version), now);
    const third = publisher.files();
    all(third);
    Object.assign(mirrors[0] as HostileMirror, { files: second });
    Object.assign(mirrors[2] as HostileMirror, { lie: () => Buffer.from('<!doctype html>') });
    expect((await check()).outcome).toMatchObject({ kind: 'updated', mirror: mirrors[1]?.url });
    expect(await told()).toBe('Decidim, third');
  });

  it('hands the signed registry on as a file, and takes it back', async () => {
    const content = await send<string>({ kind: 'export-registry' });
    expect(content.length).toBeGreaterThan(100_000);
    await send({ kind: 'import-registry', name: 'a.civiscope', content });
    await expect
      .poll(async () => (await status()).outcome, { timeout: 20_000 })
      .toMatchObject({ kind: 'up-to-date', mirror: 'a.civiscope' });
  });

  it('the switch in the settings stops the checks, and starts them again', async () => {
    const page = await launched.browser.newPage();
    await openExtensionPage(page, launched.extensionUrl('/options.html#data'));
    await press(page, /^Look for updates by itself/, '#data');
    await expectText(page, '.told', /Saved\./);
    expect(await status()).toMatchObject({ enabled: false, next: null });
    await press(page, /^Look for updates by itself/, '#data');
    await expect.poll(async () => (await status()).next).toBeGreaterThan(now);
    await page.close();
  });

  it.each(['options', 'report', 'letter', 'welcome'])(
    'the browser itself keeps the page “%s” from any address: what leaves, leaves by the background',
    async (door) => {
      const elsewhere = await HostileMirror.open(new Map([['', Buffer.from('x')]]));
      const page = await launched.browser.newPage();
      try {
        const reach = (from: Page, url: string) =>
          from.evaluate(
            (address) =>
              fetch(address).then(
                () => true,
                () => false,
              ),
            url,
          );
        const timestamp = `${mirrors[1]?.url ?? ''}metadata/timestamp.json`;
        // It is there, for a page that may ask: the popup.
        expect(await reach(desk.page, timestamp)).toBe(true);
        await openExtensionPage(page, launched.extensionUrl(`/${door}.html`));
        expect(await reach(page, timestamp)).toBe(false);
        expect(await reach(page, elsewhere.url)).toBe(false);
        expect(elsewhere.asked).toEqual([]);
      } finally {
        await page.close();
        await elsewhere.close();
      }
    },
  );

  it('requests carry nothing about the person', () => {
    const asked = mirrors.flatMap((mirror) => mirror.asked);
    expect(asked.length).toBeGreaterThan(20);
    for (const { path, headers } of asked) {
      expect(path).not.toContain('?');
      for (const header of ['cookie', 'referer', 'if-none-match', 'authorization'])
        expect(headers[header]).toBeUndefined();
    }
  });
});

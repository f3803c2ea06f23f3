/** A report becomes a recognised site, in the same browser: popup, endpoint, triage, signed update, badge. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { UpdateStatus } from '@/core/update-status';
import { BROWSERS, builtExtension, launchBrowser } from '@/tools/browsers';
import { openEndpoint } from '@/tools/report-endpoint';
import { openDesk, openExtensionPage } from '@/tools/town/desk';
import { readPage, serveTown } from '@/tools/town/serve-town';
import { textsIn, triageReports } from '@/tools/triage-reports';
import { withChannel } from '@/tools/with-channel';
import { realRegistry } from '../core/real-registry';
import { HostileMirror } from '../registry/update/hostile-mirror';
import { DAY, TestPublisher } from '../registry/update/publisher';

const SITE = 'https://participez.nogent-le-roi.fr/';
const real = await realRegistry();

describe.each(BROWSERS)('the full circle in %s', (name) => {
  it('somebody reports a site; a day later everybody’s extension knows it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'civiscope-circle-'));
    const file = join(folder, 'reports.jsonl');
    const endpoint = await openEndpoint({ file });
    const publisher = new TestPublisher().publish(real, Date.now() - DAY);
    const mirror = await HostileMirror.open(publisher.files());
    const town = await serveTown();
    town.put(SITE, { html: await readPage('town/unknown-civic-site.html') });
    const channel = {
      mirrors: [mirror.url],
      root: JSON.parse(publisher.root()) as unknown,
      reports: { forge: null, email: null, endpoint: endpoint.url },
    };
    const extension = withChannel(builtExtension(name), join(folder, 'extension'), channel);
    const launched = await launchBrowser(name, { extension, ports: town.ports });
    try {
      const desk = await openDesk(launched);
      await desk.waitForRegistry();

      // A citizen, on a site that nobody knows.
      const site = await launched.browser.newPage();
      await site.goto(SITE);
      const state = await desk.waitForBadge(SITE, '');
      const form = await launched.browser.newPage();
      await openExtensionPage(form, launched.extensionUrl(`/report.html?tab=${state.tabId}`));
      await form.waitForSelector('.report-form .field input');
      await form.type('.report-form .field input', 'Decidim');
      await form.evaluate(() =>
        [...document.querySelectorAll('button')]
          .find(({ textContent }) => textContent === 'Send it')
          ?.click(),
      );
      await expect
        .poll(() => form.$$eval('.reports li', (items) => items.map((item) => item.textContent)), {
          timeout: 10_000,
        })
        .toEqual([expect.stringContaining('Sent')]);

      // A maintainer.
      const sorted = triageReports(textsIn(file, readFileSync(file, 'utf8')), real, real.version);
      const [[platform, drafts] = []] = [...sorted.drafts];
      expect([platform, drafts?.length]).toEqual(['decidim', 1]);
      const rows = [...(real.deployments[platform as never] ?? []), ...(drafts ?? []).map(({ row }) => row)];
      publisher.publish(
        { ...real, deployments: { ...real.deployments, [platform as never]: rows } },
        Date.now(),
      );
      mirror.files = publisher.files();

      // Everybody, the citizen too.
      const send = <T>(message: object) =>
        desk.page.evaluate((sent) => {
          const api =
            (globalThis as unknown as { browser?: typeof chrome; chrome: typeof chrome }).browser ?? chrome;
          return api.runtime.sendMessage(sent);
        }, message) as Promise<T>;
      await send({ kind: 'check-updates' });
      await expect
        .poll(async () => (await send<UpdateStatus>({ kind: 'get-updates' })).outcome, { timeout: 20_000 })
        .toMatchObject({ kind: 'updated', way: 'delta' });
      await site.goto('about:blank');
      await site.goto(SITE);
      await desk.waitForBadge(SITE, '✓');
    } finally {
      await launched.close();
      await town.close();
      await mirror.close();
      await endpoint.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

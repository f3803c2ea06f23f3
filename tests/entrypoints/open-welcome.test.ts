import { expect, it } from 'vitest';
import { openWelcome, type WelcomeWorld } from '@/entrypoints/background/open-welcome';

it.each([
  ['an installation from a store', 'install', 'normal', {}, true],
  ['an installation by an organisation', 'install', 'admin', {}, true],
  ['an organisation that wants no page', 'install', 'admin', { welcome: false }, false],
  ['a folder', 'install', 'development', {}, false],
  ['an update', 'update', 'normal', {}, false],
  ['an update of the browser', 'browser_update', 'normal', {}, false],
  ['a browser that does not say how', 'install', null, {}, true],
] as const)(
  'opens the first page once, and not again: %s',
  async (_, reason, installType, managed, opens) => {
    const opened: string[] = [];
    const world = {
      runtime: { getURL: (path: string) => `extension:${path}` },
      tabs: { create: async ({ url }: { url: string }) => void opened.push(url) },
      managed: () => Promise.resolve(managed),
      ...(installType === null ? {} : { management: { getSelf: () => Promise.resolve({ installType }) } }),
    };
    expect(await openWelcome(reason, world as unknown as WelcomeWorld)).toBe(opens);
    expect(opened).toEqual(opens ? ['extension:/welcome.html'] : []);
  },
);

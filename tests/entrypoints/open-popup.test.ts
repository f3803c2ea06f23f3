import { expect, it } from 'vitest';
import { openPopup } from '@/entrypoints/background/open-popup';

const TAB = { id: 7, windowId: 1, index: 2 };
const BESIDE = { url: 'extension:/popup.html?tab=7', index: 3 };

/** @param able what the browser lets an extension do. */
async function opened(able: { popup: boolean; opener: boolean }): Promise<unknown[]> {
  const done: unknown[] = [];
  await openPopup(TAB, {
    action: {
      openPopup: async (options) => {
        if (!able.popup) throw new Error('needs a click');
        done.push(['popup', options]);
      },
    },
    tabs: {
      // As Firefox does, it throws at once when it does not know a property.
      create: (options) => {
        if ('openerTabId' in options && !able.opener) throw new Error('openerTabId is unsupported');
        done.push(options);
        return Promise.resolve({} as never);
      },
    },
    getURL: (path) => `extension:${path}`,
  });
  return done;
}

it.each([
  ['over the page where the browser lets it', { popup: true, opener: true }, [['popup', { windowId: 1 }]]],
  [
    'in a tab beside the page where it does not',
    { popup: false, opener: true },
    [{ ...BESIDE, openerTabId: 7 }],
  ],
  ['on a telephone, where no tab has an opener', { popup: false, opener: false }, [BESIDE]],
])('opens %s', async (_, able, expected) => {
  expect(await opened(able)).toEqual(expected);
});

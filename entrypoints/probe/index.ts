/**
 * A guest on every page: looks its address up, looks at fixed places once, and speaks
 * only when something matched. See README.md of this room for what it must not hold.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { watchPage, type NativeBrowser } from './watch-page';

export default defineUnlistedScript(() => {
  // Firefox and Chromium name it differently; a library that says so would weigh more than the probe.
  const world = globalThis as unknown as { browser?: NativeBrowser; chrome: NativeBrowser };
  return watchPage(window, world.browser ?? world.chrome);
});

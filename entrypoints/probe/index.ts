/**
 * A guest on every page: looks its address up, looks at fixed places once, and speaks
 * only when something matched. `entrypoints/README.md` says what it must not hold.
 */
import { watchPage, type NativeBrowser } from './watch-page';

/** What `defineUnlistedScript` would return. */
export default {
  main() {
    // Firefox and Chromium name it differently; a library that says so would weigh more than the probe.
    const world = globalThis as unknown as { browser?: NativeBrowser; chrome: NativeBrowser };
    return watchPage(window, world.browser ?? world.chrome);
  },
};

/**
 * A guest on every page: looks its address up, looks at fixed places once, and speaks
 * only when something matched. See README.md of this room for what it must not hold.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { watchPage } from './watch-page';

export default defineUnlistedScript(() => watchPage(window));

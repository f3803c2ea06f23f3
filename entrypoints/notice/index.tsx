import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startNotice } from './start-notice';

/** Put into a page by the background, when there is something worth saying once. */
export default defineUnlistedScript(() => void startNotice());

/** Builds the extension for one browser, quietly; what went wrong is said in full. */
import { spawnSync } from 'node:child_process';
import type { BrowserName } from './browsers';

/** @throws with the build's own words. */
export function buildExtension(name: BrowserName): void {
  const target = name === 'chromium' ? 'chrome' : 'firefox';
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/wxt/bin/wxt.mjs', 'build', '-b', target],
    { encoding: 'utf8', env: { ...process.env, FORCE_COLOR: '0' } },
  );
  if (status !== 0) throw new Error(`Building for ${name} failed:\n${stdout}${stderr}`);
}

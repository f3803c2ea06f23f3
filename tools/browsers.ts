/** The two browsers: found, installed where that is possible, and launched with the extension. */
import { spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';

export const BROWSERS = ['chromium', 'firefox'] as const;
export type BrowserName = (typeof BROWSERS)[number];

/** Fixed, so that the address of the extension's pages is known in Firefox. */
const FIREFOX_UUID = '6f1d3b7e-54d7-4e2b-9d3c-0c1f5e2a9b11';
/** After how long without work Firefox's background sleeps, ms. */
export const FIREFOX_IDLE = 5_000;
export const GECKO_ID = 'civiscope@civiscope.org';

const COMMANDS: Record<BrowserName, string[]> = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
  firefox: ['firefox-esr', 'firefox'],
};
const ELSEWHERE: Record<BrowserName, string[]> = {
  chromium: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
  firefox: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ],
};
const DEBIAN_PACKAGES: Record<BrowserName, string[]> = {
  // Without a font that has the signs we draw, screenshots show boxes.
  chromium: ['chromium', 'fonts-dejavu-core'],
  firefox: ['firefox-esr', 'fonts-dejavu-core'],
};
const PATH_VARIABLES: Record<BrowserName, string> = { chromium: 'CHROMIUM_PATH', firefox: 'FIREFOX_PATH' };

/** Path of an installed browser; null when there is none. */
function findBrowser(name: BrowserName): string | null {
  const named = process.env[PATH_VARIABLES[name]];
  if (named !== undefined) return existsSync(named) ? named : null;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [
    ...COMMANDS[name].flatMap((command) => folders.map((folder) => join(folder, command))),
    ...ELSEWHERE[name],
  ];
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Finds a browser, or installs it: with apt as root on Debian and its kin. Elsewhere it
 * says exactly what to do.
 *
 * @throws with that sentence.
 */
export function ensureBrowser(name: BrowserName): string {
  const found = findBrowser(name);
  if (found !== null) return found;
  const packages = DEBIAN_PACKAGES[name];
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  const isRoot = process.getuid?.() === 0;
  if (!existsSync('/usr/bin/apt-get')) {
    throw new Error(
      `No ${name} was found. Install it, or set ${PATH_VARIABLES[name]} to its program, and run this again.`,
    );
  }
  if (!isRoot) throw new Error(`No ${name} was found. Run \`sudo ${command}\`, then this again.`);
  console.error(`Installing ${name} with apt (once, about a minute) …`);
  const options: SpawnSyncOptions = {
    stdio: ['ignore', 'ignore', 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', command.split(' ').slice(1), options);
  const installed = findBrowser(name);
  if (installed === null)
    throw new Error(`\`${command}\` did not bring ${name}; its last lines above say why.`);
  return installed;
}

export interface LaunchOptions {
  /** Folder of the built extension; null: the browser alone. */
  extension: string | null;
  /** Ports on loopback that answer for every host. */
  ports: { http: number; https: number };
  headless?: boolean;
  /** BCP 47 language of the browser's interface. */
  language?: string;
  dark?: boolean;
  /** Of Firefox, beside ours. */
  preferences?: Record<string, boolean | number | string>;
  /** Home of the person, where Firefox looks for what their organisation has set. */
  home?: string;
}

export interface Launched {
  name: BrowserName;
  browser: Browser;
  /** Address of one of the extension's pages: `/popup.html?tab=1`. */
  extensionUrl(path: string): string;
  close(): Promise<void>;
}

/** Folder that `wxt build -b` writes for a browser. */
export function builtExtension(name: BrowserName): string {
  return resolve('.output', name === 'chromium' ? 'chrome-mv3' : 'firefox-mv3');
}

/** Launches a browser in which every host name leads to loopback and nothing else can be reached. */
export async function launchBrowser(name: BrowserName, options: LaunchOptions): Promise<Launched> {
  const browser = await (name === 'chromium' ? launchChromium(options) : launchFirefox(options));
  let origin = `moz-extension://${FIREFOX_UUID}`;
  if (options.extension !== null) {
    if (name === 'firefox') await browser.installExtension(options.extension);
    else {
      const worker = await browser.waitForTarget((target) => target.type() === 'service_worker');
      // Node gives extension addresses no origin.
      origin = `chrome-extension://${new URL(worker.url()).host}`;
    }
  }
  return {
    name,
    browser,
    extensionUrl: (path) => origin + path,
    close: () => browser.close(),
  };
}

function launchChromium({
  extension,
  ports,
  headless = true,
  language = 'en',
  dark = false,
}: LaunchOptions): Promise<Browser> {
  return puppeteer.launch({
    executablePath: ensureBrowser('chromium'),
    headless,
    pipe: true,
    acceptInsecureCerts: true,
    defaultViewport: null,
    enableExtensions: extension === null ? true : [extension],
    env: { ...process.env, LANGUAGE: language },
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--window-size=1280,860',
      `--lang=${language}`,
      ...(dark ? ['--force-dark-mode'] : []),
      `--host-resolver-rules=MAP *:443 127.0.0.1:${ports.https}, MAP *:80 127.0.0.1:${ports.http}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
    ],
  });
}

function launchFirefox({
  ports,
  headless = true,
  language = 'en',
  dark = false,
  preferences = {},
  home,
}: LaunchOptions): Promise<Browser> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: ensureBrowser('firefox'),
    headless,
    acceptInsecureCerts: true,
    defaultViewport: null,
    env: { ...process.env, ...(home === undefined ? {} : { HOME: home }) },
    args: ['--remote-allow-system-access', '--width=1280', '--height=860'],
    extraPrefsFirefox: {
      'network.dns.forceResolve': '127.0.0.1',
      'network.socket.forcePort': `443=${ports.https};80=${ports.http}`,
      'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: FIREFOX_UUID }),
      'intl.locale.requested': language,
      // An event page sleeps soon, so that tests meet it asleep; not so soon that a busy machine puts it
      // to sleep, over and over, in the middle of installing its registry.
      'extensions.background.idle.timeout': FIREFOX_IDLE,
      'ui.systemUsesDarkTheme': dark ? 1 : 0,
      'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
      ...preferences,
    },
  });
}

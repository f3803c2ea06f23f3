import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildExtension } from '@/tools/build-extension';
import { BROWSERS, builtExtension } from '@/tools/browsers';

/**
 * The most that each may weigh, in bytes: a guest on every page, one in a recognised page, what starts
 * when something matched, and what a person downloads, most of which is the registry.
 */
const PROBE_BYTES = 4000;
const BUDGET = { 'notice.js': 32_000, 'background.js': 320_000 };
const PAGES_BYTES = 260_000;
const PACKAGE_BYTES = 5_000_000;

/** What the build tools leave in every bundle; each is in `THIRD-PARTY.txt` too. */
const BUILD_TOOLS = ['@wxt-dev/browser', 'rolldown', 'wxt'];

/** What no file of the package may hold, in the forms that minifiers leave. */
const FORBIDDEN: Record<string, RegExp> = {
  'code from text': /\beval\s*\(|\bnew\s+Function\b|(?<![.\w$])Function\s*\(|\.constructor\(["'`]/,
  'a timer with text': /\bset(Timeout|Interval)\(\s*["'`]/,
  'HTML from text':
    /\.(inner|outer)HTML\s*\+?=(?!=)|insertAdjacentHTML|createContextualFragment|parseFromString|dangerouslySetInnerHTML["']?:|\bdocument\.write/,
  'a script from elsewhere':
    /\bimportScripts\b|<script[^>]+src=(?!["']?\/[^/])|\bimport\(["'`](https?:|\/\/|data:|blob:)/,
  'a script in the page': /<script(?![^>]*\ssrc=)[^>]*>|\son[a-z]+=["']|=["']?javascript:/,
};
/** Proof that the patterns see what they are for. */
const KNOWN_BAD: Record<string, string> = {
  'code from text': 'let f=new Function("a","return a")',
  'a timer with text': 'setTimeout("alert(1)",1)',
  'HTML from text': 'e.innerHTML=t',
  'a script from elsewhere': '<script type="module" src="https://example.org/a.js">',
  'a script in the page': '<script>alert(1)</script>',
};

describe.each(BROWSERS)('the package for %s', (name) => {
  const folder = builtExtension(name);
  beforeAll(() => {
    if (!existsSync(`${folder}/probe.js`)) buildExtension(name);
  });
  const read = (file: string) => readFileSync(`${folder}/${file}`, 'utf8');

  it('carries a probe of at most 4 kB', () => {
    expect(Buffer.byteLength(read('probe.js'))).toBeLessThanOrEqual(PROBE_BYTES);
  });

  it.each(Object.entries(BUDGET))('carries a %s of at most %i bytes', (file, most) => {
    expect(Buffer.byteLength(read(file))).toBeLessThanOrEqual(most);
  });

  it('carries pages and a whole that stay within their budget', () => {
    const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) =>
      statSync(`${folder}/${file}`).isFile(),
    );
    const sum = (some: string[]) => some.reduce((all, file) => all + statSync(`${folder}/${file}`).size, 0);
    const pages = files.filter((file) => /^chunks\/.*\.js$/.test(file));
    expect(pages.length).toBeGreaterThan(3);
    expect(sum(pages)).toBeLessThanOrEqual(PAGES_BYTES);
    expect(sum(files)).toBeLessThanOrEqual(PACKAGE_BYTES);
  });

  it('keeps zod, the polyfill, Preact and WXT out of the probe', () => {
    const probe = read('probe.js');
    for (const mark of [
      'ZodError',
      '_zod',
      'webextension-polyfill',
      'wxt:',
      '__html',
      'createElement',
      'vnode',
      'safeParse',
    ]) {
      expect(probe).not.toContain(mark);
    }
    // The same marks are found where they belong, so that the list means something.
    expect(read('background.js')).toContain('_zod');
    expect(read('background.js')).toContain('webextension-polyfill');
    expect(read('notice.js')).toContain('createElement');
  });

  it('has the probe compiled at once, and leaves no name of its own behind', () => {
    expect(read('probe.js')).toMatch(/^\/\/# allFunctionsCalledOnLoad\n\(function\(\)\{/);
  });

  it('keeps the polyfill and zod out of the notice', () => {
    for (const mark of ['webextension-polyfill', '_zod']) expect(read('notice.js')).not.toContain(mark);
  });

  it('opens the popup from few files, without zod', () => {
    const scripts = [...read('popup.html').matchAll(/\/(chunks\/[^"]+\.js)"/g)].map(([, file]) => file ?? '');
    // Its own, what it shares with other pages, and the bundler's few lines.
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.length).toBeLessThan(4);
    expect(scripts.filter((file) => read(file).includes('_zod'))).toEqual([]);
    expect(scripts.some((file) => read(file).includes('vnode') || read(file).includes('__k'))).toBe(true);
  });

  it('says which packages it holds: those named as dependencies, and what the build tools add', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const head = read('THIRD-PARTY.txt').split('-'.repeat(80))[0] ?? '';
    const listed = [...head.matchAll(/^(\S+) (\S+) \(.+\)$/gm)].map(([, name, version]) => [name, version]);
    const ours = listed.filter(([name = '']) => !BUILD_TOOLS.includes(name));
    expect(Object.fromEntries(ours)).toEqual(dependencies);
    expect(listed.length - ours.length).toBe(BUILD_TOOLS.length);
  });

  it('writes no HTML from text, makes no code from text, and loads no script from elsewhere', () => {
    const texts = (readdirSync(folder, { recursive: true }) as string[]).filter((file) =>
      /\.(js|html)$/.test(file),
    );
    expect(texts.filter((file) => file.endsWith('.js')).length).toBeGreaterThan(3);
    expect(texts.filter((file) => file.endsWith('.html')).length).toBeGreaterThan(3);
    for (const file of texts)
      for (const [what, pattern] of Object.entries(FORBIDDEN))
        expect(pattern.exec(read(file))?.[0], `${file}: ${what}`).toBeUndefined();
  });
});

it.each(Object.entries(KNOWN_BAD))('%s would be found', (what, text) =>
  expect(text).toMatch(FORBIDDEN[what] ?? /never^/),
);

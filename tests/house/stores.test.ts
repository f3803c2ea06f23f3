/** What the two stores would refuse, found before they do. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { INTERFACE_LANGUAGES } from '@/core/languages';

const LANGUAGES = ['en', 'fr'] as const;
const PICTURES = 'docs/screenshots';

/**
 * The shortest that any store takes: names, 45 (Edge), 50 (addons.mozilla.org), 75 (Chrome)
 * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/manifest.json/name, read in November 2026);
 * description in the manifest, 132 (https://developer.chrome.com/docs/extensions/reference/manifest/description).
 */
const NAME = 45;
const SUMMARY = 132;
/** Of the description in the Chrome Web Store; addons.mozilla.org takes more. */
const DESCRIPTION = 16_000;
/** Of each reason and of the single purpose in the Chrome Web Store's form. */
const REASON = 1_000;

/** Headings of the listing, and what stands under each. */
function listing(language: string): Map<string, string> {
  const text = readFileSync(`store/listing.${language}.md`, 'utf8');
  const parts = text.split(/^#+ /m).slice(1);
  return new Map(
    parts.map((part) => {
      const [head = '', ...rest] = part.split('\n');
      return [head, rest.join('\n').trim()];
    }),
  );
}

/** Width and height of a PNG, from its first chunk (https://www.w3.org/TR/png-3/#11IHDR). */
function sizeOf(path: string): [width: number, height: number] {
  const bytes = readFileSync(path);
  expect(bytes.subarray(1, 4).toString(), path).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

describe.each(LANGUAGES)('the listing in %s', (language) => {
  const parts = listing(language);
  const messages = JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8')) as Record<
    string,
    { message: string }
  >;

  it('has every field, within the limits of both stores', () => {
    expect([...parts.keys()]).toEqual([
      ...['Civiscope', 'Summary', 'Description', 'Single purpose', 'Permissions', 'Privacy'],
    ]);
    expect(messages['extName']?.message.length).toBeLessThanOrEqual(NAME);
    for (const summary of [parts.get('Summary'), messages['extDescription']?.message]) {
      expect(summary?.length).toBeGreaterThan(20);
      expect(summary?.length).toBeLessThanOrEqual(SUMMARY);
    }
    expect(parts.get('Description')?.length).toBeLessThanOrEqual(DESCRIPTION);
    expect(parts.get('Single purpose')?.length).toBeLessThanOrEqual(REASON);
    expect(parts.get('Privacy')?.split('\n- ').length).toBeGreaterThan(4);
  });

  it('gives a reason for each permission of the manifest, and for no other', () => {
    const reasons = (parts.get('Permissions') ?? '').split(/^- /m).slice(1);
    for (const reason of reasons) expect(reason.length).toBeLessThanOrEqual(REASON);
    const config = readFileSync('wxt.config.ts', 'utf8');
    const [, block = ''] = /permissions: \[(.*?)\]/s.exec(config) ?? [];
    const asked = [...block.matchAll(/^ +'(\w+)'/gm)].map(([, name]) => name);
    expect(asked.length).toBeGreaterThan(3);
    const given = reasons.map((reason) => /^\w+/.exec(reason)?.[0]);
    for (const permission of [...asked, 'webNavigation']) expect(given).toContain(permission);
    // Beside them: host access, and that there is no remote code.
    expect(given).toHaveLength(asked.length + 3);
  });

  it('names every language of the package', () => {
    const names = new Intl.DisplayNames(language, { type: 'language' });
    for (const spoken of INTERFACE_LANGUAGES)
      expect(parts.get('Description'), spoken).toContain(names.of(spoken));
  });

  it('has three to five pictures of 1280 × 800', () => {
    const folder = join(PICTURES, 'store', language);
    const pictures = readdirSync(folder);
    expect(pictures.length).toBeGreaterThanOrEqual(3);
    // The Chrome Web Store takes five (https://developer.chrome.com/docs/webstore/images).
    expect(pictures.length).toBeLessThanOrEqual(5);
    for (const picture of pictures) expect(sizeOf(join(folder, picture)), picture).toEqual([1280, 800]);
  });
});

it.each(INTERFACE_LANGUAGES)('name and summary in %s fit, and name no browser', (language) => {
  const { extName, extDescription } = JSON.parse(
    readFileSync(`public/_locales/${language}/messages.json`, 'utf8'),
  ) as Record<string, { message: string }>;
  expect(extName?.message.length).toBeLessThanOrEqual(NAME);
  expect(extDescription?.message.length).toBeLessThanOrEqual(SUMMARY);
  // Edge asks for it: https://learn.microsoft.com/microsoft-edge/extensions/developer-guide/port-chrome-extension
  // (read in November 2026). The other thing it asks, no `update_url`, is in `manifest.test.ts`.
  expect(`${extName?.message} ${extDescription?.message}`).not.toMatch(/chrome/i);
});

it('there is the small tile that the Chrome Web Store asks for, and an icon of 128 px', () => {
  expect(sizeOf(join(PICTURES, 'store', 'tile.png'))).toEqual([440, 280]);
  expect(sizeOf('public/icons/128.png')).toEqual([128, 128]);
});

it('the version is in the changelog, and what a release is made of is explained', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  // The stores take one to four numbers (https://developer.chrome.com/docs/extensions/reference/manifest/version).
  expect(version).toMatch(/^\d{1,5}(\.\d{1,5}){1,3}$/);
  expect(readFileSync('CHANGELOG.md', 'utf8')).toContain(`\n## [${version}]`);
  expect(existsSync('docs/releasing.md')).toBe(true);
});

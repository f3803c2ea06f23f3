import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundledPackages, packageOf, thirdPartyText } from '@/tools/third-party';

describe('the package of a module', () => {
  it.each([
    ['/home/me/civiscope/core/identify.ts', null],
    ['/home/me/civiscope/node_modules/idb/build/index.js', 'idb'],
    ['/home/me/civiscope/node_modules/@tufjs/canonical-json/lib/index.js', '@tufjs/canonical-json'],
    ['/home/me/civiscope/node_modules/a/node_modules/b/index.js', 'b'],
    ['C:\\civiscope\\node_modules\\zod\\v4\\core\\util.js', 'zod'],
    ['\0rolldown/runtime.js', 'rolldown'],
    ['\0vite/modulepreload-polyfill.js', 'vite'],
    ['\0virtual:wxt-plugins', 'wxt'],
    ['virtual:wxt-background-entrypoint?/home/me/civiscope/entrypoints/background/index.ts', 'wxt'],
  ])('of %j is %j', (id, name) => expect(packageOf(id)).toBe(name));

  it('is asked for where a tool made it up that nobody knows', () =>
    expect(() => packageOf('\0somebody/runtime.js')).toThrow(/name its package/));
});

describe('the list of packages', () => {
  let nodeModules = '';
  beforeEach(() => (nodeModules = mkdtempSync(join(tmpdir(), 'civiscope-packages-'))));
  afterEach(() => rmSync(nodeModules, { recursive: true }));
  const install = (name: string, license: string | undefined, text: string | null = `Words of ${name}`) => {
    mkdirSync(join(nodeModules, name), { recursive: true });
    const repository = { url: `git+https://example.org/${name}.git` };
    writeFileSync(
      join(nodeModules, name, 'package.json'),
      JSON.stringify({ name, version: '1.2.3', license, repository }),
    );
    if (text !== null) writeFileSync(join(nodeModules, name, 'LICENSE'), text);
  };
  const listed = (...names: string[]) =>
    bundledPackages(
      names.map((name) => `/x/node_modules/${name}/index.js`),
      nodeModules,
    );

  it('is the same in whatever order they were met, and holds each licence as it was written', () => {
    install('b', 'MIT');
    install('a', 'ISC', 'Words of a\r\nand more\r\n');
    const text = thirdPartyText(listed('b', 'a', 'b'));
    expect(text).toBe(thirdPartyText(listed('a', 'b')));
    expect(text).toContain('a 1.2.3 (ISC)\nb 1.2.3 (MIT)\n');
    expect(text).toContain('a 1.2.3\nISC\nhttps://example.org/a\n\nWords of a\nand more\n');
  });

  it.each(['MIT', 'MPL-2.0', '(MIT OR SSPL-1.0)', 'MIT AND ISC'])('takes %s', (license) => {
    install('a', license);
    expect(listed('a')).toHaveLength(1);
  });

  it.each(['SSPL-1.0', 'GPL-2.0-only', 'CC-BY-NC-4.0', 'MIT AND SSPL-1.0', 'UNLICENSED', 'SEE LICENSE IN x'])(
    'refuses %s',
    (license) => {
      install('a', license);
      expect(() => listed('a')).toThrow();
    },
  );

  it('refuses a package that names no licence, or has no text of it', () => {
    install('a', undefined);
    expect(() => listed('a')).toThrow('a names no licence');
    install('b', 'MIT', null);
    expect(() => listed('b')).toThrow('b has no licence file');
  });
});

import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildExtension } from '@/tools/build-extension';
import { BROWSERS, builtExtension } from '@/tools/browsers';

/** The most that a guest on every page may weigh. */
const PROBE_BYTES = 4000;

/** Permissions with a reason in README; no other. */
const PERMISSIONS = ['activeTab', 'alarms', 'scripting', 'storage', 'webRequest'];
/** Asked for by a button, with a reason in README. */
const OPTIONAL = ['webNavigation'];

describe.each(BROWSERS)('the package for %s', (name) => {
  const folder = builtExtension(name);
  beforeAll(() => {
    if (!existsSync(`${folder}/probe.js`)) buildExtension(name);
  });
  const read = (file: string) => readFileSync(`${folder}/${file}`, 'utf8');

  it('carries a probe of at most 4 kB', () => {
    expect(Buffer.byteLength(read('probe.js'))).toBeLessThanOrEqual(PROBE_BYTES);
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

  it('keeps the polyfill and zod out of the notice', () => {
    for (const mark of ['webextension-polyfill', '_zod']) expect(read('notice.js')).not.toContain(mark);
  });

  it('asks for the permissions that README explains, and no other', () => {
    const manifest = JSON.parse(read('manifest.json')) as {
      permissions: string[];
      host_permissions: string[];
      optional_permissions: string[];
    };
    expect([...manifest.permissions].sort()).toEqual(PERMISSIONS);
    expect(manifest.host_permissions).toEqual(['http://*/*', 'https://*/*']);
    expect(manifest.optional_permissions).toEqual(OPTIONAL);
    const readme = readFileSync('README.md', 'utf8');
    for (const permission of [...PERMISSIONS, ...OPTIONAL]) expect(readme).toContain(`\`${permission}\``);
  });

  it('writes no HTML from text and evaluates nothing', () => {
    const scripts = (readdirSync(folder, { recursive: true }) as string[]).filter((file) =>
      file.endsWith('.js'),
    );
    expect(scripts.length).toBeGreaterThan(3);
    for (const file of scripts) expect(read(file), file).not.toMatch(/\.innerHTML\s*=|\beval\(/);
  });
});

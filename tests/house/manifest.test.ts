/** Least privilege: each right of the package has its reason in README, and there is no other. */
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, builtExtension } from '@/tools/browsers';
import { buildExtension } from '@/tools/build-extension';

interface Manifest {
  [key: string]: unknown;
  permissions: string[];
  optional_permissions: string[];
  host_permissions: string[];
  content_security_policy: Record<string, string>;
}

/** The rows of the table under “Permissions” in README: what is named, and why. */
function documented(): Map<string, string> {
  const [, section = ''] = /\n## Permissions\n(.*?)\n## /s.exec(readFileSync('README.md', 'utf8')) ?? [];
  const rows = [...section.matchAll(/^\| (.+?) +\| (.+?) +\|$/gm)].map(
    ([, name = '', why = '']) => [name, why] as const,
  );
  return new Map(rows.filter(([name]) => name !== 'permission' && !name.startsWith('-')));
}

describe.each(BROWSERS)('the manifest for %s', (name) => {
  let manifest: Manifest;
  beforeAll(() => {
    const path = `${builtExtension(name)}/manifest.json`;
    if (!existsSync(path)) buildExtension(name);
    manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  });

  it('asks for the permissions that README explains, and for no other', () => {
    const asked = [
      ...manifest.permissions.map((permission) => `\`${permission}\``),
      ...manifest.optional_permissions.map((permission) => `\`${permission}\`, optional`),
      'access to `http` and `https` sites',
    ];
    expect([...documented().keys()].sort()).toEqual(asked.sort());
    for (const [, why] of documented()) expect(why.split(' ').length).toBeGreaterThan(4);
    expect(manifest.host_permissions).toEqual(['http://*/*', 'https://*/*']);
  });

  it('gives nothing to pages, to other extensions or to other origins', () => {
    const keys = [
      'manifest_version',
      'name',
      'description',
      'version',
      'default_locale',
      'icons',
      'action',
      'background',
      'content_scripts',
      'content_security_policy',
      'host_permissions',
      'optional_permissions',
      'options_ui',
      'permissions',
      ...(name === 'firefox' ? ['browser_specific_settings'] : ['minimum_chrome_version', 'storage']),
    ];
    // So not: web_accessible_resources, externally_connectable, sandbox, update_url, key.
    expect(Object.keys(manifest).sort()).toEqual(keys.sort());
  });

  it('lets its pages load nothing but its own files, and only the popup and the worker reach a site', () => {
    expect(Object.keys(manifest.content_security_policy)).toEqual(['extension_pages']);
    expect(manifest.content_security_policy.extension_pages?.split('; ').sort()).toEqual([
      "base-uri 'none'",
      "connect-src 'self' http: https:",
      "default-src 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "img-src 'self' data:",
      "script-src 'self'",
      "style-src 'self'",
    ]);
  });
});

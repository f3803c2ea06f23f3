/**
 * What of others is in the package: every npm package of which a line ended up in a bundle, with its
 * licence. Read from the bundles themselves, so that nothing listed is absent and nothing absent listed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import parse from 'spdx-expression-parse';
import type { Plugin } from 'vite';

export interface BundledPackage {
  name: string;
  version: string;
  /** An SPDX expression. */
  license: string;
  /** Where its sources are. */
  home: string;
  /** As its authors wrote it, with their names. */
  licenseText: string;
}

/**
 * May be combined with the AGPL-3.0-or-later: https://www.gnu.org/licenses/license-list.html, seen
 * 2026-11-29. Add one here only after looking it up there.
 */
const COMPATIBLE = new Set([
  '0BSD',
  'AGPL-3.0-only',
  'AGPL-3.0-or-later',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'GPL-3.0-only',
  'GPL-3.0-or-later',
  'ISC',
  'LGPL-2.1-or-later',
  'LGPL-3.0-only',
  'LGPL-3.0-or-later',
  'MIT',
  'MPL-2.0',
  'Unlicense',
  'Zlib',
]);

/**
 * Packages that carry no licence file, and the copy of the one in their repository,
 * https://github.com/wxt-dev/wxt/blob/ee7c2cd3afc74f55f6c060dbd95c6ac930596325/LICENSE.
 */
const WITHOUT_FILE: Record<string, string> = { wxt: 'wxt.txt', '@wxt-dev/browser': 'wxt.txt' };

type Expression =
  | { license: string; plus?: boolean; exception?: string }
  | { left: Expression; conjunction: 'and' | 'or'; right: Expression };

const isCompatible = (expression: Expression): boolean =>
  'license' in expression
    ? COMPATIBLE.has(expression.license)
    : expression.conjunction === 'and'
      ? isCompatible(expression.left) && isCompatible(expression.right)
      : isCompatible(expression.left) || isCompatible(expression.right);

/**
 * The package a module belongs to; null for our own.
 *
 * @param id as the bundler names it; a zero byte in front marks what a build tool made up.
 * @throws where nobody knows whose it is.
 */
export function packageOf(id: string): string | null {
  const path = id.replaceAll('\\', '/');
  const inside = path.lastIndexOf('/node_modules/');
  if (inside >= 0) {
    const [first = '', second = ''] = path.slice(inside + '/node_modules/'.length).split('/');
    return first.startsWith('@') ? `${first}/${second}` : first;
  }
  const [, maker] = /^\0?(?:virtual:)?(rolldown|vite|wxt)[-/]/.exec(path) ?? [];
  if (maker !== undefined) return maker;
  if (path.startsWith('\0') || path.startsWith('virtual:'))
    throw new Error(`${JSON.stringify(id)} is in a bundle: name its package in tools/third-party.ts.`);
  return null;
}

/** @throws where the licence is missing, does not fit ours, or has no text. */
function describePackage(name: string, nodeModules: string): BundledPackage {
  const folder = join(nodeModules, name);
  const { version, license, homepage, repository } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as {
    version: string;
    license?: string;
    homepage?: string;
    repository?: string | { url: string };
  };
  if (license === undefined) throw new Error(`${name} names no licence.`);
  if (!isCompatible(parse(license) as Expression))
    throw new Error(`${name} is under ${license}, which is not known to go with AGPL-3.0-or-later.`);
  const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(each));
  const copy = WITHOUT_FILE[name];
  if (file === undefined && copy === undefined)
    throw new Error(`${name} has no licence file: put a copy into tools/third-party/.`);
  const text = readFileSync(
    file === undefined ? join(import.meta.dirname, 'third-party', copy ?? '') : join(folder, file),
    'utf8',
  );
  const source = typeof repository === 'string' ? repository : repository?.url;
  return {
    name,
    version,
    license,
    home: source?.replace(/^git\+|\.git$/g, '').replace(/^git:/, 'https:') ?? homepage ?? '',
    licenseText: text.replaceAll('\r\n', '\n').trim(),
  };
}

/** In one order, whatever the order in which modules were met. */
export function bundledPackages(moduleIds: Iterable<string>, nodeModules = 'node_modules'): BundledPackage[] {
  const names = new Set<string>();
  for (const id of moduleIds) {
    const name = packageOf(id);
    if (name !== null) names.add(name);
  }
  return [...names].sort().map((name) => describePackage(name, nodeModules));
}

const RULE = '-'.repeat(80);

/** What goes into the package as `THIRD-PARTY.txt`. */
export function thirdPartyText(packages: readonly BundledPackage[]): string {
  const parts = packages.map(({ name, version, license, home, licenseText }) =>
    [RULE, `${name} ${version}`, license, home, '', licenseText, ''].join('\n'),
  );
  return `Civiscope is free software under the GNU Affero General Public License, version 3 or later.
The facts in registry.json are under CC BY 4.0; each names its source.
Its scripts hold code of these packages, under their own licences:

${packages.map(({ name, version, license }) => `${name} ${version} (${license})`).join('\n')}

${parts.join('\n')}`;
}

export interface ModulesSeen {
  /** Notes every module of which something is left after what is never used was dropped. */
  plugin(): Plugin;
  ids: ReadonlySet<string>;
}

/** WXT bundles in several runs; this sees them all. */
export function seeModules(): ModulesSeen {
  const ids = new Set<string>();
  const plugin = (): Plugin => ({
    name: 'see-modules',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        for (const [id, { renderedLength }] of Object.entries(output.modules))
          if (renderedLength > 0) ids.add(id);
      }
    },
  });
  return { plugin, ids };
}

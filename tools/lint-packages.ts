/**
 * What the reviewers' own linter says about both packages: errors, warnings and notices count alike.
 *
 * It judges for Firefox. Of the package for Chromium it therefore misses exactly three keys that only
 * Firefox reads (`ONLY_FIREFOX`). They are expected, by name, and must not become more or fewer; then
 * a copy with those keys added is judged once more and must be clean, so that nothing hides behind them.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtExtension } from './browsers';

export interface LintFinding {
  _type: 'error' | 'warning' | 'notice';
  code: string;
  message: string;
  file?: string;
}

/** Why Chromium needs none of them. */
const ONLY_FIREFOX: Record<string, string> = {
  ADDON_ID_REQUIRED: 'Chromium derives the id from the key of the store',
  BACKGROUND_SERVICE_WORKER_NOFALLBACK: 'Chromium runs the background as a service worker, Firefox does not',
  MISSING_DATA_COLLECTION_PERMISSIONS: 'in the Chrome Web Store this is a form, not a key',
};

/** @throws when the linter gives no answer. */
async function lintPackage(folder: string): Promise<LintFinding[]> {
  const answer = await new Promise<string>((done) => {
    execFile(
      process.execPath,
      ['node_modules/web-ext/bin/web-ext.js', 'lint', '--source-dir', folder, '--output', 'json'],
      { maxBuffer: 64 * 1024 * 1024, env: { ...process.env, FORCE_COLOR: '0' } },
      // It exits with 1 where it found an error; what it found is in the answer.
      (_error, stdout, stderr) => done(stdout.trimStart().startsWith('{') ? stdout : stderr),
    );
  });
  if (!answer.trimStart().startsWith('{')) throw new Error(`web-ext lint gave no answer: ${answer}`);
  const { errors, warnings, notices } = JSON.parse(answer) as Record<string, LintFinding[]>;
  return [...(errors ?? []), ...(warnings ?? []), ...(notices ?? [])];
}

/** Judges a copy of the package for Chromium with the keys of Firefox's package in place of Chromium's. */
async function lintWithFirefoxKeys(folder: string): Promise<LintFinding[]> {
  const copy = mkdtempSync(join(tmpdir(), 'civiscope-lint-'));
  try {
    cpSync(folder, copy, { recursive: true });
    const { background, browser_specific_settings } = manifestIn(builtExtension('firefox'));
    const changed = { ...manifestIn(folder), background, browser_specific_settings };
    writeFileSync(join(copy, 'manifest.json'), JSON.stringify(changed));
    return await lintPackage(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const manifestIn = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, unknown>;

export interface Judged {
  what: string;
  findings: LintFinding[];
}

/** All that the linter finds and that is not explained above. */
async function lintPackages(): Promise<Judged[]> {
  const [firefox, chromium, asFirefox] = await Promise.all([
    lintPackage(builtExtension('firefox')),
    lintPackage(builtExtension('chromium')),
    lintWithFirefoxKeys(builtExtension('chromium')),
  ]);
  const codes = chromium.map(({ code }) => code);
  const missed = Object.keys(ONLY_FIREFOX).filter((code) => !codes.includes(code));
  return [
    { what: 'the package for Firefox', findings: firefox },
    {
      what: 'the package for Chromium',
      findings: [
        ...chromium.filter(({ code }) => ONLY_FIREFOX[code] === undefined),
        ...missed.map((code) => ({
          _type: 'error' as const,
          code,
          message: 'is not found any more: take it out of ONLY_FIREFOX in tools/lint-packages.ts',
        })),
      ],
    },
    {
      what: 'the package for Chromium with the keys of Firefox',
      findings: asFirefox,
    },
  ];
}

if (process.argv[1] === import.meta.filename) {
  for (const { what, findings } of await lintPackages()) {
    console.log(`${what}: ${findings.length === 0 ? '0 errors, 0 warnings, 0 notices' : ''}`);
    for (const { _type, code, message, file } of findings)
      console.log(`  ${_type} ${file ?? ''} ${code}: ${message}`);
    if (findings.length > 0) process.exitCode = 1;
  }
}

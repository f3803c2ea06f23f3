/**
 * `npm run package`: everything the two stores ask for, under `dist/release/`, from the commit that is
 * checked out. Refuses uncommitted changes: the sources handed in must be those that were built.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtExtension } from './browsers';
import { billOfMaterials } from './package/bill-of-materials';
import { listedPackages } from './package/listed-packages';
import { runProgram } from './package/run-program';

const OUT = 'dist/release';
const SCREENSHOTS = 'docs/screenshots/store';
const draft = process.argv.includes('--draft');

const changes = (await runProgram('git', ['status', '--porcelain'])).trim();
if (changes !== '' && !draft) {
  console.error(`Commit these first, or say --draft to try it without them in the sources:\n${changes}`);
  process.exit(1);
}
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const commit = {
  id: (await runProgram('git', ['rev-parse', 'HEAD'])).trim(),
  date: new Date((await runProgram('git', ['log', '-1', '--format=%cI'])).trim()).toISOString(),
};

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
for (const browser of ['chrome', 'firefox']) {
  await runProgram(process.execPath, ['node_modules/wxt/bin/wxt.mjs', 'zip', '-b', browser]);
  const name = `civiscope-${version}-${browser}.zip`;
  cpSync(join('.output', name), join(OUT, name));
}
await runProgram('git', [
  'archive',
  '--format=zip',
  '-o',
  join(OUT, `civiscope-${version}-sources.zip`),
  'HEAD',
]);

const sbom = await runProgram('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev']);
const listed = listedPackages(readFileSync(join(builtExtension('firefox'), 'THIRD-PARTY.txt'), 'utf8'));
const bom = billOfMaterials(sbom, listed, commit);
writeFileSync(join(OUT, `civiscope-${version}.cdx.json`), `${JSON.stringify(bom, null, 2)}\n`);

cpSync('store', join(OUT, 'store'), { recursive: true });
if (existsSync(SCREENSHOTS)) cpSync(SCREENSHOTS, join(OUT, 'screenshots'), { recursive: true });
else console.log(`No screenshots in ${SCREENSHOTS} yet: both stores ask for at least one.`);

const files = readdirSync(OUT).filter((file) => /\.(zip|json)$/.test(file));
const sums = files.sort().map((file) => {
  const digest = createHash('sha256')
    .update(readFileSync(join(OUT, file)))
    .digest('hex');
  return `${digest}  ${file}`;
});
writeFileSync(join(OUT, 'SHA256SUMS'), `${sums.join('\n')}\n`);
console.log(`${OUT}, commit ${commit.id}${draft ? ' (draft)' : ''}\n${sums.join('\n')}`);

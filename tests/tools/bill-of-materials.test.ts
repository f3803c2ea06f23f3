import { describe, expect, it } from 'vitest';
import { billOfMaterials } from '@/tools/package/bill-of-materials';
import { listedPackages } from '@/tools/package/listed-packages';
import { thirdPartyText, type BundledPackage } from '@/tools/third-party';

const COMMIT = { id: '0123456789abcdef0123456789abcdef01234567', date: '2026-11-29T12:00:00.000Z' };
const bundled = (name: string, version: string): BundledPackage => ({
  name,
  version,
  license: 'MIT',
  home: 'https://example.org/',
  licenseText: 'Words',
});

/** As npm gives it: another number, date and folder at each run. */
const fromNpm = (run: number) =>
  JSON.stringify({
    bomFormat: 'CycloneDX',
    serialNumber: `urn:uuid:${run}`,
    metadata: {
      timestamp: `2026-11-29T12:00:0${run}Z`,
      component: { 'bom-ref': 'civiscope@0.1.0', name: `folder-${run}`, version: '0.1.0' },
    },
    components: [
      { 'bom-ref': 'idb@8.0.4', name: 'idb', version: '8.0.4', purl: 'pkg:npm/idb@8.0.4', hashes: [] },
      { 'bom-ref': 'put-there@1.0.0', name: 'put-there', version: '1.0.0', purl: 'pkg:npm/put-there@1.0.0' },
    ],
  });

describe('the bill of materials', () => {
  it('is the same for the same commit, whenever and wherever it is made, and another for another', () => {
    const made = (run: number, id = COMMIT.id) =>
      JSON.stringify(billOfMaterials(fromNpm(run), [bundled('idb', '8.0.4')], { ...COMMIT, id }));
    expect(made(1)).toBe(made(2));
    expect(made(1)).not.toBe(made(1, 'f'.repeat(40)));
  });

  it('has a serial number that is a UUID, as the format asks', () => {
    const { serialNumber } = billOfMaterials(fromNpm(1), [], COMMIT);
    expect(serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('names what is in the bundles and nothing else, with what npm knows of it', () => {
    const { components, dependencies } = billOfMaterials(
      fromNpm(1),
      [bundled('@wxt-dev/browser', '0.3.6'), bundled('idb', '8.0.4')],
      COMMIT,
    );
    expect(components.map(({ purl }) => purl)).toEqual([
      'pkg:npm/%40wxt-dev/browser@0.3.6',
      'pkg:npm/idb@8.0.4',
    ]);
    expect(components[1]).toHaveProperty('hashes');
    expect(dependencies).toEqual([
      { ref: 'civiscope@0.1.0', dependsOn: ['@wxt-dev/browser@0.3.6', 'idb@8.0.4'] },
      { ref: '@wxt-dev/browser@0.3.6', dependsOn: [] },
      { ref: 'idb@8.0.4', dependsOn: [] },
    ]);
  });

  it('takes those from the list that is in the package', () => {
    const packages = [bundled('@wxt-dev/browser', '0.3.6'), bundled('idb', '8.0.4')];
    expect(listedPackages(thirdPartyText(packages)).map(({ name, version }) => [name, version])).toEqual([
      ['@wxt-dev/browser', '0.3.6'],
      ['idb', '8.0.4'],
    ]);
  });
});

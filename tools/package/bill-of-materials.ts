/**
 * The software bill of materials, CycloneDX, as `npm sbom` makes it, of what is in the bundles; its serial number and
 * date follow from the commit, so that the same commit gives the same bytes with the same npm.
 */
import { createHash } from 'node:crypto';
import type { BundledPackage } from '../third-party';

interface Component {
  'bom-ref': string;
  name: string;
  version: string;
  [key: string]: unknown;
}
export interface Bom {
  bomFormat: string;
  serialNumber: string;
  metadata: { timestamp: string; component: Component; [key: string]: unknown };
  components: Component[];
  [key: string]: unknown;
}

/** Of a package that npm does not list. */
const component = ({ name, version, license }: BundledPackage): Component => ({
  'bom-ref': `${name}@${version}`,
  type: 'library',
  name,
  version,
  purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
  licenses: [{ license: { id: license } }],
});

/** A UUID that follows from a text. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  // Version 8, “custom”, and the variant of RFC 9562.
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/**
 * @param fromNpm the output of `npm sbom --sbom-format cyclonedx --omit dev`, which knows digests and
 *   addresses. It also names what install scripts put beside our packages on this machine, which is
 *   dropped, and leaves out dependencies that the build tools ask for too, which are added.
 * @param bundled what the bundles hold: what the bill is about.
 */
export function billOfMaterials(
  fromNpm: string,
  bundled: readonly BundledPackage[],
  commit: { id: string; date: string },
): Bom {
  const bom = JSON.parse(fromNpm) as Bom;
  const known = new Map(bom.components.map((each) => [`${each.name}@${each.version}`, each]));
  const components = bundled.map((each) => known.get(`${each.name}@${each.version}`) ?? component(each));
  const refs = components.map((each) => each['bom-ref']);
  const whole = bom.metadata.component['bom-ref'];
  return {
    ...bom,
    serialNumber: `urn:uuid:${uuidOf(commit.id)}`,
    metadata: {
      ...bom.metadata,
      timestamp: commit.date,
      // npm takes the name of the folder it runs in.
      component: { ...bom.metadata.component, name: 'civiscope' },
    },
    components,
    // Every one stands in the bundles by itself.
    dependencies: [{ ref: whole, dependsOn: refs }, ...refs.map((ref) => ({ ref, dependsOn: [] }))],
  };
}

/**
 * The software bill of materials, CycloneDX, as `npm sbom` makes it of what ships; its serial number and
 * date follow from the commit, so that the same commit gives the same bytes with the same npm.
 */
import { createHash } from 'node:crypto';
import type { BundledPackage } from '../third-party';

interface Component {
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

/** Of a package that no dependency brings: the build tools left code of theirs in the bundles. */
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
 * @param fromNpm the output of `npm sbom --sbom-format cyclonedx --omit dev`.
 * @param bundled what the bundles hold, which may be more than npm's list of dependencies.
 */
export function billOfMaterials(
  fromNpm: string,
  bundled: readonly BundledPackage[],
  commit: { id: string; date: string },
): Bom {
  const bom = JSON.parse(fromNpm) as Bom;
  const known = new Set(bom.components.map(({ name, version }) => `${name}@${version}`));
  const added = bundled.filter(({ name, version }) => !known.has(`${name}@${version}`)).map(component);
  return {
    ...bom,
    serialNumber: `urn:uuid:${uuidOf(commit.id)}`,
    metadata: {
      ...bom.metadata,
      timestamp: commit.date,
      // npm takes the name of the folder it runs in.
      component: { ...bom.metadata.component, name: 'civiscope' },
    },
    components: [...bom.components, ...added],
  };
}

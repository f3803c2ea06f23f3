/** Reads back from a built package which packages it holds: the head of its `THIRD-PARTY.txt`. */
import type { BundledPackage } from '../third-party';

export function listedPackages(thirdPartyText: string): BundledPackage[] {
  const [head = ''] = thirdPartyText.split(/^-{80}$/m);
  return [...head.matchAll(/^(\S+) (\S+) \((.+)\)$/gm)].map(([, name = '', version = '', license = '']) => ({
    name,
    version,
    license,
    home: '',
    licenseText: '',
  }));
}

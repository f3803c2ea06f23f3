/** Two to four platforms side by side: the same questions asked of each, and where they differ. */
import type { PlatformDetails } from './details';

/** One is no comparison; more than four do not fit on a page. */
export const FEWEST_COMPARED = 2;
export const MOST_COMPARED = 4;

/** What is compared, in order. Each is a row; the words are found by the component. */
export const ASPECTS = [
  'code',
  'repository',
  'purpose',
  'uses',
  'commons',
  'transparency',
  'sovereignty',
  'collaboration',
  'maker',
  'owner',
  'law',
  'hosting',
  'life',
  'sites',
] as const;
export type Aspect = (typeof ASPECTS)[number];

/** A platform of the comparison, with the number of its recorded sites. */
export interface Compared {
  platform: PlatformDetails;
  sites: number;
}

/** What two platforms must share in an aspect to be alike in it. */
function keyOf(aspect: Aspect, { platform, sites }: Compared): unknown {
  const { license, questions, owners, reach, hosting } = platform;
  const [maker] = owners;
  const owner = owners.at(-1);
  switch (aspect) {
    case 'code':
      return [license.value.status, license.value.basis === 'none-found', license.value.spdx];
    case 'repository':
      return license.value.repository;
    case 'purpose':
      return platform.purpose.value;
    case 'uses':
      return platform.uses.value.toSorted();
    case 'commons':
      return platform.isCommons;
    case 'transparency':
    case 'sovereignty':
    case 'collaboration':
      return questions[aspect].answer;
    case 'maker':
      return maker?.name ?? null;
    case 'owner':
      return owner === maker ? null : (owner?.name ?? null);
    case 'law':
      return [reach.vendorCountry, reach.ownerCountry];
    case 'hosting':
      return [hosting.value.model, hosting.value.declared];
    case 'life':
      return platform.life;
    case 'sites':
      return sites;
    default:
      return aspect satisfies never;
  }
}

/** Aspects in which not all are alike. */
export function differencesOf(compared: readonly Compared[]): Set<Aspect> {
  const keys = (aspect: Aspect) => compared.map((each) => JSON.stringify(keyOf(aspect, each)));
  return new Set(ASPECTS.filter((aspect) => new Set(keys(aspect)).size > 1));
}

/** Several records on one page: each source has one number, whoever cites it. */
import type { Details, NumberedSource, PlatformDetails } from './details';

export interface Shared {
  platforms: PlatformDetails[];
  sources: NumberedSource[];
}

/**
 * @returns the platforms as they were, the references of what a comparison shows led to one common list, which begins
 *   with 1. Aliases, history and former owners keep the numbers of their own record: they are not shown there.
 */
export function withSharedNumbers(all: readonly Details[]): Shared {
  const numbers = new Map<string, number>();
  const sources: NumberedSource[] = [];
  const platforms = all.map((details) => {
    const cited = citedIn(details.platform);
    const renumbered = new Map<number, number>();
    for (const source of details.sources) {
      if (!cited.has(source.number)) continue;
      let number = numbers.get(source.url);
      if (number === undefined) {
        number = numbers.size + 1;
        numbers.set(source.url, number);
        sources.push({ ...source, number });
      }
      renumbered.set(source.number, number);
    }
    return withRefs(details.platform, (refs) => refs.flatMap((ref) => renumbered.get(ref) ?? []));
  });
  return { platforms, sources };
}

/** Only what the comparison shows is cited: a source nobody points at would stand there for nothing. */
function citedIn(platform: PlatformDetails): Set<number> {
  const { license, purpose, uses, owners, hosting, lifecycle, signOfLife } = platform;
  const refs = [license, purpose, uses, hosting, lifecycle, ...(signOfLife === null ? [] : [signOfLife])];
  return new Set([...refs, ...owners].flatMap((each) => each.refs));
}

function withRefs(platform: PlatformDetails, change: (refs: number[]) => number[]): PlatformDetails {
  const cite = <T extends { refs: number[] }>(claim: T): T => ({ ...claim, refs: change(claim.refs) });
  const { license, purpose, uses, owners, hosting, lifecycle, signOfLife } = platform;
  return {
    ...platform,
    ...{ license: cite(license), purpose: cite(purpose), uses: cite(uses), hosting: cite(hosting) },
    ...{ lifecycle: cite(lifecycle), owners: owners.map(cite) },
    signOfLife: signOfLife === null ? null : cite(signOfLife),
  };
}

/**
 * A `publiccode.yml` (https://yml.publiccode.tools) → what would change in
 * `data/platforms/`. It is the maintainers' own statement about their software: enough
 * for licence, repository, home page and newest release; never for what it is used for.
 */
import { parse } from 'yaml';
import { z } from 'zod';
import type { IsoDay, Platform, PlatformId, Registry } from '@/core/platform';
import { USES, type Use } from '@/core/vocabulary';
import { isFreeLicense, licensesOf } from './free-licenses';
import { platformTemplate } from './new-platform';
import type { OnConflict } from './import-deployments';
import { askGate } from '@/registry/ask-gate';

/** What we read of it; the rest of the standard is let through unread. */
const publiccodeGate = z.looseObject({
  name: z.string().min(1),
  url: z.url({ protocol: /^https?$/ }),
  landingURL: z.url({ protocol: /^https?$/ }).optional(),
  releaseDate: z.union([z.string(), z.date()]).optional(),
  developmentStatus: z.string().optional(),
  usedBy: z.array(z.string()).optional(),
  legal: z.looseObject({
    license: z.string().min(1),
    mainCopyrightOwner: z.string().optional(),
    repoOwner: z.string().optional(),
  }),
});

export interface PubliccodeOptions {
  /** Public address of the file: what the facts will cite. */
  source: string;
  /** For software we do not know yet. */
  id: string | null;
  uses: readonly string[];
  conflicts: OnConflict;
  today: IsoDay;
}

export type PubliccodePlan =
  | { kind: 'refused'; problem: string; advice: string }
  | {
      kind: 'plan';
      id: PlatformId;
      isNew: boolean;
      /** `field: before → after`, for people. */
      changes: string[];
      conflicts: { field: string; registry: string; file: string }[];
      /** What the file says and we do not take over. */
      remarks: string[];
      platform: Platform;
    };

const SOURCE_KEY = 'publiccode';

/** The same repository, however its address is written. */
function plainRepository(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/(\.git)?\/*$/, '');
}

function dayOf(date: string | Date | undefined): IsoDay | null {
  const text = date instanceof Date ? date.toISOString().slice(0, 10) : (date ?? '');
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null;
}

function refused(problem: string, advice: string): PubliccodePlan {
  return { kind: 'refused', problem, advice };
}

/** Decides what the file would change; writes nothing. */
export function planPubliccode(
  text: string,
  registry: Pick<Registry, 'platforms'>,
  options: PubliccodeOptions,
): PubliccodePlan {
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    return refused(
      `is not YAML: ${(error as Error).message.split('\n')[0]}`,
      'check it at https://publiccode-validator.developers.italia.it',
    );
  }
  const gate = askGate(publiccodeGate, content);
  if (!gate.success) {
    const [issue] = gate.error.issues;
    return refused(
      `${issue?.path.join('.') || 'the file'}: ${issue?.message.toLowerCase() ?? 'has no shape'}`,
      'the standard asks for name, url and legal.license: https://yml.publiccode.tools',
    );
  }
  const file = gate.data;
  const licenses = licensesOf(file.legal.license);
  if (licenses === null || !licenses.every(isFreeLicense))
    return refused(
      `legal.license: ${file.legal.license} is not a free licence of the SPDX list`,
      'publiccode.yml describes free software; read the licence file and write the record by hand',
    );

  const platforms = Object.entries(registry.platforms) as [PlatformId, Platform][];
  const byRepository = platforms.find(
    ([, { license }]) =>
      license.repository !== null && plainRepository(license.repository) === plainRepository(file.url),
  );
  const byId = platforms.find(([id]) => id === options.id);
  if (byRepository && options.id !== null && byRepository[0] !== options.id)
    return refused(
      `${file.url} is the repository of ${byRepository[0]}`,
      `leave --id out, or say --id ${byRepository[0]}`,
    );
  const known = byRepository ?? byId;
  if (known) return compare(known[0], known[1], file, options);
  return begin(file, options);
}

type Publiccode = z.infer<typeof publiccodeGate>;

function citation(file: Publiccode, { source, today }: PubliccodeOptions): Platform['sources'][string] {
  return {
    url: source,
    title: `publiccode.yml of ${file.name}`,
    seen: today,
    dated: dayOf(file.releaseDate),
  };
}

function remarksOn(file: Publiccode): string[] {
  const { mainCopyrightOwner, repoOwner } = file.legal;
  const owner = mainCopyrightOwner ?? repoOwner;
  return [
    ...(owner ? [`it names ${owner} as owner: vendor needs a file in data/organizations/`] : []),
    ...(file.usedBy?.length
      ? [
          `it names ${file.usedBy.length} users (${file.usedBy.slice(0, 5).join(', ')}${file.usedBy.length > 5 ? ', …' : ''}): their addresses belong in data/deployments/`,
        ]
      : []),
  ];
}

function begin(file: Publiccode, options: PubliccodeOptions): PubliccodePlan {
  if (options.id === null)
    return refused(`${file.name} is not in the registry`, 'give it an id: --id my-platform');
  const unknown = options.uses.find((use) => !Object.hasOwn(USES, use));
  if (unknown !== undefined)
    return refused(`"${unknown}" is no use`, `the list: ${Object.keys(USES).join(', ')}`);
  if (options.uses.length === 0)
    return refused(
      'what people do with it is not in the file',
      `say it: --uses consultation,voting; the list: ${Object.keys(USES).join(', ')}`,
    );
  const released = dayOf(file.releaseDate);
  const platform: Platform = {
    ...platformTemplate(options.id),
    name: file.name,
    uses: options.uses as Use[],
    describedBy: [SOURCE_KEY],
    lifecycle: lifecycleIn(file) ?? { status: null, since: null, successor: null, sources: [] },
    signOfLife: released === null ? null : { date: released, kind: 'release', sources: [SOURCE_KEY] },
    license: {
      status: 'open-source',
      basis: 'license-file',
      spdx: file.legal.license,
      repository: file.url,
      closedParts: null,
      searched: null,
      sources: [SOURCE_KEY],
    },
    homepage: file.landingURL ?? null,
    sources: { [SOURCE_KEY]: citation(file, options) },
  };
  return {
    kind: 'plan',
    id: options.id as PlatformId,
    isNew: true,
    changes: [`${file.name}: ${file.legal.license}, ${file.url}`],
    conflicts: [],
    remarks: [...remarksOn(file), 'form, purpose, hosting and how it is recognised are still the template’s'],
    platform,
  };
}

function lifecycleIn(file: Publiccode): Platform['lifecycle'] | null {
  const status =
    file.developmentStatus === 'obsolete'
      ? ('discontinued' as const)
      : file.developmentStatus === 'stable'
        ? ('active' as const)
        : null;
  return status && { status, since: null, successor: null, sources: [SOURCE_KEY] };
}

function compare(
  id: PlatformId,
  before: Platform,
  file: Publiccode,
  options: PubliccodeOptions,
): PubliccodePlan {
  const platform = structuredClone(before);
  const changes: string[] = [];
  const conflicts: { field: string; registry: string; file: string }[] = [];
  const withSource = (keys: string[]) => [...new Set([...keys, SOURCE_KEY])];
  /** Fills what is null; where both say something else, the options decide. */
  const settle = (
    field: string,
    ours: string | null,
    theirs: string | undefined,
    write: (value: string) => void,
  ) => {
    if (theirs === undefined || theirs === ours) return;
    if (ours !== null) conflicts.push({ field, registry: ours, file: theirs });
    if (ours !== null && options.conflicts !== 'take') return;
    changes.push(`${field}: ${ours ?? 'not known'} → ${theirs}`);
    write(theirs);
  };
  settle('license.spdx', before.license.spdx, file.legal.license, (spdx) => {
    platform.license = {
      ...platform.license,
      status: 'open-source',
      basis: 'license-file',
      spdx,
      closedParts: null,
      searched: null,
      sources: withSource(platform.license.sources),
    };
  });
  const repository = before.license.repository;
  const isSame = repository !== null && plainRepository(repository) === plainRepository(file.url);
  settle('license.repository', repository, isSame ? undefined : file.url, (url) => {
    platform.license.repository = url;
    platform.license.sources = withSource(platform.license.sources);
  });
  const isSameHome = plainRepository(before.homepage ?? '') === plainRepository(file.landingURL ?? '');
  settle('homepage', before.homepage, isSameHome ? undefined : file.landingURL, (url) => {
    platform.homepage = url;
  });
  const lifecycle = lifecycleIn(file);
  settle('lifecycle.status', before.lifecycle.status, lifecycle?.status ?? undefined, () => {
    if (lifecycle) platform.lifecycle = lifecycle;
  });
  // A newer sign of life is not a conflict: time has gone on.
  const released = dayOf(file.releaseDate);
  if (released !== null && released > (before.signOfLife?.date ?? '')) {
    changes.push(`signOfLife: ${before.signOfLife?.date ?? 'not known'} → ${released}`);
    platform.signOfLife = { date: released, kind: 'release', sources: [SOURCE_KEY] };
  }
  const cites = JSON.stringify({ ...platform, sources: null }).includes(`"${SOURCE_KEY}"`);
  if (cites) platform.sources[SOURCE_KEY] = citation(file, options);
  return { kind: 'plan', id, isNew: false, changes, conflicts, remarks: remarksOn(file), platform };
}

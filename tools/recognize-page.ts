/** One page outside a browser: the same core, an index in memory, a parser for the HTML. */
import { civicSigns, type PageFace } from '@/core/civic-look';
import { markedPlatforms, pageRules, ruleNameOf } from '@/core/compact-index';
import { normalizeHost } from '@/core/hostname';
import { identify, type IdentifyIndex } from '@/core/identify';
import { indexHosts } from '@/core/match-host';
import { matchPage } from '@/core/match-page';
import type { Platform, PlatformId, Registry } from '@/core/platform';
import type { Evidence, Verdict } from '@/core/verdict';
import type { LicenseStatus, MatchedBy } from '@/core/vocabulary';
import { readHtml } from './read-html';

export interface RecognizeInput {
  url: string;
  html?: string | undefined;
}

export interface RecognizeOutput {
  url: string;
  kind: 'recognized' | 'embeds' | 'civic-unknown' | 'unrecognized' | 'not-a-page';
  platforms: { id: PlatformId; matchedBy: MatchedBy; license: LicenseStatus; evidence: string[] }[];
}

const NOTHING_READ: PageFace = { title: '', description: '', labels: [], paths: [] };

/** @returns a function that decides on one page; it keeps nothing between pages. */
export function createRecognizer(registry: Registry): (page: RecognizeInput) => RecognizeOutput {
  const platforms = Object.entries(registry.platforms) as [PlatformId, Platform][];
  const { byKey, affixes } = indexHosts(platforms, (id) => registry.deployments[id] ?? []);
  const rules = pageRules(platforms);
  const marked = markedPlatforms(platforms);
  const index: IdentifyIndex = {
    hosts: { affixes, entries: (key) => byKey.get(key) ?? [] },
    platform: (id) => registry.platforms[id] ?? null,
  };

  return ({ url, html }) => {
    const parsed = URL.parse(url);
    const normal =
      parsed !== null && /^https?:$/.test(parsed.protocol) ? normalizeHost(parsed.hostname) : null;
    if (parsed === null || normal === null || 'reason' in normal)
      return { url, kind: 'not-a-page', platforms: [] };
    const address = { host: normal.host, path: parsed.pathname };
    const page = html === undefined ? null : readHtml(html);
    const fired = page === null ? null : matchPage(rules, page.read);
    const names = fired?.decisive ? fired.rules.flatMap((code) => ruleNameOf(code, marked) ?? []) : [];
    const verdict = identify(address, names, index);
    return {
      url,
      kind: kindOf(verdict, address, page?.face(parsed) ?? NOTHING_READ),
      platforms: platformsOf(verdict, registry),
    };
  };
}

function kindOf(
  verdict: Verdict,
  address: { host: string; path: string },
  face: PageFace,
): RecognizeOutput['kind'] {
  switch (verdict.kind) {
    case 'recognized':
    case 'embeds':
    case 'not-a-page':
    case 'civic-unknown':
      return verdict.kind;
    // The maker's own site is nobody's consultation.
    case 'own-site':
      return 'unrecognized';
    case 'unrecognized':
      return civicSigns({ ...address, ...face }).length > 0 ? 'civic-unknown' : 'unrecognized';
    default:
      return verdict satisfies never;
  }
}

function platformsOf(verdict: Verdict, registry: Registry): RecognizeOutput['platforms'] {
  if (verdict.kind !== 'recognized' && verdict.kind !== 'embeds') return [];
  return verdict.matches.map(({ platform: id, matchedBy, evidence }) => ({
    id,
    matchedBy,
    license: registry.platforms[id]?.license.status ?? 'unknown',
    evidence: evidence.map(inWords),
  }));
}

function inWords(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'deployment': {
      const { host, path, source, seen, state } = evidence.deployment;
      return `${host}${path} recorded ${seen} (${state}): ${source}`;
    }
    case 'host':
      return `address fits ${evidence.pattern}`;
    case 'fingerprint': {
      const { place, name, comparison, value } = evidence.test;
      return `${place}${name === undefined ? '' : ` ${name}`} ${comparison} ${JSON.stringify(value)}`;
    }
    default:
      return evidence satisfies never;
  }
}

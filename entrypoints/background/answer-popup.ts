/** What the popup shows of a tab. */
import type { Scripting, Tabs } from 'webextension-polyfill';
import { civicSigns, type PageFace } from '@/core/civic-look';
import type { PageAddress } from '@/core/identify';
import type { PopupModel } from '@/core/messages';
import type { Verdict } from '@/core/verdict';
import type { RegistryReader } from '@/registry/read-registry';
import type { NoticeMemory } from './notice-memory';
import { parseAddress } from './page-address';
import type { TabVerdicts } from './tab-verdicts';

export interface PopupWorld {
  registry(): Promise<RegistryReader | null>;
  /** Why there is no registry. */
  problem(): string;
  verdicts: TabVerdicts;
  notices: NoticeMemory;
  tabs: Pick<Tabs.Static, 'get'>;
  scripting: Pick<Scripting.Static, 'executeScript'>;
}

/** Longer than a warm start takes, shorter than a person waits without a word; ms. */
const PATIENCE = 1500;

export async function answerPopup(tabId: number, world: PopupWorld): Promise<PopupModel> {
  const tab = await world.tabs.get(tabId);
  const parsed = parseAddress(tab.url ?? '');
  if (parsed.kind !== 'page') return parsed;
  const { address } = parsed;

  const registry = await openedSoon(world);
  if ('kind' in registry) return registry;

  const { verdict, looked } = await judge(tabId, address, registry, world);
  switch (verdict.kind) {
    case 'recognized':
    case 'embeds':
    case 'own-site': {
      const details = await registry.details(verdict);
      if (details !== null) {
        const { muted } = await world.notices.read(tab.incognito);
        return { kind: 'details', details, muted: muted.includes(address.host) };
      }
      break;
    }
    case 'civic-unknown':
    case 'unrecognized':
    case 'not-a-page':
      break;
    default:
      verdict satisfies never;
  }
  if (!looked) return { kind: 'no-access', host: address.host };
  const face = await faceOf(tabId, tab.title ?? '', world);
  const signs = civicSigns({ ...address, ...face });
  return { kind: 'unlisted', host: address.host, signs, registryVersion: registry.active.version };
}

/** The registry; where it is not there, why. It takes a while when it is written for the first time. */
export async function openedSoon({
  registry,
  problem,
}: Pick<PopupWorld, 'registry' | 'problem'>): Promise<
  RegistryReader | Extract<PopupModel, { kind: 'preparing' | 'broken' }>
> {
  const opened = await Promise.race([registry(), after(PATIENCE, 'preparing' as const)]);
  if (opened === 'preparing') return { kind: 'preparing' };
  return opened ?? { kind: 'broken', problem: problem() };
}

/**
 * The probe's verdict; where it was silent or could not run, the address alone, and then
 * the probe once more: opening the popup gives access to this tab (`activeTab`).
 */
async function judge(
  tabId: number,
  address: PageAddress,
  registry: RegistryReader,
  world: PopupWorld,
): Promise<{ verdict: Verdict; looked: boolean }> {
  const seen = await world.verdicts.get(tabId, address);
  if (seen !== null) return { verdict: seen, looked: true };
  const byAddress = await registry.identify(address, []);
  if (byAddress.kind !== 'unrecognized') return { verdict: byAddress, looked: true };
  try {
    await world.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: ['/probe.js'] });
  } catch {
    // The browser keeps extensions out of this page, or the person does.
    return { verdict: byAddress, looked: false };
  }
  return { verdict: (await world.verdicts.get(tabId, address)) ?? byAddress, looked: true };
}

/** What the page shows of itself; nothing of it is kept. */
async function faceOf(tabId: number, title: string, { scripting }: PopupWorld): Promise<PageFace> {
  try {
    const [answer] = await scripting.executeScript({ target: { tabId, frameIds: [0] }, func: readFace });
    const { description, labels, paths } = (answer?.result ?? {}) as Partial<ReturnType<typeof readFace>>;
    return {
      title,
      description: textsOf([description])[0] ?? '',
      labels: textsOf(labels),
      paths: textsOf(paths),
    };
  } catch {
    return { title, description: '', labels: [], paths: [] };
  }
}

/** Runs in the page: what it says of itself, its buttons, links and headings, and where on this host they lead. */
function readFace(): { description: string; labels: string[]; paths: string[] } {
  const about = document.querySelector<HTMLMetaElement>(
    'meta[name="description"], meta[property="og:description"]',
  );
  const found = [...document.querySelectorAll('button, input[type="submit"], a, h1, h2, h3, form')].slice(
    0,
    300,
  );
  const labels = found.flatMap((element) => {
    if (element instanceof HTMLFormElement) return [];
    const text = (element instanceof HTMLInputElement ? element.value : element.textContent).trim();
    return text.length > 0 && text.length <= 80 ? [text] : [];
  });
  const paths = found.flatMap((element) => {
    const target = element.getAttribute('href') ?? element.getAttribute('action');
    const url = target === null ? null : URL.parse(target, document.baseURI);
    return url?.host === location.host ? [url.pathname.slice(0, 200)] : [];
  });
  return { description: about?.content.slice(0, 300) ?? '', labels, paths };
}

/** A page may hand back anything. */
function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function after<T>(time: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), time));
}

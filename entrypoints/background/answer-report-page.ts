/** What the report page begins with: the site of a tab, what is known of it, and what the page says of itself. */
import type { ReportPage, ShownClaims } from '@/core/messages';
import { displayName, type Details } from '@/core/details';
import { answerPopup, type PopupWorld } from './answer-popup';
import { parseAddress } from './page-address';

/** @returns null for a tab that is gone, or that is at no web page. */
export async function answerReportPage(tabId: number, world: PopupWorld): Promise<ReportPage | null> {
  const tab = await world.tabs.get(tabId).catch(() => null);
  const parsed = parseAddress(tab?.url ?? '');
  if (tab === null || parsed.kind !== 'page') return null;
  const popup = await answerPopup(tabId, world);
  const details = popup.kind === 'details' && popup.details.kind !== 'own-site' ? popup.details : null;
  const registry = await world.registry();
  return {
    scheme: tab.url?.startsWith('http:') === true ? 'http' : 'https',
    host: parsed.address.host,
    path: parsed.address.path,
    shown: details === null ? null : claimsOf(details),
    ...(await evidenceOf(tabId, world)),
    data: registry?.active.version ?? '',
    isPrivate: tab.incognito,
  };
}

function claimsOf({ platform, alternatives }: Details): ShownClaims {
  const [maker] = platform.owners;
  const { declared } = platform.hosting.value;
  return {
    id: platform.id,
    name: displayName(platform),
    license: platform.license.value,
    maker: maker === undefined ? null : { name: maker.name, country: maker.country },
    hosting: [...new Set((declared ?? []).map(({ country }) => country))],
    alternatives: alternatives.slice(0, 3).map(({ name }) => name),
  };
}

type Evidence = Pick<ReportPage, 'hints' | 'legalNotice'>;

/** What the page says of who is behind it, and of what it was made with. */
export async function evidenceOf(
  tabId: number,
  { scripting }: Pick<PopupWorld, 'scripting'>,
): Promise<Evidence> {
  try {
    const [answer] = await scripting.executeScript({ target: { tabId, frameIds: [0] }, func: readEvidence });
    // A page may hand back anything.
    const { hints, legalNotice } = (answer?.result ?? {}) as Partial<Record<keyof Evidence, unknown>>;
    return {
      hints: Array.isArray(hints) ? hints.filter((hint) => typeof hint === 'string').slice(0, 8) : [],
      legalNotice:
        typeof legalNotice === 'string' && /^https?:\/\//.test(legalNotice)
          ? legalNotice.slice(0, 500)
          : null,
    };
  } catch {
    // The browser keeps extensions out of this page.
    return { hints: [], legalNotice: null };
  }
}

/** Runs in the page: what it says it was made with, the hosts its scripts come from, and its legal notice. */
function readEvidence(): { hints: string[]; legalNotice: string | null } {
  const generator = document.querySelector<HTMLMetaElement>('meta[name="generator" i]')?.content ?? '';
  const hosts = [...document.scripts].flatMap(({ src }) => {
    const host = URL.canParse(src) ? new URL(src).host : location.host;
    return host === location.host ? [] : [host];
  });
  // What such links are called where the law asks for them, in the languages of the product.
  const named =
    /^\s*(mentions? légales?|legal (notice|information)|imprint|impressum|aviso legal|avís legal|note legali|colofon|who we are)\s*$/i;
  const notice = [...document.links].slice(0, 2_000).find(({ textContent }) => named.test(textContent));
  return {
    hints: [...new Set([generator, ...hosts])].map((hint) => hint.trim().slice(0, 120)).filter(Boolean),
    // Whatever its query or fragment holds is nobody's business.
    legalNotice: notice === undefined ? null : notice.origin + notice.pathname,
  };
}

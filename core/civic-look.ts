/**
 * Does an unlisted page look like public participation, and why? Two independent signs
 * at least, of four: its address, its title, what its buttons and headings ask people to
 * do, and where its own links lead. Nothing else of the page is read, and the question is
 * only asked when the person opens the popup.
 */

/** One sign: where it was seen and the word that was seen. */
export interface CivicSign {
  place: 'host' | 'path' | 'title' | 'structure' | 'links';
  word: string;
}

/**
 * Words of taking part in public life, in the languages of the product (fr en es de it
 * pt nl ca), without accents, lower case. A word counts in an address when it is a
 * whole label or path part, or its first or last hyphenated words; in a title when it stands alone.
 */
const ADDRESS_WORDS = [
  // fr
  'participez',
  'participer',
  'jeparticipe',
  'participons',
  'concertation',
  'concertations',
  'consultation',
  'consultations',
  'budgetparticipatif',
  'budget-participatif',
  'jedemocratie',
  'democratie-participative',
  'enquetepublique',
  'enquete-publique',
  'registre-numerique',
  'petition',
  'petitions',
  'votreavis',
  'donnezvotreavis',
  // en
  'haveyoursay',
  'have-your-say',
  'yoursay',
  'participate',
  'consult',
  'engage',
  'participatory-budgeting',
  'letstalk',
  // es, ca, pt
  'participa',
  'participacion',
  'participacio',
  'participacao',
  'presupuestosparticipativos',
  'presupuestos-participativos',
  'pressupostosparticipatius',
  'orcamentoparticipativo',
  'decide',
  'decidim',
  'decidimos',
  'decideix',
  'participa311',
  'peticiones',
  // de
  'beteiligung',
  'buergerbeteiligung',
  'mitmachen',
  'mitreden',
  'buergerhaushalt',
  'petitionen',
  // it
  'partecipa',
  'partecipazione',
  'bilanciopartecipativo',
  'petizioni',
  // nl
  'doemee',
  'denkmee',
  'meedenken',
  'inspraak',
  'burgerbegroting',
];

const TITLE_WORDS = [
  'participez',
  'participation',
  'participatif',
  'participative',
  'concertation',
  'consultation',
  'consultations',
  'votre avis',
  'budget participatif',
  'petition',
  'petitions',
  'enquete publique',
  'debat public',
  'idees citoyennes',
  'have your say',
  'participate',
  'public consultation',
  'participatory budget',
  'participatory budgeting',
  'your views',
  'participacion',
  'participa',
  'presupuestos participativos',
  'participacio',
  'pressupostos participatius',
  'participacao',
  'orcamento participativo',
  'consulta publica',
  'consulta popular',
  'beteiligung',
  'burgerbeteiligung',
  'buergerbeteiligung',
  'mitmachen',
  'burgerhaushalt',
  'ihre meinung',
  'partecipa',
  'partecipazione',
  'bilancio partecipativo',
  'consultazione pubblica',
  'petizione',
  'denk mee',
  'doe mee',
  'inspraak',
  'burgerbegroting',
  'participatie',
  'participe',
  'buurtbudget',
  'praat mee',
  'signaler une anomalie',
  'report a problem',
  'mangelmelder',
];

/** What buttons and headings of such pages say, by what they ask for; one alone is on any page. */
const ACTS: Record<
  'process' | 'propose' | 'support' | 'vote' | 'sign' | 'report' | 'follow',
  readonly string[]
> = {
  process: [
    ...[
      'concertations',
      'concertation',
      'budget participatif',
      'projets participatifs',
      'consultations',
      'demarches participatives',
      'conseils de quartier',
      'assemblees',
      'debats',
    ],
    ...[
      'participatory processes',
      'participatory budgeting',
      'have your say',
      'give us your views',
      'take the survey',
      'assemblies',
      'consultations',
    ],
    ...[
      'procesos',
      'procesos participativos',
      'processos',
      'presupuestos participativos',
      'legislacion colaborativa',
      'debates',
      'asambleas',
      'assemblees ciutadanes',
      'orcamento participativo',
    ],
    ...[
      'beteiligung',
      'beteiligungen',
      'burgerhaushalt',
      'processi partecipativi',
      'bilancio partecipativo',
      'inspraak',
      'denk mee',
      'participatie',
      'praat mee',
    ],
  ],
  propose: [
    ...[
      'deposer une proposition',
      'faire une proposition',
      'propositions',
      'proposer une idee',
      'vos idees',
      'deposer un avis',
    ],
    ...[
      'submit a proposal',
      'new proposal',
      'proposals',
      'submit an idea',
      'share your ideas',
      'add a comment on the map',
    ],
    ...[
      'crear propuesta',
      'nueva propuesta',
      'propuestas',
      'nova proposta',
      'criar proposta',
      'propostas',
      'propostes',
      'proposte',
      'nuova proposta',
    ],
    ...[
      'vorschlag einreichen',
      'vorschlage',
      'idee einreichen',
      'ideen',
      'voorstel indienen',
      'voorstellen',
      'plaats een idee',
    ],
  ],
  support: [
    ...[
      'soutenir',
      'je soutiens',
      'soutiens',
      'je suis d accord',
      'support this',
      'supports',
      'supporters',
      'endorse',
    ],
    ...[
      'apoyar',
      'apoyos',
      'dar apoyo',
      'donar suport',
      'suports',
      'apoiar',
      'apoios',
      'sostieni',
      'sostegni',
      'unterstutzen',
      'steunen',
    ],
  ],
  vote: [
    'voter',
    'je vote',
    'votes',
    'vote ouvert',
    'vote now',
    'votar',
    'votacion',
    'votacions',
    'votacao',
    'vota',
    'votazione',
    'abstimmen',
    'abstimmung',
    'stemmen',
  ],
  report: [
    ...['signaler un probleme', 'signaler une anomalie', 'declarer une anomalie', 'report a problem'],
    ...['informar de un problema', 'mangelmelder', 'meldung abgeben', 'melding maken', 'segnala un problema'],
  ],
  follow: [
    ...['tous les signalements', 'signalements', 'alertes locales', 'all reports', 'local alerts'],
    ...['alle meldungen', 'alle meldingen', 'todos los informes', 'tutte le segnalazioni'],
  ],
  sign: [
    'signer',
    'je signe',
    'signer la petition',
    'signataires',
    'signatures',
    'sign this petition',
    'sign the petition',
    'firmar',
    'firmas',
    'signar',
    'signatures recollides',
    'assinar',
    'assinaturas',
    'firma',
    'firme',
    'unterschreiben',
    'mitzeichnen',
    'unterschriften',
    'ondertekenen',
    'handtekeningen',
  ],
};

/**
 * What the address paths of such a site name, by language of its templates rather than of its
 * readers: the platforms' routes are English or Spanish wherever they run (Decidim's
 * `/processes`, CONSUL's `/proposals`, FixMyStreet's `/report/512`, petition sites').
 */
const ROUTES: Record<string, readonly string[]> = {
  process: [
    ...['processes', 'process_groups', 'assemblies', 'consultations', 'consultation', 'concertations'],
    ...['consultas', 'processos', 'procesos', 'dialoger', 'beteiligung', 'beteiligungen'],
  ],
  propose: ['proposals', 'propositions', 'propuestas', 'propostas', 'proposte', 'ideas', 'idees', 'debates'],
  budget: ['budgets', 'budget-participatif', 'participatory-budgeting', 'presupuestos', 'investments'],
  vote: ['polls', 'votings', 'votations', 'ballots', 'elections', 'votes', 'votaciones'],
  sign: ['petitions', 'petition', 'initiatives', 'signatures', 'iniciativas', 'petitionen'],
  report: ['report', 'reports', 'around', 'requests', 'signalements', 'meldungen'],
  meet: ['meetings', 'encuentros', 'rencontres'],
  survey: ['survey_tools', 'surveys', 'survey', 'questionnaires'],
};

/** What is read of an unlisted page when its person opens the popup; nothing of it is kept. */
export interface PageFace {
  title: string;
  /** Texts of buttons, links and headings, at most 80 characters each. */
  labels: readonly string[];
  /** Paths on the same host that links and forms of the page lead to. */
  paths: readonly string[];
}

/**
 * The signs of one page; empty unless two independent ones agree: the address, the title, what
 * its buttons and headings ask for, where its own links lead.
 */
export function civicSigns(page: { host: string; path: string } & PageFace): CivicSign[] {
  const signs: CivicSign[] = [];
  // The registrable domain's own name may be a company's; the labels before it are the site's.
  const host = findAddressWord(page.host.split('.').slice(0, -1));
  if (host !== null) signs.push({ place: 'host', word: host });
  const path = findAddressWord(segments(page.path));
  if (path !== null) signs.push({ place: 'path', word: path });
  const title = ` ${withoutAccents(page.title.slice(0, 300).toLowerCase()).replace(/[^a-z0-9]+/g, ' ')} `;
  const word = TITLE_WORDS.find((candidate) => title.includes(` ${candidate} `));
  if (word !== undefined) signs.push({ place: 'title', word });
  const act = findActs(page.labels);
  if (act !== null) signs.push({ place: 'structure', word: act });
  const route = findRoutes(page.paths);
  if (route !== null) signs.push({ place: 'links', word: route });
  // Host and path are both the address: one sign, however many words it has.
  const independent = new Set(
    signs.map(({ place }) => (place === 'host' || place === 'path' ? 'address' : place)),
  );
  return independent.size >= 2 ? signs : [];
}

/** Routes of two kinds, or one that three pages hang under; null when there are neither. */
function findRoutes(paths: readonly string[]): string | null {
  const read = [...new Set(paths.slice(0, 300))].map(segments);
  const found = Object.values(ROUTES).flatMap((words) => {
    const under = read.flatMap((parts) => words.find((word) => parts.includes(word)) ?? []);
    return under[0] === undefined ? [] : [{ word: under[0], pages: under.length }];
  });
  if (found.length < 2 && !found.some(({ pages }) => pages >= 3)) return null;
  return found.map(({ word }) => `/${word}`).join(', ');
}

/** The first six parts of a path, readable and in lower case. */
function segments(path: string): string[] {
  return decoded(path).toLowerCase().split('/').filter(Boolean).slice(0, 6);
}

/** Labels of two different acts, joined; null when there are not two. */
function findActs(labels: readonly string[]): string | null {
  const plain = labels.slice(0, 300).map((label) =>
    withoutAccents(label.slice(0, 80).toLowerCase())
      .replace(/[^a-z0-9]+/g, ' ')
      .trim(),
  );
  const found = Object.values(ACTS).flatMap((words) => {
    // A number before or after it is a count: “241 votes”.
    const at = plain.findIndex((label) => words.includes(label.replace(/^\d+ | \d+$/g, '')));
    return at < 0 ? [] : [(labels[at] ?? '').trim()];
  });
  return found.length >= 2 ? found.join(', ') : null;
}

function findAddressWord(labels: readonly string[]): string | null {
  for (const label of labels) {
    const plain = withoutAccents(label);
    const word = ADDRESS_WORDS.find(
      (candidate) =>
        plain === candidate || plain.startsWith(candidate + '-') || plain.endsWith('-' + candidate),
    );
    if (word !== undefined) return word;
  }
  return null;
}

/** An address writes accents in percent signs; one that is no UTF-8 is left as it stands. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '');
}

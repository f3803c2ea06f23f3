/**
 * Words of taking part in public life, in the languages of the product, without accents and in lower
 * case. Platforms word their own buttons, headings and routes: those come from what their templates
 * say (Decidim, CONSUL, Cap Collectif, Go Vocal, FixMyStreet, e-petitions), the rest is common speech.
 */

const list = (text: string): readonly string[] => text.trim().split(/\s*[,\n]\s*/);

/** Count where they are a whole part of an address, or its first or last hyphenated words. */
export const ADDRESS_WORDS = list(`
  participez, participer, jeparticipe, participons, concertation, concertations, consultation, consultations
  budgetparticipatif, budget-participatif, jedemocratie, democratie-participative, fabriquecitoyenne, mairiecitoyenne
  enquetepublique, enquete-publique, registre-numerique, petition, petitions, votreavis, donnezvotreavis
  haveyoursay, have-your-say, yoursay, participate, consult, engage, participatory-budgeting, letstalk, fixmystreet
  participa, participacion, participacio, participacao, participa311, presupuestosparticipativos, presupuestos-participativos
  pressupostosparticipatius, orcamentoparticipativo, decide, decidim, decidimos, decideix, peticiones
  beteiligung, buergerbeteiligung, mitmachen, mitreden, buergerhaushalt, petitionen, maengelmelder
  partecipa, partecipazione, bilanciopartecipativo, petizioni
  doemee, denkmee, meedenken, inspraak, burgerbegroting, buurtbudget, mijnopinie, jouwmening
  medborgarbudget, budzet-obywatelski
`);

/** Count where they stand alone in what a site says of itself (title, description), and in its headings. */
export const SITE_WORDS = list(`
  participez, participation, participatif, participatifs, participative, participatives, participe, concertation
  consultation, consultations, votre avis, budget participatif, petition, petitions, enquete publique, debat public
  idees citoyennes, signaler une anomalie, democratie participative
  have your say, participate, public consultation, participatory budget, participatory budgeting, your views, report a problem
  local problems, street related problems
  participacion, participa, presupuestos participativos, consulta popular
  participacio, pressupostos participatius
  participacao, orcamento participativo, consulta publica
  beteiligung, burgerbeteiligung, buergerbeteiligung, mitmachen, burgerhaushalt, ihre meinung, mangelmelder
  partecipa, partecipazione, bilancio partecipativo, consultazione pubblica, petizione
  denk mee, doe mee, inspraak, burgerbegroting, participatie, buurtbudget, praat mee, meldingen openbare ruimte
`);

/**
 * What buttons and headings ask for. A word counts as the whole text, a phrase of several words also
 * within it. Any page has one of these; two different ones are a sign.
 */
export const ACTS: Record<string, readonly string[]> = {
  process: list(`
    concertations, concertation, demarches participatives, conseils de quartier, assemblees, debats, projets participatifs
    participatory processes, assemblies, consultations, procesos, procesos participativos, legislacion colaborativa
    debates, asambleas, processos, assemblees ciutadanes, beteiligungsverfahren, beteiligungen, processi partecipativi
    processi, processen
  `),
  propose: list(`
    deposer une proposition, faire une proposition, propositions, proposer une idee, vos idees, deposer un avis
    submit a proposal, new proposal, proposals, submit an idea, share your ideas, add a comment on the map
    crear propuesta, nueva propuesta, propuestas, nova proposta, criar proposta, propostas, propostes, proposte
    nuova proposta, vorschlag einreichen, vorschlage, idee einreichen, ideen, voorstel indienen, voorstellen
    plaats een idee, ideeen
  `),
  support: list(`
    soutenir, je soutiens, soutiens, je suis d accord, support this, supports, supporters, endorse
    apoyar, apoyos, dar apoyo, donar suport, suports, apoiar, apoios, sostieni, sostegni, unterstutzen, steunen
  `),
  vote: list(`
    voter, je vote, votes, vote ouvert, a vous de voter, vote now, votar, votaciones, votacion, votacions, votacao
    vota, votazione, abstimmen, abstimmung, stemmen, stem op
  `),
  report: list(`
    signaler un probleme, signaler une anomalie, declarer une anomalie, report a problem, view or discuss local problems
    informar de un problema, mangelmelder, meldung abgeben, melding maken, segnala un problema
  `),
  follow: list(`
    tous les signalements, signalements, alertes locales, all reports, local alerts, recently reported problems
    alle meldungen, alle meldingen, todos los informes, tutte le segnalazioni
  `),
  sign: list(`
    signer, je signe, signer la petition, signataires, signatures, sign this petition, sign the petition, all petitions
    firmar, firmas, signar, signatures recollides, assinar, assinaturas, firma, firme
    unterschreiben, mitzeichnen, unterschriften, ondertekenen, handtekeningen
  `),
  answer: list(`
    repondre au questionnaire, take the survey, give us your views, donner votre avis, responder la encuesta
    umfrage starten, vul de enquete in, rispondi al questionario
  `),
};

/**
 * What the paths of such a site name. Routes are those of the software, in its makers' language,
 * wherever it runs: Decidim's `/processes`, CONSUL's `/proposals`, FixMyStreet's `/report/512`.
 */
export const ROUTES: Record<string, readonly string[]> = {
  process: list(`
    processes, process_groups, assemblies, consultations, consultation, concertations, consultas, processos, procesos
    dialoger, beteiligung, beteiligungen
  `),
  propose: list('proposals, propositions, propuestas, propostas, proposte, ideas, idees, debates'),
  budget: list('budgets, budget-participatif, participatory-budgeting, presupuestos, investments'),
  vote: list('polls, votings, votations, ballots, elections, votes, votaciones'),
  sign: list('petitions, petition, initiatives, signatures, iniciativas, petitionen'),
  report: list('report, reports, around, requests, signalements, meldungen'),
  meet: list('meetings, encuentros, rencontres'),
  survey: list('survey_tools, surveys, survey, questionnaires'),
};

import { describe, expect, it } from 'vitest';
import { civicSigns } from '@/core/civic-look';

const places = (address: string, title: string) => {
  const { hostname, pathname } = new URL(`https://${address}`);
  return civicSigns({ host: hostname, path: pathname, title, description: '', labels: [], paths: [] }).map(
    ({ place }) => place,
  );
};

describe('address and title agree, in each language of the product', () => {
  it.each([
    ['fr', 'participez.villeneuve.fr/', 'Participez ! – Villeneuve', ['host', 'title']],
    ['fr', 'villeneuve.fr/budget-participatif', 'Le Budget participatif 2027', ['path', 'title']],
    ['fr', 'villeneuve.fr/enquete-publique/plu', 'ENQUÊTE PUBLIQUE sur le PLU', ['path', 'title']],
    ['en', 'haveyoursay.newtown.gov.uk/', 'Have your say – Newtown', ['host', 'title']],
    ['en', 'newtown.gov/participatory-budgeting', 'Participatory budgeting', ['path', 'title']],
    ['es', 'participa.villanueva.es/', 'Presupuestos participativos', ['host', 'title']],
    ['es', 'decide.villanueva.es/', 'Participación ciudadana', ['host', 'title']],
    ['de', 'mitmachen.neustadt.de/', 'Bürgerbeteiligung in Neustadt', ['host', 'title']],
    ['de', 'neustadt.de/beteiligung/plan', 'Ihre Meinung zählt', ['path', 'title']],
    ['it', 'partecipa.villanova.it/', 'Bilancio partecipativo', ['host', 'title']],
    ['pt', 'participa.vilanova.pt/', 'Orçamento Participativo', ['host', 'title']],
    ['pt', 'vilanova.pt/orcamentoparticipativo', 'Participação', ['path', 'title']],
    ['nl', 'denkmee.nieuwstad.nl/', 'Denk mee over Nieuwstad', ['host', 'title']],
    ['nl', 'nieuwstad.nl/inspraak', 'Inspraak', ['path', 'title']],
    ['ca', 'decidim.vilanova.cat/', 'Pressupostos participatius', ['host', 'title']],
    ['ca', 'participacio.vilanova.cat/', 'Participació', ['host', 'title']],
    ['all three', 'participa.vila.pt/participacao', 'Consulta pública', ['host', 'path', 'title']],
  ])('%s: %s, “%s”', (_, address, title, expected) => {
    expect(places(address, title)).toEqual(expected);
  });

  it('names the word that was seen', () => {
    expect(
      civicSigns({
        host: 'ville-participez.fr',
        path: '/',
        title: 'Votre   avis',
        description: '',
        labels: [],
        paths: [],
      }),
    ).toEqual([
      { place: 'host', word: 'participez' },
      { place: 'title', word: 'votre avis' },
    ]);
  });
});

describe('one place alone is not enough', () => {
  it.each([
    ['the title alone', 'ville.fr/', 'Budget participatif : la presse en parle'],
    ['the host alone', 'participez.ville.fr/', 'Accueil'],
    ['the path alone', 'ville.fr/petitions', 'Accueil'],
    ['host and path are both the address', 'participez.ville.fr/consultation', 'Accueil'],
    ['nothing', 'ville.fr/', ''],
  ])('%s', (_, address, title) => {
    expect(places(address, title)).toEqual([]);
  });
});

describe('ordinary pages', () => {
  it.each([
    ['ville.fr/', 'Ville de Villeneuve – Site officiel'],
    ['lemonde.fr/politique/article/2026/11/23/x.html', 'La consultation citoyenne divise le Sénat'],
    ['en.wikipedia.org/wiki/Participation', 'Public participation - Wikipedia'],
    ['shop.example.com/rings', 'Engagement rings'],
    ['engagement.example.com/', 'Participate'],
    ['consultant.example.com/', 'Public consultation experts'],
    ['repetition.example.com/', 'Petition'],
    ['ville.consultation/', 'Consultation'],
    ['github.com/decidim/decidim', 'decidim/decidim: The participatory democracy framework'],
    ['neustadt.de/rathaus', 'Öffnungszeiten'],
  ])('%s, “%s”: no sign', (address, title) => {
    expect(places(address, title)).toEqual([]);
  });

  it('a word that begins after the 300th character of a title is not read', () => {
    expect(places('participez.ville.fr/', 'x '.repeat(150) + 'participez')).toEqual([]);
  });
});

describe('what buttons and headings ask for', () => {
  const look = (address: string, title: string, labels: string[]) => {
    const { hostname, pathname } = new URL(`https://${address}`);
    return civicSigns({ host: hostname, path: pathname, title, description: '', labels, paths: [] }).map(
      ({ place }) => place,
    );
  };
  it('two acts agree with the address or with the title', () => {
    expect(
      look('participez.ville.fr/', 'Accueil', ['Déposer une proposition', '241 votes', 'Je vote']),
    ).toEqual(['host', 'structure']);
    expect(look('ville.fr/', 'Concertation sur la place', ['Soutenir', 'Propositions'])).toEqual([
      'title',
      'structure',
    ]);
    expect(look('decide.villa.es/', 'Inicio', ['Propuestas', 'Apoyar'])).toEqual(['host', 'structure']);
  });
  it('one act, or acts alone, are not enough', () => {
    expect(look('participez.ville.fr/', 'Accueil', ['Je vote', 'Votes'])).toEqual([]);
    expect(look('forum.example.com/', 'Questions', ['12 votes', 'Supporters', 'Proposals'])).toEqual([]);
    expect(look('ville.fr/', 'Accueil', [])).toEqual([]);
  });
});

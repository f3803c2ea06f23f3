/** Pages of 100 kB, as large as those of the web, grown from the saved ones: what a reader has to get through. */
import { readFixturePages } from '../read-fixture-pages';

const BYTES = 100_000;
const WORDS = 'lorem ipsum dolor ville projet dossier quartier mairie amet été'.split(' ');

export async function largePages(): Promise<string[]> {
  const saved = await readFixturePages('tests/fixtures/pages');
  return saved.map(({ html }, page) => {
    const end = html.search(/<\/body>/i);
    let filling = '';
    for (let at = page * 1000; html.length + filling.length < BYTES; at++) filling += card(at);
    return end < 0 ? html + filling : html.slice(0, end) + filling + html.slice(end);
  });
}

/** A link, a heading, a paragraph, a picture, a list; now and then a script: what pages are made of. */
function card(at: number): string {
  const words = Array.from({ length: 40 }, (_, next) => WORDS[(at + next * 7) % WORDS.length]).join(' ');
  const script = at % 20 === 0 ? `<script>var x${at}={"a":"<b>${words}</b>"};</script>` : '';
  return `<div class="card card--${at % 5}" id="card-${at}"><a href="/page/${at}?utm=${at}"><h3>${WORDS[at % 10]} ${at}</h3></a>
<p class="text">${words} &amp; c&#233;.</p><img src="/img/${at}.jpg" alt="" width="300" loading="lazy"><ul><li>a<li>b</ul></div>${script}\n`;
}

import type { NoticeModel } from '@/core/details';
import { OPENNESS } from '@/core/openness';
import { ExternalLink } from './ExternalLink';
import { NoticeExample } from './NoticeExample';
import { WithoutAccess } from './SiteAccess';
import { StatusShape } from './StatusShape';
import { useWords } from './words-context';

/** Where the person is, as far as the ways of the browser differ. */
export const WHERE = ['chromium', 'firefox', 'firefox-android'] as const;
export type Where = (typeof WHERE)[number];

export interface WelcomePageProps {
  where: Where;
  /** The icon stands in the toolbar; null: the browser does not say. */
  pinned: boolean | null;
  /** null: there is none. */
  example: NoticeModel | null;
  noticeCss: string;
}

export const QUESTIONS = ['software', 'law', 'commons'] as const;
export const SEEN = ['address', 'places', 'popup'] as const;
export const NEVER = ['visits', 'pages', 'person'] as const;
export const LEAVES = ['updates', 'measure', 'reports', 'links'] as const;

const LINKS = {
  article:
    'https://medium.com/open-source-politics/la-civic-tech-fran%C3%A7aise-risque-de-se-d%C3%A9tourner-de-la-cr%C3%A9ation-des-biens-communs-num%C3%A9riques-dont-9ebcf5c55c2e',
  agpl: 'https://www.gnu.org/licenses/agpl-3.0.html',
  ccBy: 'https://creativecommons.org/licenses/by/4.0/',
  dbIp: 'https://db-ip.com',
  commonData: 'https://github.com/commondataio/dataportals-registry',
} as const;

/** One page for who has just installed it, or wants to know: what it does, what it sees, and who is behind the argument. */
export function WelcomePage({ where, pinned, example, noticeCss }: WelcomePageProps) {
  const words = useWords();
  const { t, term } = words;
  return (
    <div class="welcome">
      <h1>{t('welcome_title')}</h1>
      <p class="lede">{t('welcome_lede')}</p>
      <ol class="questions">
        {QUESTIONS.map((question) => (
          <li key={question}>{term('welcome_question', question)}</li>
        ))}
      </ol>
      <p>{t('welcome_evidence')}</p>

      <section>
        <h2>{t('welcome_icon')}</h2>
        <p>{t('welcome_shapes')}</p>
        <dl class="shape-list">
          {OPENNESS.map((openness) => (
            <div key={openness}>
              <dt>
                <StatusShape openness={openness} size={28} /> {term('openness', openness)}
              </dt>
              <dd>{term('shape', openness)}</dd>
            </div>
          ))}
        </dl>
        <p>{t('welcome_no_shape')}</p>
        <h3>{t('pin_title')}</h3>
        <p>{term('pin', where)}</p>
        <p role="status">{pinned === true && <strong>{t('pin_done')}</strong>}</p>
      </section>

      <section>
        <h2>{t('welcome_notice')}</h2>
        <p>{t('welcome_notice_what')}</p>
        {example !== null && <NoticeExample model={example} css={noticeCss} />}
        <p>
          <a href="/options.html#notice">{t('welcome_notice_change')}</a>
        </p>
      </section>

      <section>
        <h2>{t('welcome_sees')}</h2>
        <ul class="plain-list">
          {SEEN.map((item) => (
            <li key={item}>{term('seen', item)}</li>
          ))}
        </ul>
        <h3>{t('welcome_never')}</h3>
        <ul class="plain-list">
          {NEVER.map((item) => (
            <li key={item}>{term('never', item)}</li>
          ))}
        </ul>
        <h3>{t('welcome_leaves')}</h3>
        <ul class="plain-list">
          {LEAVES.map((item) => (
            <li key={item}>{term('leaves', item)}</li>
          ))}
        </ul>
      </section>

      <section>
        <h2>{t('part_access')}</h2>
        <p>{t('access_why')}</p>
        <p>{where === 'chromium' ? t('access_how_chromium') : t('access_how_firefox')}</p>
        <WithoutAccess />
        <p>
          <a href="/options.html#access">{t('welcome_access_change')}</a>
        </p>
      </section>

      <section id="about">
        <h2>{t('about_title')}</h2>
        <p>{t('about_argument')}</p>
        <figure class="argument">
          <p>{t('about_in_short')}</p>
          <figcaption>
            {t('about_author')}{' '}
            <cite lang="fr">
              <ExternalLink href={LINKS.article}>{t('about_article')}</ExternalLink>
            </cite>
          </figcaption>
        </figure>
        <p>{t('about_since')}</p>
        <h3>{t('about_licences')}</h3>
        <ul class="plain-list">
          <li>
            {t('about_code')} <ExternalLink href={LINKS.agpl}>{t('about_agpl')}</ExternalLink>
          </li>
          <li>
            {t('about_facts')} <ExternalLink href={LINKS.ccBy}>{t('about_cc_by')}</ExternalLink>
          </li>
          <li>
            {t('about_deployments')}{' '}
            <ExternalLink href={LINKS.commonData}>{t('about_common_data')}</ExternalLink>
            {t('about_reshaped')}
          </li>
          <li>
            {t('about_ranges')} <ExternalLink href={LINKS.dbIp}>{t('credit_dbip')}</ExternalLink>
          </li>
        </ul>
      </section>
    </div>
  );
}

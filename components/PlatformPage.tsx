import type { ComponentChildren } from 'preact';
import type { Details } from '@/core/details';
import { displayName } from '@/core/details';
import { isLetterDue } from '@/core/letter';
import type { Deployment } from '@/core/platform';
import { timelineOf } from '@/core/timeline';
import { MOST_COMPARED } from '@/core/compare';
import { AboutPlatform } from './AboutPlatform';
import { AlternativeList } from './AlternativeList';
import { compareAddress, nearest } from './explorer-address';
import { HostingLine } from './HostingLine';
import { Icon } from './Icon';
import { LicenseLine } from './LicenseLine';
import { OwnersLine } from './OwnersLine';
import { PlatformCard } from './PlatformCard';
import { showSource, ShowSource } from './References';
import { SiteList } from './SiteList';
import { SourceList } from './SourceList';
import { ThreeQuestions } from './ThreeQuestions';
import { Timeline } from './Timeline';
import { useWords } from './words-context';

interface Props {
  details: Details;
  /** null until they are there. */
  sites: readonly Deployment[] | null;
}

/** All that is known of one platform, whichever site runs it. */
export function PlatformPage({ details, sites }: Props) {
  const words = useWords();
  const { t } = words;
  const { platform, alternatives, sources } = details;
  const timeline = timelineOf(platform);
  return (
    <ShowSource.Provider value={showSource}>
      <p class="back">
        <a href="/explorer.html">{t('platform_all')}</a>
      </p>
      <PlatformCard details={details} />
      <ul class="popup-acts">
        {alternatives.length > 0 && (
          <li>
            <a class="with-icon" href={compareAddress(nearest(details))}>
              <Icon name="compare" />
              {t(
                'platform_compare',
                words.list(alternatives.slice(0, MOST_COMPARED - 1).map(({ name }) => name)),
              )}
            </a>
          </li>
        )}
        {isLetterDue(details) && (
          <li>
            <a class="with-icon" href={`/letter.html?platform=${platform.id}`}>
              <Icon name="letter" />
              {t('letter_title')}
            </a>
          </li>
        )}
      </ul>
      <Part id="about" title={t('section_about')}>
        <AboutPlatform details={details} />
      </Part>
      <Part id="code" title={t('section_code')}>
        <LicenseLine platform={platform} />
      </Part>
      <Part id="owners" title={t('section_owners')}>
        <OwnersLine platform={platform} />
      </Part>
      <Part id="hosting" title={t('section_hosting')}>
        <HostingLine platform={platform} />
      </Part>
      <Part id="questions" title={t('section_questions')}>
        <ThreeQuestions answers={platform.questions} />
      </Part>
      <Part
        id="alternatives"
        title={t(platform.openness === 'open' ? 'section_alternatives_open' : 'section_alternatives')}
      >
        <AlternativeList alternatives={alternatives} country={details.country} />
      </Part>
      {timeline.length > 0 && (
        <Part id="history" title={t('section_history')}>
          <Timeline entries={timeline} />
        </Part>
      )}
      <Part id="sites" title={t('platform_sites')}>
        {sites === null ? (
          <p class="late" role="status">
            {t('loading')}
          </p>
        ) : (
          <SiteList sites={sites} name={displayName(platform)} />
        )}
      </Part>
      <Part id="sources" title={t('section_sources')}>
        <SourceList sources={sources} />
      </Part>
      <p class="quiet credit">{t('explorer_credit', words.date(details.registryVersion))}</p>
    </ShowSource.Provider>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="part" id={id}>
      <h2>{title}</h2>
      <div class="section-body">{children}</div>
    </section>
  );
}

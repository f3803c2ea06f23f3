import type { Details } from '@/core/details';
import { hostingInShort } from '@/core/jurisdiction';
import { AboutPlatform } from './AboutPlatform';
import { AlternativeList } from './AlternativeList';
import { EvidenceList } from './EvidenceList';
import { ForBuyers } from './ForBuyers';
import { HistoryLine, historySentence } from './HistoryLine';
import { hostedInShort } from './hosting-in-short';
import { HostingLines } from './HostingLines';
import type { MeasuredHosting } from './MeasuredLine';
import { KeyFacts } from './KeyFacts';
import { LicenseLine } from './LicenseLine';
import { OwnersLine } from './OwnersLine';
import { PlatformCard } from './PlatformCard';
import { Section } from './Section';
import { SourceList } from './SourceList';
import { ThreeQuestions } from './ThreeQuestions';
import { WhyItMatters } from './WhyItMatters';
import { useWords } from './words-context';

interface Props {
  details: Details;
  unfolded: boolean;
  onReveal: (id: string) => void;
  measured: MeasuredHosting;
  onMeasure: () => void;
}

/** The verdict and its three facts; below, the parts that open. */
export function DetailsView({ details, unfolded, onReveal, measured, onMeasure }: Props) {
  const words = useWords();
  const { platform, alternatives, sources } = details;
  const history = platform.history.filter(({ value }) => historySentence(words, value) !== null);
  const hosting = hostingInShort(
    platform.hosting.value.declared,
    measured.kind === 'measured' ? measured.reach : null,
  );
  return (
    <main class="details">
      <div class="verdict-block">
        <PlatformCard details={details} />
        <KeyFacts
          details={details}
          measured={measured}
          onShowAlternatives={() => onReveal('alternatives')}
          onShowHosting={() => onReveal('hosting')}
        />
      </div>
      <div class="sections">
        <Section
          id="alternatives"
          title={words.t(platform.openness === 'open' ? 'section_alternatives_open' : 'section_alternatives')}
          hint={String(alternatives.length)}
          open={unfolded}
        >
          <AlternativeList alternatives={alternatives} country={details.country} />
        </Section>
        <Section id="questions" title={words.t('section_questions')} open={unfolded}>
          <ThreeQuestions answers={platform.questions} />
        </Section>
        <Section
          id="code"
          title={words.t('section_code')}
          hint={words.term('openness', platform.openness)}
          open={unfolded}
        >
          <LicenseLine platform={platform} />
        </Section>
        <Section
          id="owners"
          title={words.t('section_owners')}
          hint={platform.owners[0]?.name ?? words.t('not_known')}
          open={unfolded}
        >
          <OwnersLine platform={platform} />
        </Section>
        <Section
          id="hosting"
          title={words.t('section_hosting')}
          hint={hosting === null ? words.t('not_known') : hostedInShort(words, hosting)}
          open={unfolded}
        >
          <HostingLines platform={platform} measured={measured} onMeasure={onMeasure} />
        </Section>
        <Section
          id="about"
          title={words.t('section_about')}
          hint={words.term('purpose_short', platform.purpose.value)}
          open={unfolded}
        >
          <AboutPlatform details={details} />
        </Section>
        {history.length > 0 && (
          <Section id="history" title={words.t('section_history')} open={unfolded}>
            <ul class="plain">
              {history.map((entry, index) => (
                <HistoryLine key={index} entry={entry} />
              ))}
            </ul>
          </Section>
        )}
        <Section
          id="evidence"
          title={words.t('section_evidence')}
          hint={words.term('matched_short', details.matchedBy)}
          open={unfolded}
        >
          <EvidenceList details={details} />
        </Section>
        <Section id="why" title={words.t('section_why')} open={unfolded}>
          <WhyItMatters openness={platform.openness} />
        </Section>
        <Section id="buyers" title={words.t('section_buyers')}>
          <ForBuyers details={details} />
        </Section>
        <Section
          id="sources"
          title={words.t('section_sources')}
          hint={String(sources.length)}
          open={unfolded}
        >
          <SourceList sources={sources} />
        </Section>
      </div>
    </main>
  );
}

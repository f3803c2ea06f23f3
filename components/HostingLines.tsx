import type { PlatformDetails } from '@/core/details';
import { HostingLine } from './HostingLine';
import { MeasuredLine, type MeasuredHosting } from './MeasuredLine';
import { whoseLaw } from './whose-law';
import { useWords } from './words-context';

interface Props {
  platform: PlatformDetails;
  measured: MeasuredHosting;
  onMeasure: () => void;
}

/** Three lines that never blur into one: whose company, what is declared, what was measured. */
export function HostingLines({ platform, measured, onMeasure }: Props) {
  const words = useWords();
  const [maker] = platform.owners;
  return (
    <>
      <h3>{words.t('hosting_line_maker')}</h3>
      <p>
        {maker === undefined
          ? words.t('not_known')
          : [maker.name, whoseLaw(words, platform.reach)]
              .filter((part) => part !== null)
              .join(words.t('comma'))}
      </p>
      <h3>{words.t('hosting_line_declared')}</h3>
      <HostingLine platform={platform} />
      <h3>{words.t('hosting_line_measured')}</h3>
      <MeasuredLine hosting={measured} declared={platform.hosting.value.declared} onMeasure={onMeasure} />
    </>
  );
}

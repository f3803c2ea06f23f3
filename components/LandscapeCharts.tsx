import type { LandscapeRow } from '@/core/landscape';
import { lawByUse, opennessByUse, sitesByCountry, STANDINGS } from '@/core/landscape-numbers';
import { OPENNESS } from '@/core/openness';
import type { IsoDay } from '@/core/platform';
import { BarChart } from './BarChart';
import { ChartFrame } from './ChartFrame';
import { EuropeTiles } from './EuropeTiles';
import { LAW_PAINT, OPENNESS_PAINT } from './paint';
import { useWords } from './words-context';

interface Props {
  rows: readonly LandscapeRow[];
  version: IsoDay;
}

/** Longer charts say less; the table beside each has everything. */
const COUNTRIES_DRAWN = 12;

/** Four questions that a picture answers faster than a table. */
export function LandscapeCharts({ rows, version }: Props) {
  const words = useWords();
  const { t } = words;
  const openness = OPENNESS.map((part) => ({
    ...{ part, label: words.term('openness', part) },
    paint: OPENNESS_PAINT[part],
  }));
  const standings = STANDINGS.map((part) => ({
    ...{ part, label: words.term('law_group', part) },
    paint: LAW_PAINT[part],
  }));
  const use = (of: string) => words.term('use', of);
  const country = (of: string) => words.country(of);
  const bySite = sitesByCountry(rows);
  return (
    <section class="charts" aria-labelledby="charts">
      <h2 id="charts">{t('charts_title')}</h2>
      <p>{t('charts_about')}</p>
      <div class="chart-grid">
        <ChartFrame
          {...{ name: 'code-by-use', title: t('chart_code'), version, nameOf: use }}
          {...{ parts: openness, bars: opennessByUse(rows) }}
          draw={(chart) => <BarChart {...chart} most={Infinity} />}
        />
        <ChartFrame
          {...{ name: 'law-by-use', title: t('chart_law'), version, nameOf: use }}
          {...{ parts: standings, bars: lawByUse(rows) }}
          draw={(chart) => <BarChart {...chart} most={Infinity} />}
        />
        {bySite.length > 0 && (
          <>
            <ChartFrame
              {...{ name: 'sites-by-country', title: t('chart_country'), version, nameOf: country }}
              {...{ parts: openness, bars: bySite, caution: t('chart_sites_caution') }}
              draw={(chart) => <BarChart {...chart} most={COUNTRIES_DRAWN} />}
            />
            <ChartFrame
              {...{ name: 'europe', title: t('chart_europe'), version, nameOf: country }}
              {...{ parts: openness, bars: bySite, caution: t('chart_sites_caution') }}
              draw={(chart) => <EuropeTiles {...chart} />}
            />
          </>
        )}
      </div>
    </section>
  );
}

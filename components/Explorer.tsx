import { FEWEST_COMPARED } from '@/core/compare';
import type { Landscape } from '@/core/landscape';
import {
  cleared,
  FACETS,
  isNarrowed,
  pick,
  rowsOf,
  sortBy,
  toggle,
  type Facet as FacetName,
  type View,
} from '@/core/landscape-view';
import { compareAddress } from './explorer-address';
import { Facet } from './Facet';
import { Icon } from './Icon';
import { LandscapeCharts } from './LandscapeCharts';
import { LandscapeTable } from './LandscapeTable';
import { useWords } from './words-context';

interface Props {
  landscape: Landscape;
  view: View;
  /** On a wide page the first filters are open from the start. */
  roomy: boolean;
  /** `typed`: one of many small steps, not one to go back to. */
  onView: (view: View, typed: boolean) => void;
  onSave: (kind: 'csv' | 'json') => void;
}

/** What most people look for. */
const OPEN_AT_FIRST: readonly FacetName[] = ['use', 'code'];

/** All platforms: search, filters, a sorted table, and the numbers as charts. */
export function Explorer({ landscape, view, roomy, onView, onSave }: Props) {
  const words = useWords();
  const { t } = words;
  const all = landscape.rows;
  const rows = rowsOf(all, view);
  const sites = all.reduce((sum, row) => sum + row.sites, 0);
  return (
    <>
      <h1>{t('explorer_title')}</h1>
      <p>
        {t('explorer_intro', words.number(all.length), words.number(sites), words.date(landscape.version))}{' '}
        {rows.length > 0 && <a href="#charts">{t('charts_title')}</a>}
      </p>
      <div class="explorer">
        <search class="search" aria-label={t('explorer_filters')}>
          <label class="search-field">
            {t('explorer_search')}
            <input
              type="search"
              value={view.query}
              autocomplete="off"
              spellcheck={false}
              onInput={({ currentTarget }) => onView({ ...view, query: currentTarget.value }, true)}
            />
          </label>
          {FACETS.map((facet) => (
            <Facet
              key={facet}
              facet={facet}
              rows={all}
              view={view}
              open={(roomy && OPEN_AT_FIRST.includes(facet)) || view.chosen[facet].length > 0}
              onToggle={(value) => onView(toggle(view, facet, value), false)}
            />
          ))}
        </search>
        <div class="found">
          <div class="found-head">
            <p role="status">{words.plural('explorer_found', rows.length, words.number(all.length))}</p>
            {isNarrowed(view) && (
              <button type="button" class="as-link with-icon" onClick={() => onView(cleared(view), false)}>
                <Icon name="undo" />
                {t('explorer_clear')}
              </button>
            )}
          </div>
          {rows.length === 0 ? (
            <p>{t('explorer_none')}</p>
          ) : (
            <LandscapeTable
              rows={rows}
              view={view}
              onSort={(sort) => onView(sortBy(view, sort), false)}
              onPick={(id) => onView(pick(view, id), true)}
            />
          )}
          <Picked landscape={landscape} view={view} />
          <div class="acts">
            {(['csv', 'json'] as const).map((kind) => (
              <button key={kind} type="button" class="act with-icon" onClick={() => onSave(kind)}>
                <Icon name="save" />
                {t(kind === 'csv' ? 'explorer_save_csv' : 'explorer_save_json')}
              </button>
            ))}
          </div>
          <p class="quiet">{t('explorer_credit', words.date(landscape.version))}</p>
        </div>
      </div>
      {rows.length > 0 && <LandscapeCharts rows={rows} version={landscape.version} />}
    </>
  );
}

/** What was picked to be compared, and the way there. Stays in view while the table scrolls. */
function Picked({ landscape, view }: Pick<Props, 'landscape' | 'view'>) {
  const words = useWords();
  const names = view.picked.flatMap((id) => landscape.rows.find((row) => row.id === id)?.name ?? []);
  return (
    <p class="picked" role="status">
      {names.length < FEWEST_COMPARED ? (
        <span class="quiet">{words.t('explorer_compare_hint')}</span>
      ) : (
        <a class="act with-icon" href={compareAddress(view.picked)}>
          <Icon name="compare" />
          {words.t('explorer_compare', words.list(names))}
        </a>
      )}
    </p>
  );
}

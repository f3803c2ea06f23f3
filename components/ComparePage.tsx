import { useState } from 'preact/hooks';
import { ASPECTS, differencesOf, FEWEST_COMPARED, MOST_COMPARED, type Aspect } from '@/core/compare';
import { displayName, type Details } from '@/core/details';
import type { LandscapeRow } from '@/core/landscape';
import type { IsoDay, PlatformId } from '@/core/platform';
import { withSharedNumbers } from '@/core/shared-numbers';
import { Switch } from './Choice';
import { CompareCell } from './CompareCell';
import { platformAddress } from './explorer-address';
import { Icon } from './Icon';
import { showSource, ShowSource } from './References';
import { SourceList } from './SourceList';
import { StatusShape } from './StatusShape';
import { useWords } from './words-context';

export interface Column {
  details: Details;
  sites: number;
}

interface Props {
  columns: readonly Column[];
  /** What can be added. */
  rows: readonly LandscapeRow[];
  version: IsoDay;
  onAdd: (id: PlatformId) => void;
  onRemove: (id: PlatformId) => void;
  onPrint: () => void;
}

/** Two to four platforms under the same questions, on one page that can be printed. */
export function ComparePage({ columns, rows, version, onAdd, onRemove, onPrint }: Props) {
  const words = useWords();
  const { t } = words;
  return (
    <>
      <h1>{t('compare_title')}</h1>
      <p class="no-print">{t('compare_about')}</p>
      <AddPlatform {...{ columns, rows, onAdd }} />
      {columns.length < FEWEST_COMPARED && <p role="status">{t('compare_few')}</p>}
      {columns.length > 0 && <Comparison {...{ columns, version, onRemove, onPrint }} />}
    </>
  );
}

function AddPlatform({ columns, rows, onAdd }: Pick<Props, 'columns' | 'rows' | 'onAdd'>) {
  const { t } = useWords();
  if (columns.length >= MOST_COMPARED) return <p class="quiet no-print">{t('compare_full')}</p>;
  const shown = new Set(columns.map(({ details }) => details.platform.id));
  return (
    <label class="search-field no-print">
      {t('compare_add')}
      <select
        value=""
        onChange={({ currentTarget }) => {
          const { value } = currentTarget;
          currentTarget.value = '';
          if (value !== '') onAdd(value as PlatformId);
        }}
      >
        <option value="">{t('compare_choose')}</option>
        {rows
          .filter(({ id }) => !shown.has(id))
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </select>
    </label>
  );
}

function Comparison({
  columns,
  version,
  onRemove,
  onPrint,
}: Pick<Props, 'columns' | 'version' | 'onRemove' | 'onPrint'>) {
  const words = useWords();
  const { t } = words;
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const { platforms, sources } = withSharedNumbers(columns.map(({ details }) => details));
  const compared = platforms.map((platform, index) => ({ platform, sites: columns[index]?.sites ?? 0 }));
  const differences = differencesOf(compared);
  const aspects: readonly Aspect[] = onlyDifferent
    ? ASPECTS.filter((aspect) => differences.has(aspect))
    : ASPECTS;
  const names = compared.map(({ platform }) => displayName(platform));
  return (
    <ShowSource.Provider value={showSource}>
      {columns.length >= FEWEST_COMPARED && (
        <div class="no-print">
          <Switch on={onlyDifferent} locked={false} onSwitch={setOnlyDifferent}>
            {t('compare_only')}
          </Switch>
        </div>
      )}
      {aspects.length === 0 ? (
        <p role="status">{t('compare_same')}</p>
      ) : (
        <div
          class="table-scroll"
          tabIndex={0}
          role="group"
          aria-label={t('compare_table', words.list(names))}
        >
          <table class="compared" style={{ '--columns': columns.length }}>
            <thead>
              <tr>
                <td />
                {compared.map(({ platform }) => (
                  <th key={platform.id} scope="col">
                    <StatusShape openness={platform.openness} size={20} />
                    <a href={platformAddress(platform.id)}>{displayName(platform)}</a>
                    <button
                      type="button"
                      class="as-link no-print"
                      aria-label={t('compare_remove', displayName(platform))}
                      onClick={() => onRemove(platform.id)}
                    >
                      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
                        <path d="M2 2l8 8M10 2l-8 8" stroke="currentColor" stroke-width="1.5" />
                      </svg>
                    </button>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {aspects.map((aspect) => (
                <tr key={aspect} class={differences.has(aspect) ? 'differs' : undefined}>
                  <th scope="row">
                    {words.term('aspect', aspect)}
                    {differences.has(aspect) && <span class="differs-mark">{t('compare_differs')}</span>}
                  </th>
                  {compared.map((each) => (
                    <td key={each.platform.id}>
                      <CompareCell aspect={aspect} compared={each} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div class="acts no-print">
        <button type="button" class="act with-icon" onClick={onPrint}>
          <Icon name="print" />
          {t('compare_print')}
        </button>
      </div>
      <section>
        <h2>{t('section_sources')}</h2>
        <SourceList sources={sources} />
      </section>
      <p class="quiet credit">{t('explorer_credit', words.date(version))}</p>
    </ShowSource.Provider>
  );
}

import { MOST_COMPARED } from '@/core/compare';
import type { LandscapeRow } from '@/core/landscape';
import { SORTS, type Sort, type View } from '@/core/landscape-view';
import type { PlatformId } from '@/core/platform';
import { codeInShort } from './code-in-short';
import { platformAddress } from './explorer-address';
import { purposeInShort } from './purpose-in-short';
import { StatusShape } from './StatusShape';
import { useWords } from './words-context';

interface Props {
  rows: readonly LandscapeRow[];
  view: View;
  onSort: (sort: Sort) => void;
  onPick: (id: PlatformId) => void;
}

/**
 * One row for each platform, sorted by the heads of its columns. The roles are written out: on a
 * narrow page the style sheet lays the cells under one another, and would take their meaning.
 */
export function LandscapeTable({ rows, view, onSort, onPick }: Props) {
  const words = useWords();
  const { t } = words;
  return (
    <table class="landscape" role="table" aria-label={t('explorer_table')}>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            <span class="hidden">{t('column_compare')}</span>
          </th>
          {SORTS.map((sort) => (
            <th
              key={sort}
              scope="col"
              role="columnheader"
              class={`is-${sort}`}
              aria-sort={view.sort !== sort ? undefined : view.descending ? 'descending' : 'ascending'}
            >
              <button type="button" onClick={() => onSort(sort)}>
                {words.term('column', sort)}
                <SortSign sorted={view.sort === sort} descending={view.descending} />
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            picked={view.picked.includes(row.id)}
            full={view.picked.length >= MOST_COMPARED}
            onPick={() => onPick(row.id)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  row: LandscapeRow;
  picked: boolean;
  /** No more can be picked. */
  full: boolean;
  onPick: () => void;
}

function Row({ row, picked, full, onPick }: RowProps) {
  const words = useWords();
  const { id, name, openness, license, purpose, uses, lawCountry, life, sites } = row;
  return (
    <tr role="row">
      <td role="cell" class="is-pick">
        <input
          type="checkbox"
          aria-label={words.t('explorer_tick', name)}
          checked={picked}
          disabled={full && !picked}
          onChange={onPick}
        />
      </td>
      <th scope="row" role="rowheader" class="is-name">
        <a href={platformAddress(id)}>{name}</a>
        <span class="quiet">{purposeInShort(words, purpose, uses)}</span>
      </th>
      <td role="cell" class="is-code">
        <StatusShape openness={openness} size={16} />
        <span>
          {codeInShort(words, license)}
          {license.spdx !== null && (
            <>
              {' '}
              <code>{license.spdx}</code>
            </>
          )}
        </span>
      </td>
      <td role="cell" class="is-law">
        <span class="label">{words.term('column', 'law')}</span>
        {lawCountry === null ? words.t('not_known') : words.country(lawCountry)}
      </td>
      <td role="cell" class="is-life">
        <span class="label">{words.term('column', 'life')}</span>
        {words.term('life_short', life ?? 'unknown')}
      </td>
      <td role="cell" class="is-sites">
        <span class="label">{words.term('column', 'sites')}</span>
        {words.number(sites)}
      </td>
    </tr>
  );
}

function SortSign({ sorted, descending }: { sorted: boolean; descending: boolean }) {
  return (
    <svg class="sort-sign" viewBox="0 0 8 8" width="8" height="8" aria-hidden="true" focusable="false">
      {sorted && <path d={descending ? 'M0 6h8L4 1z' : 'M0 2h8L4 7z'} fill="currentColor" />}
    </svg>
  );
}

import { useId, useState } from 'preact/hooks';
import type { LandscapeRow } from '@/core/landscape';
import {
  countFacet,
  LIVES,
  NO_COUNTRY,
  type Facet as FacetName,
  type FacetValues,
  type View,
} from '@/core/landscape-view';
import { OPENNESS, type Openness } from '@/core/openness';
import { StatusShape } from './StatusShape';
import type { Words } from './words';
import { useWords } from './words-context';

interface Props<F extends FacetName> {
  facet: F;
  rows: readonly LandscapeRow[];
  view: View;
  open: boolean;
  onToggle: (value: FacetValues[F]) => void;
}

/** More than these are shown when somebody asks. */
const SHOWN_AT_FIRST = 8;

/** One filter: its values with how many platforms each would show. */
export function Facet<F extends FacetName>({ facet, rows, view, open, onToggle }: Props<F>) {
  const words = useWords();
  const [whole, setWhole] = useState(false);
  // From then on it is the person who opens and closes it.
  const [openAtFirst] = useState(open);
  const id = useId();
  const values = inTheirOrder(facet, countFacet(rows, view, facet));
  // What was chosen is never hidden.
  const shown = whole ? values : values.filter(({ chosen }, index) => chosen || index < SHOWN_AT_FIRST);
  const hidden = values.length - shown.length;
  const count = view.chosen[facet].length;
  return (
    <details class="facet" open={openAtFirst}>
      <summary>
        <span id={id}>{words.term('facet', facet)}</span>
        {count > 0 && <span class="count">{words.number(count)}</span>}
      </summary>
      <div role="group" aria-labelledby={id}>
        <ul>
          {shown.map(({ value, count: platforms, chosen }) => (
            <li key={value}>
              <label>
                <input type="checkbox" checked={chosen} onChange={() => onToggle(value)} />
                {facet === 'code' && <StatusShape openness={value as Openness} size={14} />}
                <span>{valueName(words, facet, value)}</span>
                <span class="count">{words.number(platforms)}</span>
              </label>
            </li>
          ))}
        </ul>
      </div>
      {(hidden > 0 || (whole && values.length > SHOWN_AT_FIRST)) && (
        <button type="button" class="as-link" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? words.t('explorer_fewer_values') : words.plural('explorer_all_values', hidden)}
        </button>
      )}
    </details>
  );
}

/** Scales keep their order; everything else has most first. */
function inTheirOrder<Value extends string, Counted extends { value: Value }>(
  facet: FacetName,
  values: Counted[],
): Counted[] {
  const scale: readonly string[] | null = facet === 'code' ? OPENNESS : facet === 'life' ? LIVES : null;
  if (scale === null) return values;
  return values.toSorted((a, b) => scale.indexOf(a.value) - scale.indexOf(b.value));
}

function valueName(words: Words, facet: FacetName, value: string): string {
  switch (facet) {
    case 'use':
      return words.term('use', value);
    case 'code':
      return words.term('openness', value);
    case 'purpose':
      return words.term('purpose_short', value);
    case 'life':
      return words.term('life_short', value);
    case 'law':
    case 'country':
      return value === NO_COUNTRY ? words.t('not_known') : words.country(value);
    default:
      return facet satisfies never;
  }
}

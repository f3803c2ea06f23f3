import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ReadHosts } from '@/core/settings-file';
import { FileField } from './FileField';
import { FileProblemLine } from './FileProblemLine';
import { useWords } from './words-context';

export interface MutedSitesProps {
  muted: readonly string[];
  /** What a person types or a file holds → hosts. */
  read: (text: string) => ReadHosts;
  onMute: (hosts: string[], muted: boolean) => void;
  onExport: () => void;
}

/** Sites without a notice: one line each, taken off and put back in the same place. */
export function MutedSites({ muted, read, onMute, onExport }: MutedSitesProps) {
  const words = useWords();
  const { t } = words;
  const [removed, setRemoved] = useState<string | null>(null);
  const [problem, setProblem] = useState<Extract<ReadHosts, { kind: 'refused' }> | null>(null);
  const undo = useRef<HTMLButtonElement>(null);
  const isRemoved = removed !== null && !muted.includes(removed);
  // The button that was pressed is gone with its line.
  useLayoutEffect(() => undo.current?.focus(), [isRemoved, removed]);

  const take = (text: string): boolean => {
    const found = read(text);
    setProblem(found.kind === 'refused' ? found : null);
    if (found.kind === 'refused') return false;
    setRemoved(null);
    onMute(found.hosts, true);
    return true;
  };

  return (
    <>
      <p>{t('muted_what')}</p>
      {muted.length === 0 ? (
        <p class="quiet">{t('muted_none')}</p>
      ) : (
        <ul class="hosts">
          {[...muted].sort().map((host) => (
            <li key={host}>
              <span class="address">{host}</span>
              <button
                type="button"
                class="as-link"
                aria-label={t('muted_remove_host', host)}
                onClick={() => {
                  setRemoved(host);
                  setProblem(null);
                  onMute([host], false);
                }}
              >
                {t('muted_remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p role="status">
        {isRemoved && (
          <>
            {t('muted_removed', removed)}{' '}
            <button
              ref={undo}
              type="button"
              class="as-link"
              onClick={() => {
                onMute([removed], true);
                setRemoved(null);
              }}
            >
              {t('mute_undo')}
            </button>
          </>
        )}
      </p>
      <AddSite onAdd={take} />
      <FileProblemLine refused={problem} />
      <div class="acts">
        <button type="button" class="act" onClick={onExport} aria-disabled={muted.length === 0}>
          {t('muted_export')}
        </button>
        <FileField
          label={t('muted_import')}
          accept=".txt,text/plain"
          onFile={(file) => void file.text().then(take)}
        />
      </div>
    </>
  );
}

function AddSite({ onAdd }: { onAdd: (text: string) => boolean }) {
  const { t } = useWords();
  const field = useId();
  const input = useRef<HTMLInputElement>(null);
  return (
    <form
      class="add"
      onSubmit={(event) => {
        event.preventDefault();
        if (input.current === null || !onAdd(input.current.value)) return;
        input.current.value = '';
      }}
    >
      <label for={field}>{t('muted_add')}</label>
      <input
        ref={input}
        id={field}
        type="text"
        inputMode="url"
        autocomplete="off"
        spellcheck={false}
        required
      />
      <button type="submit" class="act">
        {t('muted_add_button')}
      </button>
    </form>
  );
}

import { useWords } from './words-context';

interface Props {
  muted: boolean;
  onMute: (muted: boolean) => void;
}

/** No notice on this site: one click, undone in the same place. */
export function MuteToggle({ muted, onMute }: Props) {
  const { t } = useWords();
  return (
    <div class="mute">
      <span role="status">{muted ? t('mute_done') : ''}</span>
      <button type="button" class="as-link" onClick={() => onMute(!muted)}>
        {muted ? t('mute_undo') : t('mute')}
      </button>
    </div>
  );
}

import { countByMonth, type Met } from '@/core/footprint';
import { Switch } from './Choice';
import { ConfirmButton } from './ConfirmButton';
import { FootprintChart, FootprintTable } from './FootprintChart';
import { StatusShape } from './StatusShape';
import { useWords } from './words-context';

export interface FootprintProps {
  on: boolean;
  locked: boolean;
  /** null: not read yet. */
  met: readonly Met[] | null;
  onSwitch: (on: boolean) => void;
  onForget: (host: string) => void;
  onForgetAll: () => void;
  onExport: (format: 'json' | 'csv') => void;
}

/** Which civic sites the person met, by month: kept only when switched on, shown, given out and deleted here. */
export function FootprintSection({ on, locked, met, onSwitch, ...acts }: FootprintProps) {
  const words = useWords();
  const { t } = words;
  return (
    <>
      <p>{t('footprint_what')}</p>
      <Switch on={on} locked={locked} onSwitch={onSwitch}>
        {t('footprint_on')}
      </Switch>
      {met !== null && met.length === 0 && (
        <p class="quiet">{on ? t('footprint_empty') : t('footprint_nothing')}</p>
      )}
      {met !== null && met.length > 0 && <Kept met={met} {...acts} />}
    </>
  );
}

type KeptProps = { met: readonly Met[] } & Pick<FootprintProps, 'onForget' | 'onForgetAll' | 'onExport'>;

function Kept({ met, onForget, onForgetAll, onExport }: KeptProps) {
  const words = useWords();
  const { t } = words;
  const counts = countByMonth(met);
  const hosts = new Map(met.map((each) => [each.host, each]));
  return (
    <>
      <FootprintChart counts={counts} />
      <FootprintTable counts={counts} />
      <details>
        <summary>{words.plural('footprint_sites', hosts.size)}</summary>
        <ul class="hosts">
          {[...hosts.values()].map(({ host, name, openness }) => (
            <li key={host}>
              <StatusShape openness={openness} size={16} />
              <span class="address">{host}</span>
              <span class="quiet">{name}</span>
              <button
                type="button"
                class="as-link"
                aria-label={t('footprint_delete_host', host)}
                onClick={() => onForget(host)}
              >
                {t('footprint_delete')}
              </button>
            </li>
          ))}
        </ul>
      </details>
      <div class="acts">
        <button type="button" class="act" onClick={() => onExport('json')}>
          {t('footprint_json')}
        </button>
        <button type="button" class="act" onClick={() => onExport('csv')}>
          {t('footprint_csv')}
        </button>
        <ConfirmButton
          label={t('footprint_delete_all')}
          question={t('footprint_sure')}
          onConfirm={onForgetAll}
        />
      </div>
    </>
  );
}

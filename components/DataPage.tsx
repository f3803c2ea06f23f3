import { freshnessOf, type UpdateStatus } from '@/core/update-status';
import { Switch } from './Choice';
import { FileField } from './FileField';
import { FreshnessLine } from './FreshnessLine';
import { PlainState } from './PlainState';
import { UpdateOutcome } from './UpdateOutcome';
import { useWords } from './words-context';

export type FileState = 'exported' | 'nothing' | 'too-large' | null;

export interface DataPageProps {
  /** `loading` until the first answer; null: no registry could be opened. */
  status: UpdateStatus | null | 'loading';
  file: FileState;
  /** The organisation has set whether updates come by themselves. */
  locked: boolean;
  onCheck: () => void;
  onEnable: (enabled: boolean) => void;
  onExport: () => void;
  onImport: (file: File) => void;
}

/** Part of the settings: which data is in use, where it comes from, and how to get newer. */
export function DataPage({ status, ...acts }: DataPageProps) {
  const { t } = useWords();
  return (
    <>
      {status === 'loading' ? (
        <PlainState model={{ kind: 'loading' }} />
      ) : status === null ? (
        <PlainState model={{ kind: 'preparing' }} />
      ) : (
        <>
          <p>{t('data_intro')}</p>
          <DataInUse status={status} />
          {status.channel.kind === 'broken' && (
            <p>
              {t('broken_channel')} <code>{status.channel.problem}</code>
            </p>
          )}
          {status.channel.kind === 'channel' && (
            <>
              <Updates status={status} {...acts} />
              <SignedFile busy={status.progress !== null} {...acts} />
            </>
          )}
        </>
      )}
    </>
  );
}

function DataInUse({ status }: { status: UpdateStatus }) {
  const words = useWords();
  const { t } = words;
  const { channel, confirmedUntil } = status;
  return (
    <div class="part">
      <h3>{t('data_in_use')}</h3>
      <FreshnessLine freshness={freshnessOf(status)} />
      <dl class="facts">
        <dt>{t('data_date')}</dt>
        <dd>{words.date(status.version)}</dd>
        <dt>{t('data_content')}</dt>
        <dd>
          {words.list([
            words.plural('data_platforms', status.platforms),
            words.plural('data_sites', status.deployments),
          ])}
        </dd>
        <dt>{t('data_origin')}</dt>
        <dd>{words.term('data_origin', status.origin)}</dd>
        {channel.kind === 'channel' && (
          <>
            <dt>{t('data_signed')}</dt>
            <dd>{t('data_signed_by', String(channel.threshold), String(channel.keys))}</dd>
            <dt>{t('data_mirrors')}</dt>
            <dd>
              <ul class="mirrors">
                {channel.mirrors.map((mirror) => (
                  <li key={mirror} class="address">
                    {mirror}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {confirmedUntil !== null && (
          <>
            <dt>{t('updates_confirmed')}</dt>
            <dd>{words.moment(confirmedUntil)}</dd>
          </>
        )}
      </dl>
    </div>
  );
}

function Updates({
  status,
  locked,
  onCheck,
  onEnable,
}: { status: UpdateStatus } & Pick<DataPageProps, 'locked' | 'onCheck' | 'onEnable'>) {
  const words = useWords();
  const { t } = words;
  const { progress, outcome, last, next, enabled } = status;
  return (
    <div class="part">
      <h3>{t('updates_title')}</h3>
      <p>{t('updates_what')}</p>
      <Switch on={enabled} locked={locked} onSwitch={onEnable}>
        {t('updates_by_itself')}
      </Switch>
      <dl class="facts">
        <dt>{t('updates_last')}</dt>
        <dd>{last === null ? t('updates_never') : words.moment(last)}</dd>
        {next !== null && (
          <>
            <dt>{t('updates_next')}</dt>
            <dd>{words.moment(next)}</dd>
          </>
        )}
      </dl>
      {/* Not `disabled`: that would take the focus away from who pressed it. */}
      <button
        type="button"
        class="act"
        aria-disabled={progress !== null}
        onClick={() => progress === null && onCheck()}
      >
        {t('updates_check')}
      </button>
      <div class="outcome" role="status">
        {progress !== null ? (
          <p class="going-on">{words.term('progress', progress)}</p>
        ) : (
          outcome !== null && <UpdateOutcome outcome={outcome} />
        )}
      </div>
    </div>
  );
}

function SignedFile({
  busy,
  file,
  onExport,
  onImport,
}: { busy: boolean } & Pick<DataPageProps, 'file' | 'onExport' | 'onImport'>) {
  const { t } = useWords();
  return (
    <div class="part">
      <h3>{t('file_title')}</h3>
      <p>{t('file_what')}</p>
      <div class="acts">
        <button type="button" class="act" onClick={onExport}>
          {t('file_export')}
        </button>
        <FileField label={t('file_import')} accept=".civiscope" disabled={busy} onFile={onImport} />
      </div>
      <p role="status">
        {file === 'exported' && t('file_exported')}
        {file === 'nothing' && t('file_nothing')}
        {file === 'too-large' && t('file_too_large')}
      </p>
    </div>
  );
}

import type { ComponentChildren } from 'preact';
import { NOTICE_SETTINGS } from '@/core/notice-policy';
import { OPENNESS } from '@/core/openness';
import { waysOf, type ReportChannel } from '@/core/report';
import { FALLBACK_LANGUAGES, type SettingName, type Settings } from '@/core/settings';
import type { FileProblem } from '@/core/settings-file';
import type { SettingsState } from '@/core/messages';
import { Choice, Switch } from './Choice';
import { ConfirmButton } from './ConfirmButton';
import { DataPage, type DataPageProps } from './DataPage';
import { FileField } from './FileField';
import { FileProblemLine } from './FileProblemLine';
import { FootprintSection, type FootprintProps } from './FootprintSection';
import { MutedSites, type MutedSitesProps } from './MutedSites';
import { SiteAccess, type SiteAccessProps } from './SiteAccess';
import { StatusShape } from './StatusShape';
import { useWords } from './words-context';

/** Every part has an address of its own: `options.html#mutes`. */
export const PARTS = [
  'notice',
  'mark',
  'mutes',
  'language',
  'data',
  'reports',
  'footprint',
  'access',
  'everything',
] as const;
export type Part = (typeof PARTS)[number];

/** What became of the last change; `imported` and `reset` name what the person asked for. */
export type Told = 'saved' | 'here-only' | 'not-saved' | 'imported' | 'reset' | 'footprint-gone' | null;

export interface SettingsPageProps {
  /** null: not read yet. */
  state: SettingsState | null;
  channel: ReportChannel;
  told: Told;
  /** Why the file was not taken. */
  refused: { problem: FileProblem; where: string } | null;
  data: Omit<DataPageProps, 'locked'>;
  muted: Omit<MutedSitesProps, 'muted'>;
  footprint: Pick<FootprintProps, 'met' | 'onForget' | 'onForgetAll' | 'onExport'>;
  access: SiteAccessProps;
  onChange: (changes: Partial<Settings>) => void;
  onReset: () => void;
  onExport: () => void;
  onImport: (file: File) => void;
}

/** All that can be chosen. A change holds at once; there is nothing to save. */
export function SettingsPage({ state, told, ...props }: SettingsPageProps) {
  const words = useWords();
  const { t, term } = words;
  return (
    <div class="settings">
      <h1>{t('settings_title')}</h1>
      <p>{t('settings_intro')}</p>
      <nav class="parts" aria-label={t('settings_parts')}>
        <ul>
          {PARTS.map((part) => (
            <li key={part}>
              <a href={`#${part}`}>{term('part', part)}</a>
            </li>
          ))}
        </ul>
      </nav>
      {state !== null && <Parts state={state} {...props} />}
      <p class="told" role="status">
        {told !== null && (
          <span>
            {term('told', told)} {told === 'not-saved' && <code>{state?.problem}</code>}
          </span>
        )}
      </p>
    </div>
  );
}

function PartOf({ part, children }: { part: Part; children: ComponentChildren }) {
  const { term } = useWords();
  return (
    <section id={part} tabIndex={-1} aria-labelledby={`${part}-title`}>
      <h2 id={`${part}-title`}>{term('part', part)}</h2>
      {children}
    </section>
  );
}

type PartsProps = Omit<SettingsPageProps, 'state' | 'told'> & { state: SettingsState };

function Parts({ state, channel, refused, onChange, ...props }: PartsProps) {
  const { t, term } = useWords();
  const { settings, locked, muted } = state;
  const isLocked = (name: SettingName) => locked.includes(name);
  return (
    <>
      <PartOf part="notice">
        <p>{t('notice_what')}</p>
        <Choice
          legend={t('notice_when')}
          options={NOTICE_SETTINGS.map((value) => ({ value, label: term('notice_setting', value) }))}
          value={settings.notice}
          locked={isLocked('notice')}
          onChoose={(notice) => onChange({ notice })}
        />
      </PartOf>
      <PartOf part="mark">
        <p>{t('mark_what')}</p>
        <ul class="shapes">
          {OPENNESS.map((openness) => (
            <li key={openness}>
              <StatusShape openness={openness} size={18} /> {term('openness', openness)}
            </li>
          ))}
        </ul>
        <Switch on={settings.badge} locked={isLocked('badge')} onSwitch={(badge) => onChange({ badge })}>
          {t('mark_on')}
        </Switch>
      </PartOf>
      <PartOf part="mutes">
        <MutedSites muted={muted} {...props.muted} />
      </PartOf>
      <PartOf part="language">
        <p>{t('language_what')}</p>
        <Choice
          legend={t('language_fallback')}
          options={FALLBACK_LANGUAGES.map((value) => ({ value, label: term('fallback', value) }))}
          value={settings.fallback}
          locked={isLocked('fallback')}
          onChoose={(fallback) => onChange({ fallback })}
        />
      </PartOf>
      <PartOf part="data">
        <DataPage {...props.data} locked={isLocked('updates')} />
      </PartOf>
      <PartOf part="reports">
        <p>
          {t('reports_where')} <a href="/report.html">{t('reports_page')}</a>
        </p>
        <Choice
          legend={t('reports_first')}
          options={[null, ...waysOf(channel)].map((value) => ({
            value,
            label: term('way_first', value ?? 'any'),
          }))}
          value={waysOf(channel).find((way) => way === settings.destination) ?? null}
          locked={isLocked('destination')}
          onChoose={(destination) => onChange({ destination })}
        />
      </PartOf>
      <PartOf part="footprint">
        <FootprintSection
          on={settings.footprint}
          locked={isLocked('footprint')}
          onSwitch={(footprint) => onChange({ footprint })}
          {...props.footprint}
        />
      </PartOf>
      <PartOf part="access">
        <SiteAccess {...props.access} />
      </PartOf>
      <PartOf part="everything">
        <p>{t('everything_what')}</p>
        <div class="acts">
          <button type="button" class="act" onClick={props.onExport}>
            {t('everything_export')}
          </button>
          <FileField label={t('everything_import')} accept=".json,application/json" onFile={props.onImport} />
        </div>
        <FileProblemLine refused={refused} />
        <ConfirmButton label={t('reset')} question={t('reset_sure')} onConfirm={props.onReset} />
      </PartOf>
    </>
  );
}

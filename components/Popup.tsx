import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { PopupModel } from '@/core/messages';
import type { Freshness } from '@/core/update-status';
import { isLetterDue } from '@/core/letter';
import { Colophon } from './Colophon';
import { DetailsView } from './DetailsView';
import { compareAddress, nearest, platformAddress } from './explorer-address';
import type { IconName } from './icon-paths';
import { Icon } from './Icon';
import { Masthead } from './Masthead';
import { MeasuredLine, type MeasuredHosting } from './MeasuredLine';
import { MuteToggle } from './MuteToggle';
import { PlainState } from './PlainState';
import { ShowSource, sourceAnchor } from './References';
import { useWords } from './words-context';

export interface PopupProps {
  model: PopupModel | { kind: 'loading' };
  /** On a whole page there is room to show every part. */
  unfolded: boolean;
  onMute: (host: string, muted: boolean) => void;
  /** How fresh the data is; null until it is known. */
  freshness: Freshness | null;
  onAbout: () => void;
  onReport: () => void;
  measured: MeasuredHosting;
  onMeasure: () => void;
  onLetter: () => void;
}

/** Everything the toolbar button opens. */
export function Popup(props: PopupProps) {
  const { model, unfolded, onMute, freshness, onAbout, onReport, onLetter, ...network } = props;
  const { t } = useWords();
  const root = useRef<HTMLDivElement>(null);
  const reveal = (id: string) => {
    const target = root.current?.querySelector<HTMLElement>(`#${id}`);
    const section = target?.closest('details');
    if (!target || !section) return;
    section.open = true;
    (target === section ? section.querySelector('summary') : target)?.focus();
    target.scrollIntoView({ block: 'start' });
  };

  if (model.kind !== 'details') {
    return (
      <div class="popup">
        <Masthead host={'host' in model ? model.host : null} />
        <main>
          <PlainState model={model} />
          {model.kind === 'unlisted' && (
            <div class="plain-state">
              <MeasuredLine hosting={network.measured} declared={null} onMeasure={network.onMeasure} />
            </div>
          )}
        </main>
        {model.kind === 'unlisted' && (
          <p class="report">
            <button
              type="button"
              class={model.signs.length > 0 ? 'act with-icon' : 'as-link with-icon'}
              onClick={onReport}
            >
              <Icon name="report" />
              {t('report_unknown')}
            </button>
          </p>
        )}
        {model.kind !== 'loading' && (
          <nav aria-label={t('nav_label')}>
            <ul class="popup-acts">
              <li>
                <ToPage href="/explorer.html" icon="search">
                  {t('popup_explore')}
                </ToPage>
              </li>
            </ul>
          </nav>
        )}
        {model.kind === 'unlisted' && (
          <Colophon version={model.registryVersion} freshness={freshness} onAbout={onAbout} />
        )}
      </div>
    );
  }
  const { details, muted } = model;
  return (
    <ShowSource.Provider value={(number) => reveal(sourceAnchor(number))}>
      <div class="popup" ref={root}>
        <Masthead host={details.host}>
          {details.kind !== 'own-site' && (
            <MuteToggle muted={muted} onMute={(next) => onMute(details.host, next)} />
          )}
        </Masthead>
        <DetailsView details={details} unfolded={unfolded} onReveal={reveal} {...network} />
        <nav aria-label={t('nav_label')}>
          <ul class="popup-acts">
            <li>
              <ToPage href={platformAddress(details.platform.id)} icon="search">
                {t('popup_record')}
              </ToPage>
            </li>
            {details.alternatives.length > 0 && (
              <li>
                <ToPage href={compareAddress(nearest(details))} icon="compare">
                  {t('popup_compare')}
                </ToPage>
              </li>
            )}
          </ul>
        </nav>
        {details.kind !== 'own-site' && (
          <ul class="popup-acts">
            {isLetterDue(details) && (
              <li>
                <button type="button" class="as-link with-icon" onClick={onLetter}>
                  <Icon name="letter" />
                  {t('letter_title')}
                </button>
              </li>
            )}
            <li class="report">
              <button type="button" class="as-link with-icon" onClick={onReport}>
                <Icon name="report" />
                {t('report_mistake')}
              </button>
            </li>
          </ul>
        )}
        <Colophon version={details.registryVersion} freshness={freshness} onAbout={onAbout} />
      </div>
    </ShowSource.Provider>
  );
}

/** A page of the extension, in a tab of its own. */
function ToPage({ href, icon, children }: { href: string; icon: IconName; children: ComponentChildren }) {
  return (
    <a class="with-icon" href={href} target="_blank">
      <Icon name={icon} />
      {children}
    </a>
  );
}

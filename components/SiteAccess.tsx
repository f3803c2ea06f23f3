import { useWords } from './words-context';

/** What the browser lets us see. */
export interface Access {
  browser: 'chromium' | 'firefox';
  /** Every site; false: the person gives it site by site, or by a click. */
  granted: boolean;
  /** Recorded sites are marked by their address alone (`webNavigation`). */
  byAddress: boolean;
}

export interface SiteAccessProps {
  access: Access | null;
  onGive: () => void;
  onWithdraw: () => void;
  onByAddress: (wanted: boolean) => void;
}

/** Whether we may look at pages, how to change that, and what works without. */
export function SiteAccess({ access, onGive, onWithdraw, onByAddress }: SiteAccessProps) {
  const words = useWords();
  const { t } = words;
  if (access === null) return null;
  const { browser, granted, byAddress } = access;
  return (
    <>
      <p role="status">
        <strong>{granted ? t('access_granted') : t('access_withheld')}</strong>
      </p>
      <p>{t('access_why')}</p>
      <h3>{t('access_restrict')}</h3>
      <p>{words.term('access_how', browser)}</p>
      {granted && browser === 'firefox' && (
        <button type="button" class="act" onClick={onWithdraw}>
          {t('access_withdraw')}
        </button>
      )}
      {!granted && (
        <button type="button" class="act" onClick={onGive}>
          {t('access_give')}
        </button>
      )}
      <WithoutAccess />
      {!granted && (
        <>
          <p class="quiet">{t('access_permission')}</p>
          <button type="button" class="act" onClick={() => onByAddress(!byAddress)}>
            {byAddress ? t('access_stop') : t('access_mark')}
          </button>
          <p role="status">{byAddress && t('access_marking')}</p>
        </>
      )}
    </>
  );
}

/** What is still there where no page may be looked at, and what is not. */
export function WithoutAccess() {
  const { t } = useWords();
  return (
    <>
      <h3>{t('access_without')}</h3>
      <ul class="plain-list">
        <li>{t('access_popup')}</li>
        <li>{t('access_by_address')}</li>
        <li>{t('access_lost')}</li>
      </ul>
    </>
  );
}

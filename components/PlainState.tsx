import type { PopupModel } from '@/core/messages';
import { useWords } from './words-context';

type Model = Exclude<PopupModel, { kind: 'details' }> | { kind: 'loading' };

/** What is going on, why, and what you can do, when there is no platform to describe. */
export function PlainState({ model }: { model: Model }) {
  const words = useWords();
  const { t } = words;
  switch (model.kind) {
    case 'loading':
      // Shown late by the style sheet, so that a quick answer makes nothing flash.
      return (
        <div class="plain-state">
          <p class="late" role="status">
            {t('loading')}
          </p>
        </div>
      );
    case 'unlisted':
      return (
        <div class="plain-state">
          <h1>{t(model.signs.length === 0 ? 'unlisted_title' : 'unlisted_civic_title')}</h1>
          {model.signs.length > 0 && (
            <>
              <p>{t('unlisted_civic_why')}</p>
              <ul>
                {model.signs.map(({ place, word }) => (
                  <li key={place}>{t(`sign_${place}`, word)}</li>
                ))}
              </ul>
            </>
          )}
          <p>{t('unlisted_meaning')}</p>
        </div>
      );
    case 'not-a-page':
      return (
        <div class="plain-state">
          <h1>{t('not_a_page_title')}</h1>
          <p>{words.term('not_a_page', model.reason)}</p>
          <p>{t('not_a_page_try')}</p>
        </div>
      );
    case 'no-access':
      return (
        <div class="plain-state">
          <h1>{t('no_access_title')}</h1>
          <p>{t('no_access_why')}</p>
          <dl>
            <dt>{t('no_access_chrome')}</dt>
            <dd>{t('no_access_chrome_how')}</dd>
            <dt>{t('no_access_firefox')}</dt>
            <dd>{t('no_access_firefox_how')}</dd>
          </dl>
        </div>
      );
    case 'preparing':
      return (
        <div class="plain-state">
          <h1>{t('preparing_title')}</h1>
          <p role="status">{t('preparing_why')}</p>
        </div>
      );
    case 'broken':
      return (
        <div class="plain-state">
          <h1>{t('broken_title')}</h1>
          <p>{t('broken_why')}</p>
          <p>{t('broken_try')}</p>
          <p class="quiet">
            {t('broken_detail')} <code>{model.problem}</code>
          </p>
        </div>
      );
    default:
      return model satisfies never;
  }
}

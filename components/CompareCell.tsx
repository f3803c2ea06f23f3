import type { Aspect, Compared } from '@/core/compare';
import { ExternalLink } from './ExternalLink';
import { LicenseFact } from './LicenseFact';
import { LifeLine } from './LifeLine';
import { References } from './References';
import { shortAddress } from './address';
import { whoseLaw } from './whose-law';
import { useWords } from './words-context';

interface Props {
  aspect: Aspect;
  compared: Compared;
}

/** What one platform answers to one question. */
export function CompareCell({ aspect, compared: { platform, sites } }: Props) {
  const words = useWords();
  const { t } = words;
  const { license, purpose, uses, owners, hosting, questions, reach } = platform;
  const [maker] = owners;
  const owner = owners.length > 1 ? owners.at(-1) : undefined;
  switch (aspect) {
    case 'code':
      return (
        <>
          <LicenseFact license={license.value} />
          <References to={license.refs} />
        </>
      );
    case 'repository': {
      const { repository } = license.value;
      if (repository === null) return <>{t('aspect_no_repository')}</>;
      return <ExternalLink href={repository}>{shortAddress(repository)}</ExternalLink>;
    }
    case 'purpose':
      return (
        <>
          {words.term('purpose_short', purpose.value)}
          <References to={purpose.refs} />
        </>
      );
    case 'uses':
      return <>{words.list(uses.value.map((use) => words.term('use', use)))}</>;
    case 'commons':
      return <>{words.term('answer', platform.isCommons ? 'yes' : 'no')}</>;
    case 'transparency':
    case 'sovereignty':
    case 'collaboration': {
      const { answer, reason } = questions[aspect];
      return (
        <>
          <strong class={`answer is-${answer}`}>{words.term('answer', answer)}</strong>{' '}
          {t(`question_${aspect}_${reason}`)}
        </>
      );
    }
    case 'maker':
    case 'owner': {
      const body = aspect === 'maker' ? maker : owner;
      if (body === undefined) return <>{t(aspect === 'maker' ? 'not_known' : 'aspect_no_owner')}</>;
      const { name, kind, country, refs } = body;
      return (
        <>
          {[
            name,
            words.term('organization', kind),
            country === null ? t('country_unknown') : words.country(country),
          ].join(t('comma'))}
          <References to={refs} />
        </>
      );
    }
    case 'law':
      return <>{whoseLaw(words, reach) ?? t('not_known')}</>;
    case 'hosting': {
      const { model, declared } = hosting.value;
      const countries = [...new Set((declared ?? []).map(({ country }) => words.country(country)))];
      return (
        <>
          {words.term('hosting', model ?? 'unknown')}{' '}
          {countries.length > 0 && `${t('hosting_declared')} ${words.list(countries)}`}
          <References to={hosting.refs} />
        </>
      );
    }
    case 'life':
      return <LifeLine platform={platform} />;
    case 'sites':
      return <>{words.number(sites)}</>;
    default:
      return aspect satisfies never;
  }
}

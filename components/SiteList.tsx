import { useState } from 'preact/hooks';
import type { Deployment } from '@/core/platform';
import { withoutAccents } from '@/core/without-accents';
import { ExternalLink } from './ExternalLink';
import { VirtualList } from './VirtualList';
import type { Words } from './words';
import { useWords } from './words-context';

interface Props {
  sites: readonly Deployment[];
  /** Of the platform. */
  name: string;
}

/** Fewer are found faster by eye. */
const SEARCHED_FROM = 10;

/** The recorded sites of a platform, thousands of them if need be, with a search. */
export function SiteList({ sites, name }: Props) {
  const words = useWords();
  const [query, setQuery] = useState('');
  if (sites.length === 0) return <p>{words.t('platform_sites_none')}</p>;
  const found = sites.filter((site) => fits(words, site, query));
  return (
    <>
      {sites.length >= SEARCHED_FROM && (
        <label class="search-field">
          {words.t('platform_sites_filter')}
          <input
            type="search"
            value={query}
            autocomplete="off"
            spellcheck={false}
            onInput={({ currentTarget }) => setQuery(currentTarget.value)}
          />
        </label>
      )}
      <p role="status">
        {found.length === 0
          ? words.t('platform_sites_no_fit')
          : words.plural('platform_sites_found', found.length)}
      </p>
      <VirtualList
        label={`${words.t('platform_sites')} ${name}`}
        items={found}
        keyOf={({ host, path }) => host + path}
        draw={(site) => <Site site={site} />}
      />
    </>
  );
}

function Site({ site: { host, path, operator, country, source, seen, state } }: { site: Deployment }) {
  const words = useWords();
  return (
    <>
      <p class="address">
        <ExternalLink href={`https://${host}${path}`}>{host + path}</ExternalLink>
      </p>
      <p class="quiet">
        {[
          operator,
          country === null ? null : words.country(country),
          words.t('platform_site_seen', words.when('at', seen)),
          state === 'ended' ? words.t('platform_site_ended') : null,
        ]
          .filter((part) => part !== null)
          .join(words.t('comma'))}{' '}
        <ExternalLink href={source}>{words.t('platform_site_source')}</ExternalLink>
      </p>
    </>
  );
}

/** Each word asked for stands somewhere in what the line shows. */
function fits(words: Words, { host, path, operator, country }: Deployment, query: string): boolean {
  const shown = plain(
    [host + path, operator ?? '', country === null ? '' : words.country(country)].join(' '),
  );
  return plain(query)
    .split(/\s+/)
    .every((word) => shown.includes(word));
}

function plain(text: string): string {
  return withoutAccents(text).toLowerCase().trim();
}

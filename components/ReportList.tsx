import { ExternalLink } from './ExternalLink';
import { useWords } from './words-context';

/** A report as it is listed; `registry/outbox.ts` keeps them. */
export interface ListedReport {
  id: string;
  title: string;
  text: string;
  state: 'draft' | 'queued' | 'sent' | 'failed' | 'answered' | 'given';
  changed: number;
  nextTry: number | null;
  problem: string | null;
  link: string | null;
}

interface Props {
  reports: readonly ListedReport[];
  /** Words of ours for why one failed; anything else is the endpoint's own sentence. */
  reasons: readonly string[];
  onDelete: (id: string) => void;
  onAgain: (id: string) => void;
  onExport: () => void;
}

/** Every report the person made: what became of it, and what was in it. */
export function ReportList({ reports, reasons, onDelete, onAgain, onExport }: Props) {
  const words = useWords();
  const { t } = words;
  return (
    <section>
      <h2>{t('reports_title')}</h2>
      {reports.length === 0 ? (
        <p>{t('reports_none')}</p>
      ) : (
        <>
          <ul class="reports">
            {reports.map(({ id, title, text, state, changed, nextTry, problem, link }) => (
              <li key={id}>
                <p class="address">{title}</p>
                <p class="quiet">
                  {words.term('entry', state)} · {words.moment(changed)}
                </p>
                {problem !== null && (
                  <p class="quiet">
                    {reasons.includes(problem) ? (
                      words.term('reason', problem)
                    ) : (
                      <span lang="en">{problem}</span>
                    )}
                  </p>
                )}
                {nextTry !== null && <p class="quiet">{t('reports_next', words.moment(nextTry))}</p>}
                {link !== null && (
                  <p>
                    <ExternalLink href={link}>{t('reports_link')}</ExternalLink>
                  </p>
                )}
                <details>
                  <summary>{t('reports_text')}</summary>
                  <pre>{text}</pre>
                </details>
                {state === 'draft' && (
                  <a href={`/report.html?draft=${id}`} aria-label={`${t('reports_go_on')} ${title}`}>
                    {t('reports_go_on')}
                  </a>
                )}
                {state === 'failed' && (
                  <button type="button" class="as-link" onClick={() => onAgain(id)}>
                    {t('reports_again')}
                  </button>
                )}{' '}
                <button
                  type="button"
                  class="as-link"
                  aria-label={`${t('reports_delete')} ${title}`}
                  onClick={() => onDelete(id)}
                >
                  {t('reports_delete')}
                </button>
              </li>
            ))}
          </ul>
          <button type="button" class="act" onClick={onExport}>
            {t('reports_export')}
          </button>
        </>
      )}
    </section>
  );
}

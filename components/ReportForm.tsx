import { useId } from 'preact/hooks';
import { mailLink } from '@/core/mail-link';
import { LIMITS, readReport, reportedSite, titleOf, waysOf } from '@/core/report';
import type { Destination, Report, ReportChannel } from '@/core/report';
import { USES, type Use } from '@/core/vocabulary';
import { ClaimChoice } from './ClaimChoice';
import { ExternalLink } from './ExternalLink';
import { reportOf, textOf, type Fields, type ReportDraft } from './report-draft';
import { useWords } from './words-context';

interface Props {
  draft: ReportDraft;
  channel: ReportChannel;
  /** The way the person prefers, where there is it; null: any. */
  preferred: Destination | null;
  /** This site is in the list of reports already. */
  before: boolean;
  /** The form begins with what was typed earlier. */
  resumed: boolean;
  /** What came of the last try. */
  told: 'done' | 'too-long' | 'not-kept' | null;
  onChange: (draft: ReportDraft) => void;
  onStartAgain: () => void;
  onHandOver: (to: Destination, report: Report, text: string) => void;
}

/** From a few questions to one text, and from there to wherever the person wants it. */
export function ReportForm({ draft, channel, preferred, before, resumed, told, ...acts }: Props) {
  const words = useWords();
  const { t } = words;
  const { page, fields } = draft;
  const { shown } = page;
  const text = textOf(draft);
  const read = readReport(text);
  const set = (change: Partial<Fields>) => acts.onChange({ ...draft, fields: { ...fields, ...change } });

  return (
    <>
      <h1>{t(shown === null ? 'report_unknown' : 'report_mistake')}</h1>
      <p>{t('report_what')}</p>
      {shown !== null && <p>{t('report_listed', shown.name)}</p>}
      {before && <p role="status">{t('report_before')}</p>}
      {resumed && (
        <p role="status">
          {t('report_resumed')}{' '}
          <button type="button" class="as-link" onClick={acts.onStartAgain}>
            {t('report_start_again')}
          </button>
        </p>
      )}
      <form class="report-form" onSubmit={(event) => event.preventDefault()}>
        <p>
          {t('report_site')} <strong class="address">{reportOf(draft).site}</strong>
        </p>
        {reportedSite('https', page.host, page.path) !== reportedSite('https', page.host, null) && (
          <label class="tick">
            <input
              type="checkbox"
              checked={draft.withPath}
              onChange={() => acts.onChange({ ...draft, withPath: !draft.withPath })}
            />
            <span>
              {t('report_path')} <code>{page.path}</code>
            </span>
          </label>
        )}
        {shown === null ? (
          <>
            <Line
              label={t('report_software')}
              value={fields.software}
              hints={page.hints}
              onInput={(software) => set({ software })}
            />
            <Line
              label={t('report_operator')}
              value={fields.operator}
              onInput={(operator) => set({ operator })}
            />
            {page.legalNotice !== null && (
              <p class="quiet">
                <ExternalLink href={page.legalNotice}>{t('report_legal_notice')}</ExternalLink>
              </p>
            )}
            <Uses chosen={fields.uses} onChange={(uses) => set({ uses })} />
            <Line
              label={t('report_license')}
              value={fields.license}
              onInput={(license) => set({ license })}
            />
          </>
        ) : (
          <ClaimChoice shown={shown} chosen={fields.wrong} onChoose={(wrong) => set({ wrong })} />
        )}
        <Line
          label={t('report_source')}
          type="url"
          value={fields.source}
          onInput={(source) => set({ source })}
        />
        <Comment label={t('report_comment')} value={fields.comment} onInput={(comment) => set({ comment })} />
        <Line label={t('report_contact')} value={fields.contact} onInput={(contact) => set({ contact })} />

        <h2>{t('report_preview')}</h2>
        <p>{t('report_preview_what')}</p>
        <textarea
          class="preview"
          aria-label={t('report_preview')}
          rows={text.split('\n').length + 1}
          spellcheck={false}
          value={text}
          onInput={({ currentTarget }) => acts.onChange({ ...draft, edited: currentTarget.value })}
        />
        {draft.edited !== null && (
          <p>
            <button type="button" class="as-link" onClick={() => acts.onChange({ ...draft, edited: null })}>
              {t('report_rewrite')}
            </button>
          </p>
        )}
        <p role="alert">
          {read.kind === 'unreadable' && (
            <>
              {t('report_problem')} <span lang="en">{read.problem}</span>
            </>
          )}
        </p>

        <h2>{t('report_where')}</h2>
        <div class="acts">
          {waysOf(channel, preferred).map((to) => (
            <Way
              key={to}
              to={to}
              channel={channel}
              report={read.kind === 'report' ? read.report : null}
              text={text}
              onHandOver={acts.onHandOver}
            />
          ))}
        </div>
        <p role="status">{told !== null && words.term('report', told)}</p>
      </form>
    </>
  );
}

interface WayProps {
  to: Destination;
  channel: ReportChannel;
  /** null: the text is no report, and cannot go anywhere. */
  report: Report | null;
  text: string;
  onHandOver: Props['onHandOver'];
}

function Way({ to, channel, report, text, onHandOver }: WayProps) {
  const { t } = useWords();
  const give = () => report !== null && onHandOver(to, report, text);
  const mail =
    to === 'email' && report !== null ? mailLink(channel.email ?? '', titleOf(report), text) : null;
  // A link, so that the browser itself asks the mail program.
  if (mail !== null)
    return (
      <a class="act" href={mail} onClick={give}>
        {t('report_email')}
      </a>
    );
  return (
    <button type="button" class="act" aria-disabled={report === null} onClick={give}>
      {to === 'endpoint' && t('report_send')}
      {to === 'forge' && t('report_forge', new URL(channel.forge?.url ?? 'https://x').host)}
      {to === 'email' && t('report_email')}
      {to === 'copy' && t('report_copy')}
      {to === 'file' && t('report_file')}
    </button>
  );
}

interface LineProps {
  label: string;
  value: string;
  type?: 'text' | 'url';
  hints?: readonly string[];
  onInput: (value: string) => void;
}

function Line({ label, value, type = 'text', hints = [], onInput }: LineProps) {
  const [field, list] = [useId(), useId()];
  return (
    <p class="field">
      <label for={field}>{label}</label>
      <input
        id={field}
        type={type}
        value={value}
        maxLength={type === 'url' ? LIMITS.address : LIMITS.line}
        list={hints.length > 0 ? list : undefined}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
      {hints.length > 0 && (
        <datalist id={list}>
          {hints.map((hint) => (
            <option key={hint} value={hint} />
          ))}
        </datalist>
      )}
    </p>
  );
}

function Comment({ label, value, onInput }: Pick<LineProps, 'label' | 'value' | 'onInput'>) {
  const field = useId();
  return (
    <p class="field">
      <label for={field}>{label}</label>
      <textarea
        id={field}
        rows={4}
        maxLength={LIMITS.comment}
        value={value}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    </p>
  );
}

function Uses({ chosen, onChange }: { chosen: Use[]; onChange: (uses: Use[]) => void }) {
  const words = useWords();
  return (
    <fieldset>
      <legend>{words.t('report_uses')}</legend>
      <div class="uses">
        {(Object.keys(USES) as Use[]).map((use) => (
          <label key={use} class="tick">
            <input
              type="checkbox"
              checked={chosen.includes(use)}
              onChange={() =>
                onChange(chosen.includes(use) ? chosen.filter((each) => each !== use) : [...chosen, use])
              }
            />
            <span>{words.term('use', use)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

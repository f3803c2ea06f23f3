import { useId, useState } from 'preact/hooks';
import type { ReportPage } from '@/core/messages';
import {
  CLAIMS,
  LIMITS,
  readReport,
  reportedSite,
  writeReport,
  type Claim,
  type Report,
} from '@/core/report';
import { USES, type Use } from '@/core/vocabulary';
import { useWords } from './words-context';

/** What can be done with the text. */
export type HandOver = 'endpoint' | 'forge' | 'email' | 'copy' | 'file';

interface Props {
  page: ReportPage;
  /** Made once for this form. */
  id: string;
  /** This site is in the list of reports already. */
  before: boolean;
  /** What came of the last try. */
  told: 'done' | 'too-long' | 'not-kept' | null;
  onHandOver: (to: HandOver, report: Report, text: string) => void;
}

/** From a few questions to one text, and from there to wherever the person wants it. */
export function ReportForm({ page, id, before, told, onHandOver }: Props) {
  const words = useWords();
  const { t } = words;
  const [fields, setFields] = useState<Fields>(EMPTY);
  const [withPath, setWithPath] = useState(false);
  /** Null: the text follows the fields. */
  const [edited, setEdited] = useState<string | null>(null);
  const { shown, channel } = page;
  const site = reportedSite(page.scheme, page.host, withPath ? page.path : null);
  const report: Report = {
    ...fields,
    id,
    kind: shown === null ? 'unknown' : 'mistake',
    site,
    shown: shown?.id ?? '',
    data: page.data,
  };
  const text = edited ?? writeReport(report);
  const read = readReport(text);
  const set = (change: Partial<Fields>) => setFields({ ...fields, ...change });

  return (
    <>
      <h1>{t(shown === null ? 'report_unknown' : 'report_mistake')}</h1>
      <p>{t('report_what')}</p>
      {before && <p role="status">{t('report_before')}</p>}
      <form class="report-form" onSubmit={(event) => event.preventDefault()}>
        <p>
          {t('report_site')} <strong class="address">{site}</strong>
        </p>
        {page.path !== '/' && page.path !== '' && (
          <label class="tick">
            <input type="checkbox" checked={withPath} onChange={() => setWithPath(!withPath)} />
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
            <Uses chosen={fields.uses} onChange={(uses) => set({ uses })} />
            <Line
              label={t('report_license')}
              value={fields.license}
              onInput={(license) => set({ license })}
            />
          </>
        ) : (
          <fieldset>
            <legend>
              {t('report_wrong')} ({shown.name})
            </legend>
            {(Object.keys(CLAIMS) as Claim[]).map((claim) => (
              <label key={claim} class="tick">
                <input
                  type="radio"
                  name="wrong"
                  checked={fields.wrong === claim}
                  onChange={() => set({ wrong: claim })}
                />
                <span>{words.term('claim', claim)}</span>
              </label>
            ))}
          </fieldset>
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
          onInput={({ currentTarget }) => setEdited(currentTarget.value)}
        />
        {edited !== null && (
          <p>
            <button type="button" class="as-link" onClick={() => setEdited(null)}>
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
        <p class="acts">
          {buttonsFor(channel).map((to) => (
            <button
              key={to}
              type="button"
              class="act"
              aria-disabled={read.kind === 'unreadable'}
              onClick={() => read.kind === 'report' && onHandOver(to, read.report, text)}
            >
              {to === 'endpoint' && t('report_send')}
              {to === 'forge' && t('report_forge', new URL(channel.forge?.url ?? 'https://x').host)}
              {to === 'email' && t('report_email')}
              {to === 'copy' && t('report_copy')}
              {to === 'file' && t('report_file')}
            </button>
          ))}
        </p>
        <p role="status">{told !== null && words.term('report', told)}</p>
      </form>
    </>
  );
}

type Fields = Omit<Report, 'id' | 'kind' | 'site' | 'shown' | 'data'>;
const EMPTY: Fields = {
  wrong: '',
  software: '',
  operator: '',
  uses: [],
  license: '',
  source: '',
  comment: '',
  contact: '',
};

function buttonsFor({ endpoint, forge, email }: ReportPage['channel']): HandOver[] {
  return [
    ...(endpoint === null ? [] : ['endpoint' as const]),
    ...(forge === null ? [] : ['forge' as const]),
    ...(email === null ? [] : ['email' as const]),
    'copy',
    'file',
  ];
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

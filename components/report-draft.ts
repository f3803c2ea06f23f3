/** What was typed into the form of a report so far: enough to go on with it when the tab is gone. */
import type { ReportPage } from '@/core/messages';
import { reportedSite, writeReport, type Report } from '@/core/report';

/** What a person answers; the rest is known from the page. */
export type Fields = Omit<Report, 'id' | 'kind' | 'site' | 'shown' | 'data'>;

export interface ReportDraft {
  /** Made once, so that the same report handed over twice is one. */
  id: string;
  page: ReportPage;
  fields: Fields;
  withPath: boolean;
  /** The text as the person changed it; null: it follows the fields. */
  edited: string | null;
}

/** Nothing answered yet. */
export function emptyDraft(id: string, page: ReportPage): ReportDraft {
  return {
    ...{ id, page, withPath: false, edited: null },
    fields: {
      ...{ wrong: '', software: '', operator: '', uses: [], license: '' },
      ...{ source: '', comment: '', contact: '' },
    },
  };
}

export function reportOf({ id, page, fields, withPath }: ReportDraft): Report {
  return {
    ...fields,
    id,
    kind: page.shown === null ? 'unknown' : 'mistake',
    site: reportedSite(page.scheme, page.host, withPath ? page.path : null),
    shown: page.shown?.id ?? '',
    data: page.data,
  };
}

/** Every character that would leave. */
export const textOf = (draft: ReportDraft): string => draft.edited ?? writeReport(reportOf(draft));

import fc from 'fast-check';
import { mailLink } from '@/core/mail-link';
import { describe, expect, it } from 'vitest';
import {
  forgeLink,
  LIMITS,
  readReport,
  reportedSite,
  titleOf,
  writeReport,
  type Report,
} from '@/core/report';

const full: Report = {
  id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  kind: 'unknown',
  site: 'https://participez.nogent-le-roi.fr',
  shown: '',
  wrong: '',
  software: 'Decidim',
  operator: 'Ville de Nogent-le-Roi',
  uses: ['consultation', 'voting'],
  license: 'AGPL-3.0',
  source: 'https://github.com/decidim/decidim',
  comment: 'Two lines.\n\nAnd a third.',
  contact: '',
  data: '2026-11-24',
};

describe('what a report says of where a person was', () => {
  it('is scheme and host; the path only where it is wanted; never a query or a fragment', () => {
    expect(reportedSite('https', 'a.fr', null)).toBe('https://a.fr');
    expect(reportedSite('http', 'a.fr', '/')).toBe('http://a.fr');
    expect(reportedSite('https', 'a.fr', '/budget/2026?token=secret#me')).toBe('https://a.fr/budget/2026');
    expect(reportedSite('https', 'a.fr', '/x#y?z')).toBe('https://a.fr/x');
  });

  it('a text with more of an address than that is refused', () => {
    for (const site of [
      'https://a.fr/?q=1',
      'https://a.fr/x#y',
      'https://me@a.fr',
      'ftp://a.fr',
      'https://localhost',
      'a.fr',
    ])
      expect(readReport(writeReport({ ...full, site })).kind, site).toBe('unreadable');
  });
});

describe('the text that leaves', () => {
  it('is read again as what was written', () => {
    expect(readReport(writeReport(full))).toEqual({ kind: 'report', report: full });
    const mistake: Report = {
      ...full,
      kind: 'mistake',
      shown: 'huwise',
      wrong: 'license',
      contact: 'a@b.fr',
    };
    expect(readReport(writeReport(mistake))).toEqual({ kind: 'report', report: mistake });
  });

  it('leaves out what is empty', () => {
    const text = writeReport(full);
    expect(text).not.toContain('Contact');
    expect(text).not.toContain('Shown as');
    expect(text.startsWith('### Report\n\nunknown\n\n### Site\n\nhttps://participez')).toBe(true);
  });

  it('keeps the uses that are on the list, and no other word', () => {
    const uses = ['petition', 'toString', 'shopping'] as Report['uses'];
    const read = readReport(writeReport({ ...full, uses }));
    expect(read.kind === 'report' && read.report.uses).toEqual(['petition']);
  });

  it('a label in a comment does not become a field', () => {
    const comment = 'see\n### Site\n\nhttps://evil.fr';
    const read = readReport(writeReport({ ...full, comment }));
    expect(read.kind === 'report' && read.report.site).toBe(full.site);
  });

  it.each<[string, Partial<Report>]>([
    ['markup', { comment: '<script>alert(1)</script>' }],
    ['an image', { software: '<img src=x>' }],
    ['a script for a source', { source: 'javascript:alert(1)' }],
    ['a source that is no address', { source: 'my neighbour' }],
    ['no id', { id: '' }],
    ['an id that is none', { id: '1' }],
    ['a comment without end', { comment: 'x'.repeat(LIMITS.comment + 1) }],
    ['a name of two lines', { software: 'a\nb' }],
    ['a control character', { comment: 'a\u0007b' }],
    ['a claim that is none', { wrong: 'everything' as never }],
    ['a claim that only JavaScript knows', { wrong: 'constructor' as never }],
  ])('%s is refused, with the reason', (_name, change) => {
    expect(readReport(writeReport({ ...full, ...change }))).toEqual({
      kind: 'unreadable',
      problem: expect.stringMatching(/./),
    });
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) =>
        ['report', 'unreadable'].includes(readReport(`### Site\n${text}`).kind),
      ),
    );
    expect(readReport('x'.repeat(LIMITS.text + 1)).kind).toBe('unreadable');
    expect(readReport(`${writeReport(full)}\n### Site\n\nhttps://b.fr\n`).kind).toBe('unreadable');
  });
});

describe('links', () => {
  const text = writeReport(full);
  it.each([
    ['github', 'https://github.com/a/b', 'https://github.com/a/b/issues/new?title='],
    ['gitlab', 'https://gitlab.com/a/b', 'https://gitlab.com/a/b/-/issues/new?issue[title]='],
    ['forgejo', 'https://codeberg.org/a/b', 'https://codeberg.org/a/b/issues/new?title='],
  ] as const)('%s: a new issue with the very text', (kind, url, start) => {
    const link = forgeLink({ kind, url }, titleOf(full), text);
    expect(link?.startsWith(start)).toBe(true);
    const body = new URL(link ?? '').searchParams.get(kind === 'gitlab' ? 'issue[description]' : 'body');
    expect(body).toBe(text);
  });

  it('a mail draft with the very text; too long a text fits into neither', () => {
    const link = mailLink('reports@example.org', titleOf(full), text);
    expect(new URL(link ?? '').searchParams.get('body')).toBe(text.replaceAll('\n', '\r\n'));
    const long = writeReport({ ...full, comment: 'é'.repeat(LIMITS.comment) });
    expect(mailLink('a@b.fr', 'x', long)).toBeNull();
    expect(forgeLink({ kind: 'github', url: 'https://github.com/a/b' }, 'x', long)).toBeNull();
  });
});

describe('an issue written by hand', () => {
  const { id: _id, ...byHand } = full;
  const text = writeReport({ ...byHand, id: '' });
  it('needs no report id; what the extension sends does', () => {
    expect(readReport(text, 'issue').kind).toBe('report');
    expect(readReport(text).kind).toBe('unreadable');
    expect(readReport(text.replace('### Site', '### Report id\n\nx\n\n### Site'), 'issue').kind).toBe(
      'unreadable',
    );
  });
  it('an empty field of the form is an empty field', () => {
    const read = readReport(text.replace('Decidim', 'None').replace('AGPL-3.0', '_No response_'), 'issue');
    expect(read).toMatchObject({ report: { software: '', license: '' } });
  });
});

import { describe, expect, it } from 'vitest';
import { countByMonth, footprintCsv, monthAfter, monthOf, type Met } from '@/core/footprint';
import { platformId } from './made-up';

const met = (month: string, host: string, openness: Met['openness'] = 'open', name = 'Agora'): Met => ({
  ...{ month, host, openness, name },
  platform: platformId('agora'),
});

describe('the footprint by month', () => {
  it('counts sites, and shows months without any between', () => {
    const all = [
      met('2026-11', 'a.org'),
      met('2026-11', 'b.org', 'closed'),
      met('2027-01', 'a.org', 'partly'),
    ];
    expect(countByMonth(all)).toEqual([
      { month: '2026-11', open: 1, partly: 0, closed: 1, unknown: 0 },
      { month: '2026-12', open: 0, partly: 0, closed: 0, unknown: 0 },
      { month: '2027-01', open: 0, partly: 1, closed: 0, unknown: 0 },
    ]);
  });
  it('is nothing of nothing', () => expect(countByMonth([])).toEqual([]));
  it('stays a chart when a clock once stood far ahead', () => {
    expect(countByMonth([met('2026-11', 'a.org'), met('9999-01', 'a.org')])).toHaveLength(240);
  });
  it('knows the months', () => {
    expect(monthAfter('2026-12')).toBe('2027-01');
    expect(monthAfter('2026-01')).toBe('2026-02');
    expect(monthOf(new Date(2026, 0, 31, 23, 59))).toBe('2026-01');
  });
});

describe('the footprint as a table', () => {
  it('quotes what a table needs quoted, and keeps a name from becoming a formula', () => {
    expect(footprintCsv([met('2026-11', 'a.org', 'open', '=1+1,"x"')])).toBe(
      'month,host,platform,name,openness\r\n2026-11,a.org,agora,"\'=1+1,""x""",open\r\n',
    );
  });
});

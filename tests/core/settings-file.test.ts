import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '@/core/settings';
import {
  hostWritten,
  MOST_MUTED,
  readHostList,
  readSettingsFile,
  writeHostList,
  writeSettingsFile,
} from '@/core/settings-file';

const hostnameOf = (address: string) => URL.parse(address)?.hostname ?? null;

describe('a file of settings', () => {
  it('comes back as it was', () => {
    const file = {
      settings: { ...DEFAULT_SETTINGS, notice: 'never', badge: false } as const,
      muted: ['a.example.org', 'b.example.org'],
    };
    expect(readSettingsFile(writeSettingsFile(file), hostnameOf)).toEqual({ kind: 'file', file });
  });

  const text = (changes: object) =>
    JSON.stringify({ kind: 'civiscope-settings', version: 1, settings: {}, muted: [], ...changes });
  it.each([
    ['', 'not-json', ''],
    ['{', 'not-json', ''],
    ['[]', 'not-ours', ''],
    ['{"kind":"other"}', 'not-ours', ''],
    ['{"kind":"civiscope-settings"}', 'not-ours', ''],
    [text({ version: 2 }), 'newer', ''],
    [text({ settings: [] }), 'wrong-value', 'settings'],
    [text({ settings: { badge: 1 } }), 'wrong-value', 'settings.badge'],
    [text({ settings: { notice: 'closed-only' } }), 'wrong-value', 'settings.notice'],
    [text({ muted: 'x.org' }), 'wrong-value', 'muted'],
    [text({ muted: ['x.org', 'not a host'] }), 'no-host', '"not a host"'],
    [text({ muted: ['x.org', 3] }), 'no-host', '3'],
    [text({ muted: ['x.org', undefined] }), 'no-host', 'null'],
    [text({ muted: Array(MOST_MUTED + 1).fill('x.org') }), 'too-many', String(MOST_MUTED)],
  ])('%s is refused as a whole: %s %s', (given, problem, where) => {
    expect(readSettingsFile(given, hostnameOf)).toEqual({ kind: 'refused', problem, where });
  });

  it('may hold what a later version of the same shape added', () => {
    expect(readSettingsFile(text({ settings: { badge: false, colour: 'blue' } }), hostnameOf)).toEqual({
      kind: 'file',
      file: { settings: { badge: false }, muted: [] },
    });
  });
});

describe('a list of sites', () => {
  it('is read as people write it', () => {
    const list =
      '# ours\nwww.Example.org\nhttps://participez.nanterre.fr/budget?x#y # a remark\r\n\nexample.org';
    expect(readHostList(list, hostnameOf)).toEqual({
      kind: 'hosts',
      hosts: ['example.org', 'participez.nanterre.fr'],
    });
  });
  it('comes back as it was written', () => {
    expect(readHostList(writeHostList(['a.org', 'b.org']), hostnameOf)).toEqual({
      kind: 'hosts',
      hosts: ['a.org', 'b.org'],
    });
  });
  it.each([
    ['décidons.example', 'xn--dcidons-bya.example'],
    ['EXAMPLE.org:8080/path', 'example.org'],
    ['localhost', null],
    ['192.168.0.1', null],
    ['a b.org', null],
    ['javascript:alert(1)', null],
    ['', null],
    [`${'a.'.repeat(130)}org`, null],
  ])('%s is %s', (written, host) => {
    expect(hostWritten(written, hostnameOf)).toBe(host);
  });
});

/** What an organisation can set is what a person can choose, in the same words. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS, isSetting, SETTING_NAMES, type SettingName } from '@/core/settings';

const { properties } = JSON.parse(readFileSync('public/managed-schema.json', 'utf8')) as {
  properties: Record<string, { type: string; enum?: string[] }>;
};

it('names every setting, and the first page', () => {
  expect(Object.keys(properties).sort()).toEqual([...SETTING_NAMES, 'welcome'].sort());
});

it.each(SETTING_NAMES)('offers for %s exactly what is one', (name: SettingName) => {
  const { type, enum: words } = properties[name] ?? {};
  const offered = type === 'boolean' ? [true, false] : (words ?? []);
  expect(offered.length).toBeGreaterThan(1);
  for (const value of offered) expect(isSetting(name, value), String(value)).toBe(true);
  if (DEFAULT_SETTINGS[name] !== null) expect(offered).toContain(DEFAULT_SETTINGS[name]);
});

it('is told to people who run many machines in README', () => {
  const readme = readFileSync('README.md', 'utf8') + readFileSync('docs/fleet.md', 'utf8');
  for (const name of Object.keys(properties)) expect(readme).toContain(`\`${name}\``);
});

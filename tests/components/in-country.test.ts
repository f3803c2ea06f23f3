import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inCountry } from '@/components/in-country';
import { createWords } from '@/components/words';
import { INTERFACE_LANGUAGES } from '@/core/languages';
import { realRegistry } from '../core/real-registry';

/** One line a country, one column a language: for those who speak it to read. */
const [[, ...languages] = [], ...rows] = readFileSync('tests/fixtures/in-country.tsv', 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t'));

describe('“in France” in each language', () => {
  it.each(INTERFACE_LANGUAGES)('%s', (language) => {
    const column = languages.indexOf(language) + 1;
    const { country } = createWords((key) => (key === 'language' ? language : ''), language);
    const written = rows.map(([code = '']) => [code, inCountry(language, code, country(code))]);
    expect(written).toEqual(rows.map((row) => [row[0], row[column]]));
  });

  it('has been read for every country that the registry names', async () => {
    const { organizations, deployments } = await realRegistry();
    const named = [
      ...Object.values(organizations).map(({ country }) => country),
      ...Object.values(deployments).flatMap((sites) => sites.map(({ country }) => country)),
    ].filter((code) => code !== null);
    const read = new Set(rows.map(([code]) => code));
    expect([...new Set(named)].filter((code) => !read.has(code))).toEqual([]);
    expect(new Set(named).size).toBeGreaterThan(100);
  });
});

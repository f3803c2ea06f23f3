/** What the button in the toolbar wears, and in which order it is told. */
import { describe, expect, it } from 'vitest';
import { detailsOf } from '@/core/details';
import { clearToolbar, showOnToolbar, type Toolbar } from '@/entrypoints/background/toolbar';
import { LIGHT } from '@/tools/color-tokens';
import { closed, factsOf, license, platform, platformId, registry } from '../core/made-up';

/** A toolbar that writes down what it is told, in order. */
function writtenToolbar() {
  const told: [string, Record<string, unknown>][] = [];
  const tell = (name: string) => async (how: Record<string, unknown>) => void told.push([name, how]);
  const names = ['setTitle', 'setIcon', 'setBadgeBackgroundColor', 'setBadgeTextColor', 'setBadgeText'];
  const action = Object.fromEntries(names.map((name) => [name, tell(name)]));
  const words = { t: (key: string) => key, term: (_: string, key: string) => key, language: 'en' };
  const last = (name: string) => told.findLast(([each]) => each === name)?.[1];
  return { told, last, toolbar: { action, words } as unknown as Toolbar };
}

const SHAPES = [
  ['open', license()],
  ['partly', license({ status: 'open-core' })],
  ['closed', closed],
  ['unknown', license({ status: 'unknown', basis: 'none-found', spdx: null, repository: null })],
] as const;

describe('the button in the toolbar', () => {
  it.each(SHAPES)('wears the tone of tokens.css for what is %s', async (shape, found) => {
    const facts = factsOf(registry({ platforms: { agora: platform({ license: found }) } }));
    const match = { platform: platformId('agora'), matchedBy: 'page' as const, evidence: [] };
    const details = detailsOf({ kind: 'recognized', host: 'x.fr', matches: [match] }, facts);
    if (details === null) throw new Error('the made-up platform is not found');
    const { told, last, toolbar } = writtenToolbar();
    await showOnToolbar({ details, hosting: null }, 7, true, toolbar);
    expect(details.platform.openness).toBe(shape);
    expect(String(last('setBadgeBackgroundColor')?.['color']).toLowerCase()).toBe(LIGHT[shape]);
    expect(told.every(([, how]) => how['tabId'] === 7)).toBe(true);
    // Who sees a badge finds its title.
    expect(told.map(([name]) => name).indexOf('setTitle')).toBe(0);
    expect(told.at(-1)?.[0]).toBe('setBadgeText');
    expect(last('setBadgeText')?.['text']).not.toBe('');
  });

  it('goes back to its plain state whole', async () => {
    const { last, toolbar } = writtenToolbar();
    await clearToolbar(7, toolbar);
    expect(last('setBadgeText')).toEqual({ tabId: 7, text: '' });
    expect(last('setTitle')).toEqual({ tabId: 7, title: 'extName' });
    expect(JSON.stringify(last('setIcon'))).toContain('toolbar-16');
    expect(last('setBadgeBackgroundColor')).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import type { License } from '@/core/platform';
import { answerQuestions } from '@/core/three-questions';
import type { HostingModel, OrganizationKind } from '@/core/vocabulary';
import { closed, license } from './made-up';

/** Transparency, sovereignty, collaboration: answer and reason of each. */
function answers(given: License, model: HostingModel | null, owner: OrganizationKind | null): string[] {
  const { transparency, sovereignty, collaboration } = answerQuestions(given, { model }, owner);
  return [transparency, sovereignty, collaboration].map(({ answer, reason }) => `${answer} ${reason}`);
}

describe('the three questions', () => {
  it.each<[string, License, HostingModel | null, string[]]>([
    ['a commons', license(), 'anyone', ['yes openSource', 'yes commons', 'yes openSource']],
    [
      'free software that only its vendor runs',
      license(),
      'vendor-only',
      ['yes openSource', 'partly openVendorOnly', 'yes openSource'],
    ],
    [
      'free software whose repository is not known',
      license({ repository: null }),
      'anyone',
      ['yes openSource', 'partly openVendorOnly', 'yes openSource'],
    ],
    [
      'partly open',
      license({ status: 'open-core' }),
      'anyone',
      ['partly openCore', 'partly partlyOpen', 'partly openCore'],
    ],
    [
      'readable, not free',
      license({ status: 'source-available' }),
      null,
      ['yes sourceAvailable', 'partly partlyOpen', 'no sourceAvailable'],
    ],
    ['closed by its terms', closed, 'vendor-only', ['no closed', 'no company', 'no closed']],
    [
      'no code found',
      { ...closed, basis: 'none-found' },
      'vendor-only',
      ['no noneFound', 'no company', 'no closed'],
    ],
    [
      'not established',
      license({ status: 'unknown', basis: null }),
      'anyone',
      ['unknown unknown', 'unknown unknown', 'unknown unknown'],
    ],
  ])('%s', (_, given, model, expected) => {
    expect(answers(given, model, 'company')).toEqual(expected);
  });

  it.each<[OrganizationKind | null, string]>([
    ['company', 'no company'],
    ['association', 'partly nonProfit'],
    ['foundation', 'partly nonProfit'],
    ['cooperative', 'partly nonProfit'],
    ['university', 'partly nonProfit'],
    ['community', 'partly nonProfit'],
    ['public-body', 'partly publicBody'],
    [null, 'unknown unknown'],
  ])('who keeps control of closed software of a %s: %s', (owner, sovereignty) => {
    expect(answers(closed, 'vendor-only', owner)[1]).toBe(sovereignty);
  });

  it('the owner changes nothing for what is free', () => {
    expect(answers(license(), 'anyone', 'company')).toEqual(answers(license(), 'anyone', null));
  });
});

/**
 * The three drawbacks of closed platforms, as questions answered for each platform
 * (Valentin Chaput, December 2016): transparency, sovereignty, collaboration.
 */
import type { Hosting, License } from './platform';
import type { OrganizationKind } from './vocabulary';
import { isCommons } from './openness';

export type Answer = 'yes' | 'partly' | 'no' | 'unknown';

/** Why; each reason is one sentence in the locales (`question_<question>_<reason>`). */
export interface ThreeAnswers {
  /** Can anyone check what the code does? */
  transparency: {
    answer: Answer;
    reason: 'openSource' | 'openCore' | 'sourceAvailable' | 'closed' | 'noneFound' | 'unknown';
  };
  /** Can those who use it keep control of it, whoever buys the vendor? */
  sovereignty: {
    answer: Answer;
    reason: 'commons' | 'openVendorOnly' | 'partlyOpen' | 'company' | 'nonProfit' | 'publicBody' | 'unknown';
  };
  /** Do improvements paid for here come back to everyone? */
  collaboration: {
    answer: Answer;
    reason: 'openSource' | 'openCore' | 'sourceAvailable' | 'closed' | 'unknown';
  };
}

/** @param owner kind of the last known owner; null when no vendor is known. */
export function answerQuestions(
  license: License,
  hosting: Pick<Hosting, 'model'>,
  owner: OrganizationKind | null,
): ThreeAnswers {
  switch (license.status) {
    case 'open-source':
      return {
        transparency: { answer: 'yes', reason: 'openSource' },
        sovereignty: isCommons({ license, hosting })
          ? { answer: 'yes', reason: 'commons' }
          : { answer: 'partly', reason: 'openVendorOnly' },
        collaboration: { answer: 'yes', reason: 'openSource' },
      };
    case 'open-core':
      return {
        transparency: { answer: 'partly', reason: 'openCore' },
        sovereignty: { answer: 'partly', reason: 'partlyOpen' },
        collaboration: { answer: 'partly', reason: 'openCore' },
      };
    case 'source-available':
      return {
        transparency: { answer: 'yes', reason: 'sourceAvailable' },
        sovereignty: { answer: 'partly', reason: 'partlyOpen' },
        collaboration: { answer: 'no', reason: 'sourceAvailable' },
      };
    case 'proprietary':
      return {
        transparency: { answer: 'no', reason: license.basis === 'none-found' ? 'noneFound' : 'closed' },
        sovereignty: sovereigntyOfClosed(owner),
        collaboration: { answer: 'no', reason: 'closed' },
      };
    case 'unknown':
      return {
        transparency: { answer: 'unknown', reason: 'unknown' },
        sovereignty: { answer: 'unknown', reason: 'unknown' },
        collaboration: { answer: 'unknown', reason: 'unknown' },
      };
    default:
      return license.status satisfies never;
  }
}

function sovereigntyOfClosed(owner: OrganizationKind | null): ThreeAnswers['sovereignty'] {
  switch (owner) {
    case 'company':
      return { answer: 'no', reason: 'company' };
    case 'association':
    case 'foundation':
    case 'cooperative':
    case 'university':
    case 'community':
      return { answer: 'partly', reason: 'nonProfit' };
    case 'public-body':
      return { answer: 'partly', reason: 'publicBody' };
    case null:
      return { answer: 'unknown', reason: 'unknown' };
    default:
      return owner satisfies never;
  }
}

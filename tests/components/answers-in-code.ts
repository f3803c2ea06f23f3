import { answerQuestions } from '@/core/three-questions';
import type { License } from '@/core/platform';
import {
  HOSTING_MODELS,
  LICENSE_BASES,
  LICENSE_STATUSES,
  ORGANIZATION_KINDS,
  type HostingModel,
  type LicenseBasis,
  type LicenseStatus,
  type OrganizationKind,
} from '@/core/vocabulary';

/** Every reason that the three questions can give, found by asking about every kind of platform. */
export function answersInCode(): { question: string; reason: string }[] {
  const answers = (Object.keys(LICENSE_STATUSES) as LicenseStatus[]).flatMap((status) =>
    (Object.keys(LICENSE_BASES) as LicenseBasis[]).flatMap((basis) =>
      (Object.keys(HOSTING_MODELS) as HostingModel[]).flatMap((model) =>
        [...(Object.keys(ORGANIZATION_KINDS) as OrganizationKind[]), null].flatMap((owner) => {
          const license: License = {
            status,
            basis,
            spdx: null,
            repository: 'https://example.org',
            closedParts: null,
            searched: null,
            sources: [],
          };
          return Object.entries(answerQuestions(license, { model }, owner)).map(([question, { reason }]) => ({
            question,
            reason: reason as string,
          }));
        }),
      ),
    ),
  );
  return answers.filter(
    ({ question, reason }, index) =>
      answers.findIndex((other) => other.question === question && other.reason === reason) === index,
  );
}

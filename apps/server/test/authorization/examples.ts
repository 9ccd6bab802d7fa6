import { accountExamples } from './account-examples.ts';
import { callExamples } from './call-examples.ts';
import { caseExamples } from './case-examples.ts';
import { companyExamples } from './company-examples.ts';
import type { EndpointName, Example } from './example.ts';
import { homeExamples } from './home-examples.ts';
import { publicExamples } from './public-examples.ts';
import { retentionExamples } from './retention-examples.ts';
import { sheetExamples } from './sheet-examples.ts';

/** One request to every endpoint; without one here, a new endpoint does not compile. */
export const examples: Record<EndpointName, Example> = {
  ...callExamples,
  ...caseExamples,
  ...sheetExamples,
  ...homeExamples,
  ...companyExamples,
  ...accountExamples,
  ...retentionExamples,
  ...publicExamples,
};

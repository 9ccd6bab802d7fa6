import type { CaseKind } from '../cases/case-terms.ts';
import type { Topic } from './terms.ts';

/** Kind and topic of a letter, with the words that led to them. */
export interface Judged {
  kind: CaseKind;
  topic: Topic;
  words: readonly string[];
}

import type { CaseState } from '../cases/case-state.ts';
import type { Suggested } from './suggested.ts';

export const correctedParts = ['kind', 'topic', 'urgency', 'home', 'whose'] as const;
export type CorrectedPart = (typeof correctedParts)[number];

/** Something that was suggested, and what people chose; `suggested` null where nothing was found. */
export interface Correction {
  part: CorrectedPart;
  suggested: string | null;
  chosen: string;
}

type Judged = Pick<CaseState, 'kind' | 'topic' | 'urgency' | 'premisesId' | 'orders' | 'closingCode'> & {
  suggested: Suggested | null;
};

function whoseOf({ suggested, orders, closingCode }: Judged): Correction | null {
  const concern = suggested?.concern ?? null;
  if (concern === 'other' && orders.length > 0) return { part: 'whose', suggested: 'other', chosen: 'ours' };
  if (concern !== null && concern !== 'other' && closingCode === 'not_ours')
    return { part: 'whose', suggested: concern, chosen: 'other' };
  return null;
}

/**
 * Where people overruled what the words were taken for (INT-2): at intake or by classifying later, by sending what was
 * called somebody else's, by answering as not ours what was called ours. What nobody decided counts for nothing.
 */
export function correctionsOf(judged: Judged): Correction[] {
  const { suggested, kind, topic, urgency, premisesId } = judged;
  if (!suggested) return [];
  const found: Correction[] = [];
  // `other` is what stands there while nobody said what it is.
  if (suggested.kind !== kind && (suggested.kind !== null || kind !== 'other'))
    found.push({ part: 'kind', suggested: suggested.kind, chosen: kind });
  if (suggested.topic !== null && topic !== null && suggested.topic !== topic)
    found.push({ part: 'topic', suggested: suggested.topic, chosen: topic });
  if (suggested.urgency !== null && suggested.urgency !== urgency)
    found.push({ part: 'urgency', suggested: suggested.urgency, chosen: urgency });
  if (suggested.premisesId !== null && premisesId !== null && suggested.premisesId !== premisesId)
    found.push({ part: 'home', suggested: suggested.premisesId, chosen: premisesId });
  const whose = whoseOf(judged);
  return whose ? [...found, whose] : found;
}

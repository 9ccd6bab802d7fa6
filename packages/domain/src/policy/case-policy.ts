import type { CaseKind } from '../cases/case-terms.ts';
import type { CasePolicy, KindRule } from '../cases/kind-rules.ts';
import type { Pack } from './pack-schema.ts';

/** The part of a pack that decides how a case may go (INT-2, INT-3, FOL-1, SEC-1). */
export function casePolicyOf(pack: Pack): CasePolicy {
  const kinds = pack.kinds.map(({ code, sealed, proofOfVisit, followUp, answerOnTheSpot }): [CaseKind, KindRule] => [
    code,
    // `optional`: unless whoever complains wishes to be named; they need not name the accused to be kept from them (SEC-1).
    { proofOfVisit, followUp, answerOnTheSpot, sealedByDefault: sealed !== 'never' },
  ]);
  // parsePack refuses a pack that leaves a kind out.
  return {
    version: pack.version,
    followUpTries: pack.followUpTries,
    followUps: { ...pack.followUps, zone: pack.zone, questions: pack.followUps.questions.map(({ code }) => code) },
    appointments: { ...pack.appointments, zone: pack.zone },
    kinds: Object.fromEntries(kinds) as CasePolicy['kinds'],
  };
}

import type { IntakeBody } from '@hearthline/contract/cases';
import type { Suggestion } from '@hearthline/contract/suggestions';
import type { CaseKind, CaseSource, Cause, Urgency } from '@hearthline/domain/cases/case-terms';
import type { Topic } from '@hearthline/domain/understanding/terms';
import type { PremisesChoice } from '../../lib/directory.ts';
import type { AttachedFile } from '../../ui/files-field.tsx';

/** The intake form as it is typed; every part is a draft. */
export interface IntakeForm {
  source: CaseSource | null;
  kind: CaseKind | null;
  urgency: Urgency;
  text: string;
  callerName: string;
  phone: string;
  premises: PremisesChoice | null;
  place: string;
  happenedAt: string | null;
  /** Null: as the kind has it. */
  confidential: boolean | null;
  accusedStaffIds: number[];
  accusedUnitIds: number[];
  outsideSystem: string;
  outsideNumber: string;
  outsideDueAt: string | null;
  files: AttachedFile[];
  answeredNow: boolean;
  reply: string;
  replyCode: 'solved' | 'explained' | 'not_ours';
  handledBefore: boolean;
  handledUnitId: number | null;
  handledStaffId: number | null;
  handledArrivedAt: string | null;
  handledDoneAt: string | null;
  handledCause: Cause;
  handledResult: string;
  handledNoVisit: string;
}

export const emptyIntake: IntakeForm = {
  source: null,
  kind: null,
  urgency: 'normal',
  text: '',
  callerName: '',
  phone: '',
  premises: null,
  place: '',
  happenedAt: null,
  confidential: null,
  accusedStaffIds: [],
  accusedUnitIds: [],
  outsideSystem: '',
  outsideNumber: '',
  outsideDueAt: null,
  files: [],
  answeredNow: false,
  reply: '',
  replyCode: 'explained',
  handledBefore: false,
  handledUnitId: null,
  handledStaffId: null,
  handledArrivedAt: null,
  handledDoneAt: null,
  handledCause: 'company',
  handledResult: '',
  handledNoVisit: '',
};

const outsideSources: readonly CaseSource[] = ['hotline_12345', 'government', 'parent_company', 'media'];
const confidentialKinds: readonly CaseKind[] = ['report', 'retaliation', 'complaint'];
const handledSources: readonly CaseSource[] = ['station', 'steward'];

/** Sealed unless the caller wishes to be named (SEC-1). */
export const isConfidentialKind = (kind: CaseKind | null): boolean => kind !== null && confidentialKinds.includes(kind);

/** Which parts of the form this source and kind need. */
export function partsOf(form: IntakeForm) {
  return {
    outside: form.source !== null && outsideSources.includes(form.source),
    confidential: (form.confidential ?? false) || isConfidentialKind(form.kind),
    handled: form.source !== null && handledSources.includes(form.source),
    earlier: form.source !== null && form.source !== 'hotline',
  };
}

type Missing = Partial<Record<keyof IntakeForm, true>>;

/** What must be filled in before it can be sent. */
export function missingInIntake(form: IntakeForm): Missing {
  const parts = partsOf(form);
  const missing: Missing = {};
  if (!form.source) missing.source = true;
  if (!form.kind) missing.kind = true;
  if (!form.text.trim()) missing.text = true;
  if (form.answeredNow && !form.reply.trim()) missing.reply = true;
  if (parts.outside && !form.outsideNumber.trim() && form.outsideDueAt !== null) missing.outsideNumber = true;
  if (parts.handled && form.handledBefore) {
    if (form.handledStaffId === null) missing.handledStaffId = true;
    if (form.handledDoneAt === null) missing.handledDoneAt = true;
    if (!form.handledResult.trim()) missing.handledResult = true;
  }
  return missing;
}

/** What is sent; `systemOf` names the outside system when the person left it empty. */
export function intakeBodyOf(
  form: IntakeForm,
  messageId: string | null,
  systemOf: (source: CaseSource) => string,
): IntakeBody {
  if (!form.source || !form.kind) throw new Error('source and kind are checked before');
  const parts = partsOf(form);
  const handled = parts.handled && form.handledBefore && form.handledStaffId !== null && form.handledDoneAt !== null;
  return {
    source: form.source,
    kind: form.kind,
    urgency: form.urgency,
    text: form.text,
    callerName: form.callerName || null,
    phone: form.phone || null,
    premisesId: form.premises?.id ?? null,
    place: form.place || null,
    happenedAt: form.happenedAt,
    sealed: form.confidential,
    accusedStaffIds: parts.confidential ? form.accusedStaffIds : [],
    accusedUnitIds: parts.confidential ? form.accusedUnitIds : [],
    outside:
      parts.outside && form.outsideNumber.trim()
        ? {
            system: form.outsideSystem.trim() || systemOf(form.source),
            number: form.outsideNumber.trim(),
            dueAt: form.outsideDueAt,
          }
        : null,
    messageId,
    files: form.files,
    answered: form.answeredNow ? { reply: form.reply, code: form.replyCode } : null,
    handled: handled
      ? {
          staffId: form.handledStaffId,
          arrivedAt: form.handledArrivedAt,
          doneAt: form.handledDoneAt ?? '',
          cause: form.handledCause,
          result: form.handledResult,
          noVisitReason: form.handledNoVisit || null,
        }
      : null,
  };
}

/** Which source somebody of these jobs means when nothing is said. */
export function usualSource(jobs: readonly string[]): CaseSource {
  if (jobs.some((job) => job.startsWith('station'))) return 'station';
  if (jobs.includes('steward')) return 'steward';
  if (jobs.some((job) => job.startsWith('hall') || job.startsWith('counter'))) return 'hall';
  return 'hotline';
}

/** Below this nothing is said to have been found. */
const SURE = 0.6;

/** What was offered, as far as it was sure: kept with the case beside what was chosen. */
export function suggestedBy(found: Suggestion | null): IntakeBody['suggested'] {
  if (!found) return null;
  const ours = found.for.value !== 'other';
  const [home] = found.premises.length === 1 ? found.premises : [];
  const kind = ours && found.kind.sure >= SURE;
  return {
    concern: found.for.sure >= SURE ? found.for.value : null,
    kind: kind ? found.kind.value : null,
    topic: kind ? (found.topic.value as Topic) : null,
    urgency: found.urgency.value,
    premisesId: home?.id ?? null,
  };
}

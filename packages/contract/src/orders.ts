import { arrivalProofs, causes, faultGrades } from '@hearthline/domain/cases/case-terms';
import { z } from 'zod';
import { at, orderAct, target, targetRefusals } from './case-act.ts';
import { fileRef } from './cases.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { instant, optionalWords, smallId, words } from './shapes.ts';

export const assignOrder = orderAct(
  'assignOrder',
  'assign',
  'order.assign',
  z.object({ assigneeId: smallId, words: optionalWords }),
  summaries.assignOrder,
  ['unknown_staff', 'not_in_unit'],
);
export const acceptOrder = orderAct('acceptOrder', 'accept', 'order.accept', z.object({ at }), summaries.acceptOrder);
export const returnOrder = orderAct(
  'returnOrder',
  'return',
  'order.return',
  z.object({ words }),
  summaries.returnOrder,
);
export const transferOrder = orderAct(
  'transferOrder',
  'transfer',
  'order.transfer',
  z.object({ unitId: smallId, assigneeId: target.assigneeId, words }),
  summaries.transferOrder,
  [...targetRefusals, 'same_unit'],
);
export const addAssistant = orderAct(
  'addAssistant',
  'assistants',
  'order.assist',
  z.object({ staffId: smallId, words: optionalWords }),
  summaries.addAssistant,
  ['unknown_staff', 'already_there'],
);
export const progressOrder = orderAct(
  'progressOrder',
  'progress',
  'order.progress',
  z.object({ words, measure: z.boolean().default(false), told: z.boolean().default(false), at }),
  summaries.progressOrder,
);
/** ORD-4: a time agreed with the customer; `movedBy` says who wished another than that which stood. */
export const agreeAppointment = orderAct(
  'agreeAppointment',
  'appointments',
  'order.progress',
  z.object({
    for: instant,
    nightWished: z.boolean().default(false),
    movedBy: z
      .enum(['customer', 'company'])
      .nullish()
      .transform((value) => value ?? null),
    words: optionalWords,
  }),
  summaries.agreeAppointment,
  [
    'appointment_in_past',
    'appointment_at_night',
    'appointment_stands',
    'appointment_moved_before',
    'appointment_not_consented',
    'no_appointment',
  ],
);
export const failAppointment = orderAct(
  'failAppointment',
  'appointment-failures',
  'order.progress',
  z.object({ words }),
  summaries.failAppointment,
  ['no_appointment'],
);
export const tellFailedAppointment = orderAct(
  'tellFailedAppointment',
  'appointment-notices',
  'order.progress',
  z.object({ consents: z.boolean(), words: optionalWords }),
  summaries.tellFailedAppointment,
  ['appointment_not_failed'],
);
export const cancelAppointment = orderAct(
  'cancelAppointment',
  'appointment-cancellations',
  'order.progress',
  z.object({ words: optionalWords }),
  summaries.cancelAppointment,
  ['no_appointment'],
);
/** ORD-6: how bad the fault is. */
export const gradeFault = orderAct(
  'gradeFault',
  'fault-grades',
  'order.progress',
  z.object({ grade: z.enum(faultGrades), words: optionalWords }),
  summaries.gradeFault,
);
export const arriveOrder = orderAct(
  'arriveOrder',
  'arrive',
  'order.arrive',
  z.object({
    proof: z.enum(arrivalProofs),
    /** An uploaded file: the photo or the signature, which then stands among the files of the case. */
    file: fileRef.nullish().transform((value) => value ?? null),
    words: optionalWords,
    at,
  }),
  summaries.arriveOrder,
  ['arrival_file_missing', 'file_missing', 'file_type_refused', 'look_first'],
);
export const finishOrder = orderAct(
  'finishOrder',
  'finish',
  'order.finish',
  z.object({ cause: z.enum(causes), result: words, noVisitReason: optionalWords, at }),
  summaries.finishOrder,
  ['visit_proof_required', 'joint_orders_open'],
);

/** The result of a printed work order, typed in by someone at a desk in one go (ORD-1). */
export const quickEntry = orderAct(
  'quickEntry',
  'quick-entry',
  'order.quick_entry',
  z.object({
    staffId: smallId,
    arrivedAt: at,
    doneAt: instant,
    cause: z.enum(causes),
    result: words,
    noVisitReason: optionalWords,
  }),
  summaries.quickEntry,
  ['visit_proof_required', 'joint_orders_open', 'unknown_staff', 'not_in_unit'],
);

import { z } from 'zod';
import type { EventOf, EventSchemas, NewEventOf } from '../directory/directory-event.ts';
import { destroyedSchema } from '../retention/destruction-events.ts';
import { callDirections, callEnders, callSorts, recordedKinds } from './call-terms.ts';

const nothing = z.object({});
/** An exchange may put the number into the name of a recording: it is personal. Older events have it openly. */
const recording = {
  open: z.object({ file: z.string().optional() }),
  personal: z.object({ file: z.string().optional() }),
};
const staffId = z.number().int().nullable();
/** A telephone of ours, and who sat at it then. */
const at = { seat: z.string(), staffId };

/** A telephone call as the exchange and the people tell it (INT-6). Spans are whole seconds, times epoch milliseconds. */
export const callEventSchemas = {
  /** Began: `line` is the number that was called, or, of a call of ours, the seat it is made from. */
  'call.began': {
    open: z.object({
      outsideId: z.string(),
      /** Whose matter the line is: who may know of the unit's cases may know of its calls. */
      unitId: z.number().int(),
      direction: z.enum(callDirections),
      line: z.string().nullable(),
      /** Of a call back: the missed call. */
      backTo: z.string().nullable(),
      /** Of a call of ours about a case. */
      caseId: z.string().nullable(),
      /** The rules it is promised by, as `id@version`. Older events do not say: then those in force when it began. */
      packVersion: z.string().optional(),
    }),
    personal: z.object({ number: z.string().nullable(), key: z.string().nullable(), name: z.string().nullable() }),
  },
  'call.queued': { open: z.object({ queue: z.string() }), personal: nothing },
  'call.rang': { open: z.object(at), personal: nothing },
  'call.not_taken': { open: z.object({ ...at, seconds: z.number().int().nonnegative() }), personal: nothing },
  'call.answered': { open: z.object(at), personal: nothing },
  'call.held': { open: nothing, personal: nothing },
  'call.resumed': { open: nothing, personal: nothing },
  'call.passed_on': { open: z.object({ to: z.string(), staffId }), personal: nothing },
  'call.chose': { open: z.object({ key: z.string() }), personal: nothing },
  'call.scored': { open: z.object({ score: z.number().int().min(0).max(9) }), personal: nothing },
  'call.recorded': recording,
  'call.message_left': recording,
  /** Somebody listens to what was recorded: who and when is the event's own (SEC-1). */
  'call.listened': { open: z.object({ what: z.enum(recordedKinds) }), personal: nothing },
  'call.ended': { open: z.object({ by: z.enum(callEnders), busy: z.boolean() }), personal: nothing },
  /** No case came of it. */
  'call.sorted': { open: z.object({ as: z.enum(callSorts) }), personal: z.object({ words: z.string().nullable() }) },
  /** What was said became this case, or was about it; it stays tied to those `beside`, which whoever tied it may not know of (SEC-1). */
  'call.tied': {
    open: z.object({ caseId: z.string(), beside: z.array(z.string()).optional() }),
    personal: nothing,
  },
  'call.back_tried': {
    open: z.object({ reached: z.boolean() }),
    personal: z.object({ words: z.string().nullable() }),
  },
  /** The same number was spoken to in another call before anybody called back. */
  'call.came_again': { open: z.object({ callId: z.string() }), personal: nothing },
  /** By an approved list: the recordings alone, or all that tells of people. */
  'call.personal_destroyed': { open: destroyedSchema.extend({ recordingOnly: z.boolean() }), personal: nothing },
} satisfies EventSchemas;

export type CallEvent = EventOf<typeof callEventSchemas>;
export type NewCallEvent = NewEventOf<typeof callEventSchemas>;

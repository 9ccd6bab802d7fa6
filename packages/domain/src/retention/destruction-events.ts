import { z } from 'zod';
import type { EventOf, EventSchemas, NewEventOf } from '../directory/directory-event.ts';
import { keepSchema } from './keep-period.ts';
import { retainedKinds } from './retention-rules.ts';

const nothing = z.object({});
const words = z.object({ words: z.string().nullable() });

/** What of a stream was destroyed, in the stream itself: the list that allowed it, the events whose personal payload is gone, the files. */
export const destroyedSchema = z.object({
  listId: z.string(),
  seqs: z.array(z.number().int().positive()),
  files: z.array(z.string()),
});

const item = z.object({
  kind: z.enum(retainedKinds),
  /** Stream of the case, sheet, call, message or customer, run of the import, id of the upload; of account logs none. */
  subjectId: z.string().nullable(),
  /** What people call it: a number or a day, nothing about a person. */
  label: z.string(),
  /** When its period began and when it ended, epoch milliseconds; of account logs, lines older than `until`. */
  from: z.number(),
  dueAt: z.number(),
  until: z.number().nullable(),
  rule: z.string(),
});

/** How an item of an approved list ended. */
export const destructionOutcomes = ['destroyed', 'held', 'changed'] as const;
export type DestructionOutcome = (typeof destructionOutcomes)[number];

/** A list of what is due to be destroyed, from its proposal to its end: the entry in the register of destructions (FIR-6). */
export const destructionEventSchemas = {
  'destruction.proposed': {
    open: z.object({
      /** `year` and `no`: its place in the register of destructions, without gaps. */
      year: z.number().int(),
      no: z.number().int().positive(),
      items: z.array(item).min(1),
      rules: z.array(
        z.object({ id: z.string(), keep: keepSchema, clause: z.object({ zh: z.string(), en: z.string() }) }),
      ),
    }),
    personal: words,
  },
  'destruction.refused': { open: nothing, personal: words },
  /** `except`: places of items that whoever approved may not know of; they come in a later list. */
  'destruction.approved': { open: z.object({ except: z.array(z.number().int().nonnegative()) }), personal: words },
  'destruction.carried': {
    open: z.object({
      at: z.number().int().nonnegative(),
      outcome: z.enum(destructionOutcomes),
      /** The hold that stopped it. */
      holdId: z.string().nullable(),
      files: z.array(z.string()),
      /** Lines of a log. */
      lines: z.number().int().nullable(),
    }),
    personal: nothing,
  },
  /** Files nothing else names are gone as well. */
  'destruction.finished': { open: z.object({ files: z.number().int().nonnegative() }), personal: nothing },
} satisfies EventSchemas;

export type DestructionEvent = EventOf<typeof destructionEventSchemas>;
export type NewDestructionEvent = NewEventOf<typeof destructionEventSchemas>;
export type DestructionItem = z.infer<typeof item>;

/** On what a hold can lie: one case, sheet, call or message, or everything about a customer or a member of staff. */
export const holdKinds = ['case', 'sheet', 'call', 'message', 'customer', 'staff'] as const;
export type HoldKind = (typeof holdKinds)[number];

export const holdEventSchemas = {
  'hold.set': {
    open: z.object({ kind: z.enum(holdKinds), subjectId: z.string(), label: z.string() }),
    personal: z.object({ words: z.string() }),
  },
  'hold.lifted': { open: nothing, personal: z.object({ words: z.string() }) },
} satisfies EventSchemas;
export type HoldEvent = EventOf<typeof holdEventSchemas>;
export type NewHoldEvent = NewEventOf<typeof holdEventSchemas>;

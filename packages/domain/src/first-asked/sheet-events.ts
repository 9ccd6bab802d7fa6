import { z } from 'zod';
import { movedClockSchema } from '../cases/case-events.ts';
import { caseKinds, contactWays } from '../cases/case-terms.ts';
import { destroyedSchema } from '../retention/destruction-events.ts';
import { delayMeans, exemptions, liabilities, noticeWays, urgentReasons } from './sheet-terms.ts';

/**
 * Every event of a sheet's stream. `open` is stored in the chained event; `personal` in the side table that can be
 * lawfully destroyed, so every free text and everything about the caller belongs there.
 */
const unitId = z.number().int().positive();
const staffId = z.number().int().positive();
const nothing = z.object({});
const words = z.object({ words: z.string() });
const way = z.enum(contactWays);

export const sheetEventSchemas = {
  /** `happenedAt` is when the customer asked: the two hours run from there (PRM-2). */
  'sheet.opened': {
    open: z.object({
      caseId: z.string(),
      number: z.string(),
      caseKind: z.enum(caseKinds),
      firstAskedId: staffId,
      firstAskedUnitId: unitId,
      packVersion: z.string(),
    }),
    personal: z.object({
      callerName: z.string().nullable(),
      phone: z.string().nullable(),
      place: z.string().nullable(),
      matter: z.string().nullable(),
    }),
  },
  'sheet.notified_once': {
    open: z.object({ way: z.enum(noticeWays), supplement: z.boolean() }),
    personal: z.object({ materials: z.array(z.string()), steps: z.array(z.string()), words: z.string() }),
  },
  'sheet.led': { open: z.object({ unitId, met: z.boolean() }), personal: words },
  'sheet.leader_asked': { open: nothing, personal: words },
  'sheet.department_named': { open: z.object({ unitId }), personal: words },
  'sheet.handed_over': { open: z.object({ unitId }), personal: words },
  'sheet.taken_over': { open: z.object({ unitId, staffId }), personal: words },
  'sheet.received': { open: nothing, personal: nothing },
  'sheet.accepted': { open: z.object({ staffId }), personal: nothing },
  'sheet.given_back': { open: nothing, personal: words },
  'sheet.contact_promised': { open: z.object({ way }), personal: words },
  'sheet.contacted': { open: z.object({ way }), personal: words },
  'sheet.urgent_asked': { open: z.object({ because: z.enum(urgentReasons) }), personal: words },
  'sheet.urgent_decided': {
    open: z.object({ granted: z.boolean(), contactBy: z.number().nullable() }),
    personal: words,
  },
  'sheet.resolved': {
    open: z.object({ done: z.boolean(), reportedToId: staffId.nullable() }),
    personal: z.object({ result: z.string(), explanation: z.string().nullable() }),
  },
  'sheet.objected': { open: nothing, personal: words },
  'sheet.told': { open: z.object({ way, satisfied: z.boolean().nullable() }), personal: words },
  'sheet.exempted': { open: z.object({ because: z.enum(exemptions) }), personal: words },
  'sheet.passed': { open: z.object({ fromId: staffId, toId: staffId }), personal: words },
  'sheet.liability_found': {
    open: z.object({
      liability: z.enum(liabilities),
      staffId,
      means: z.enum(delayMeans).nullable(),
      provedBy: z.array(z.number().int().positive()),
    }),
    personal: z.object({ ground: z.string(), words: z.string() }),
  },
  /** Days or hours were published while a clock ran: what it was due before stays on record (PRM). */
  'sheet.recounted': {
    open: z.object({ calendars: z.array(z.string()), clocks: z.array(movedClockSchema) }),
    personal: nothing,
  },
  'sheet.handed_in': { open: z.object({ batchId: z.string() }), personal: nothing },
  /** `retainUntil`: the last day it must be kept (FIR-6). */
  'sheet.filed': { open: z.object({ batchId: z.string(), retainUntil: z.string() }), personal: nothing },
  /** What it tells of people was destroyed by an approved list (FIR-6). */
  'sheet.personal_destroyed': { open: destroyedSchema, personal: nothing },
} as const;

export type SheetEventType = keyof typeof sheetEventSchemas;
export const sheetEventTypes = Object.keys(sheetEventSchemas) as SheetEventType[];

type OpenOf<T extends SheetEventType> = z.infer<(typeof sheetEventSchemas)[T]['open']>;
type PersonalOf<T extends SheetEventType> = z.infer<(typeof sheetEventSchemas)[T]['personal']>;

/** A sheet's event; times in epoch milliseconds, `personal` null once it was lawfully destroyed. */
export type SheetEvent = {
  [T in SheetEventType]: {
    type: T;
    seq: number;
    happenedAt: number;
    recordedAt: number;
    actorId: number | null;
    open: OpenOf<T>;
    personal: PersonalOf<T> | null;
  };
}[SheetEventType];

/** What a decision produces, before the log gives it a place: `at` null means "now". */
export type NewSheetEvent = {
  [T in SheetEventType]: { type: T; at: number | null; open: OpenOf<T>; personal: PersonalOf<T> };
}[SheetEventType];

export type SheetEventOf<T extends SheetEventType> = Extract<SheetEvent, { type: T }>;

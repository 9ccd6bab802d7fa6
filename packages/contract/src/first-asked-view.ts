import { caseKinds, contactWays } from '@hearthline/domain/cases/case-terms';
import { sheetActs } from '@hearthline/domain/first-asked/sheet-acts';
import { sheetEventTypes } from '@hearthline/domain/first-asked/sheet-events';
import {
  delayMeans,
  exemptions,
  liabilities,
  noticeWays,
  sheetStates,
  urgentReasons,
} from '@hearthline/domain/first-asked/sheet-terms';
import { z } from 'zod';
import { clockView } from './case-view.ts';
import { clockLedger } from './clocks.ts';
import { id, instant, localDate, named, personShown } from './shapes.ts';

const params = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const why = z.object({ code: z.string(), params });

export const sheetRow = z.object({
  id,
  caseId: id,
  number: z.string(),
  state: z.enum(sheetStates),
  caseKind: z.enum(caseKinds),
  askedAt: instant,
  firstAsked: named,
  firstAskedUnit: named,
  handlingUnit: named.nullable(),
  handler: named.nullable(),
  leaderAsked: z.boolean(),
  urgent: z.boolean(),
  objections: z.number(),
  findings: z.number(),
  callerName: z.string().nullable(),
  callerShown: personShown,
  place: z.string().nullable(),
  matter: z.string().nullable(),
  dueAt: instant.nullable(),
  duePromise: z.string().nullable(),
  /** From when on the pack calls it due soon. */
  dueSoonAt: instant.nullable(),
  endedMonth: z.string().nullable(),
  retainUntil: localDate.nullable(),
});
export type SheetRow = z.infer<typeof sheetRow>;

export const sheetEntry = z.object({
  seq: z.number(),
  type: z.enum(sheetEventTypes as [string, ...string[]]),
  happenedAt: instant,
  recordedAt: instant,
  actor: named.nullable(),
  params,
  words: z.string().nullable(),
});
export type SheetEntry = z.infer<typeof sheetEntry>;

/** One stamp on the paper: who, when. */
const stamp = z.object({ at: instant, by: named.nullable() });

export const sheetView = z.object({
  id,
  caseId: id,
  /** The handling department need not know of the case itself. */
  caseSeen: z.boolean(),
  number: z.string(),
  seq: z.number(),
  state: z.enum(sheetStates),
  caseKind: z.enum(caseKinds),
  askedAt: instant,
  openedAt: instant,
  firstAsked: named,
  firstAskedUnit: named,
  /** Who carries the first-asked duty now, when it is not the first asked any more. */
  keeper: named,
  firstHandler: named.nullable(),
  handler: named.nullable(),
  handlingUnit: named.nullable(),
  turn: z.object({ unit: named, staff: named.nullable() }).nullable(),
  caller: z.object({
    name: z.string().nullable(),
    phone: z.string().nullable(),
    anonymous: z.boolean(),
    shown: personShown,
  }),
  place: z.string().nullable(),
  matter: z.string().nullable(),
  notices: z.array(
    z.object({
      at: instant,
      by: named.nullable(),
      way: z.enum(noticeWays),
      materials: z.array(z.string()),
      steps: z.array(z.string()),
      supplement: z.boolean(),
    }),
  ),
  led: z.object({ unit: named, met: z.boolean(), at: instant }).nullable(),
  leaderAsked: z.boolean(),
  namedUnit: named.nullable(),
  handedOver: stamp.nullable(),
  received: stamp.nullable(),
  accepted: stamp.nullable(),
  contactPromisedAt: instant.nullable(),
  contactedAt: instant.nullable(),
  urgent: z
    .object({
      because: z.enum(urgentReasons),
      asked: stamp,
      decided: stamp.nullable(),
      granted: z.boolean().nullable(),
      contactBy: instant.nullable(),
    })
    .nullable(),
  done: z.boolean().nullable(),
  result: z.string().nullable(),
  explanation: z.string().nullable(),
  reportedTo: named.nullable(),
  resolved: stamp.nullable(),
  told: stamp.extend({ way: z.enum(contactWays) }).nullable(),
  exempt: z.enum(exemptions).nullable(),
  /** FIR-6: one copy in each department, the first until general administration has it. */
  copies: z.array(z.object({ unit: named, since: instant })),
  endedMonth: z.string().nullable(),
  handedInAt: instant.nullable(),
  filedAt: instant.nullable(),
  retainUntil: localDate.nullable(),
  objections: z.number(),
  findings: z.array(
    z.object({
      seq: z.number(),
      at: instant,
      by: named.nullable(),
      liability: z.enum(liabilities),
      staff: named,
      means: z.enum(delayMeans).nullable(),
      provedBy: z.array(z.number()),
      ground: z.string().nullable(),
      words: z.string().nullable(),
    }),
  ),
  clocks: z.array(clockView),
  /** Which time counted on each of them. */
  ledger: z.array(clockLedger),
  timeline: z.array(sheetEntry),
  abilities: z.array(z.object({ act: z.enum(sheetActs), why: why.nullable() })),
});
export type SheetView = z.infer<typeof sheetView>;

/** The sheet of a case; without one, why none can be written now (null: it can). */
export const caseSheet = z.object({ sheet: sheetView.nullable(), opening: why.nullable() });

import { caseKinds, caseStates } from '@hearthline/domain/cases/case-terms';
import { sheetMonthStates } from '@hearthline/domain/first-asked/sheet-month';
import { sheetStates } from '@hearthline/domain/first-asked/sheet-terms';
import { noticeKinds } from '@hearthline/domain/reminders/notice-kind';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { id, instant, smallId } from './shapes.ts';

/** One clock somebody was told of, as it stands now. Of a sealed case only its number is said (SEC-1). */
const noticeItem = z.object({
  /** The case it is about, or the case behind the sheet; null for a month of sheets. */
  case: z
    .object({
      id,
      number: z.string(),
      kind: z.enum(caseKinds).nullable(),
      place: z.string().nullable(),
      sealed: z.boolean(),
      /** Null where the reader is told of the sheet: its own state says how it stands. */
      state: z.enum(caseStates).nullable(),
    })
    .nullable(),
  /** The first-asked sheet it is about (FIR-3, FIR-4). */
  sheet: z.object({ id, state: z.enum(sheetStates) }).nullable(),
  /** The department's month of sheets it is about (PRM-29). */
  month: z
    .object({
      id,
      month: z.string(),
      unit: z.object({ id: smallId, name: z.string() }),
      state: z.enum(sheetMonthStates),
    })
    .nullable(),
  /** The interruption it is about, with the communities where supply is off (PRM-17). */
  outage: z.object({ id, places: z.array(z.string()) }).nullable(),
  /** The quarter of follow-ups it is about, `YYYY-Qn` (PRM-25). */
  quarter: z.object({ id, quarter: z.string() }).nullable(),
  /** The month of a plan of follow-ups it is about (PRM-24). */
  plan: z
    .object({
      id,
      month: z.string(),
      code: z.string(),
      title: z.object({ zh: z.string(), en: z.string() }).nullable(),
    })
    .nullable(),
  promise: z.object({ id: z.string(), title: z.object({ zh: z.string(), en: z.string() }) }).nullable(),
  dueAt: instant.nullable(),
  /** From when on the pack calls it due soon. */
  dueSoonAt: instant.nullable(),
  /** Null while it is still owed. */
  outcome: z.enum(['met', 'met_late', 'void']).nullable(),
});
export type NoticeItem = z.infer<typeof noticeItem>;

const noticeView = z.object({
  id,
  kind: z.enum(noticeKinds),
  madeAt: instant,
  /** The receipt: when its receiver saw it. */
  readAt: instant.nullable(),
  /** How many things it tells of; a digest shows only the newest of them. */
  count: z.number().int(),
  items: z.array(noticeItem),
});
export type NoticeView = z.infer<typeof noticeView>;

/** What the bell holds: unread first, then the newest; never another's. */
export const listNotices = defineEndpoint({
  name: 'listNotices',
  faces: ['desk', 'field', 'hall'],
  method: 'GET',
  path: '/api/notices',
  permission: 'case.read',
  query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
  response: z.object({ rows: z.array(noticeView), unread: z.number().int() }),
  summary: summaries.listNotices,
});

export const readNotice = defineEndpoint({
  name: 'readNotice',
  faces: ['desk', 'field', 'hall'],
  method: 'POST',
  path: '/api/notices/:id/read',
  permission: 'case.read',
  params: z.object({ id }),
  response: z.object({ unread: z.number().int() }),
  refusals: ['not_found'],
  summary: summaries.readNotice,
});

/** All that were made until the moment the list was seen; one that came meanwhile stays unread. */
export const readAllNotices = defineEndpoint({
  name: 'readAllNotices',
  faces: ['desk', 'field', 'hall'],
  method: 'POST',
  path: '/api/notices/read',
  permission: 'case.read',
  body: z.object({ until: instant }),
  response: z.object({ unread: z.number().int() }),
  summary: summaries.readAllNotices,
});

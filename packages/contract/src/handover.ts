import { z } from 'zod';
import { caseLink } from './case-view.ts';
import { defineEndpoint } from './endpoint.ts';
import { sheetRow } from './first-asked-view.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { id, instant, localDate, named, optionalLine, smallId } from './shapes.ts';

const params = z.object({ staffId: smallId });

/** Everything that must be with somebody else before a person may leave (ORG-8). */
export const openWork = z.object({
  staff: named,
  orders: z.array(z.object({ case: caseLink, orderNo: z.number(), unit: named })),
  /** Orders the reader may not know of; somebody else must hand them over. */
  hiddenOrders: z.number(),
  /** First-asked sheets that have not ended: FIR-1 leaves with nobody. */
  sheets: z.array(sheetRow),
  hiddenSheets: z.number(),
  areas: z.array(
    z.object({
      area: z.object({ id, name: z.string() }),
      role: z.enum(['steward', 'substitute']),
      from: localDate,
      to: localDate.nullable(),
    }),
  ),
  duty: z.array(z.object({ id, line: z.string(), unit: named, from: instant, to: instant })),
});
export type OpenWork = z.infer<typeof openWork>;

export const readOpenWork = defineEndpoint({
  name: 'readOpenWork',
  faces: ['desk'],
  method: 'GET',
  path: '/api/handover/:staffId',
  permission: 'handover.manage',
  params,
  response: openWork,
  refusals: ['not_found'],
  summary: summaries.readOpenWork,
});

/** All of it goes to one person in one go; what is left afterwards is answered. */
export const handOver = defineEndpoint({
  name: 'handOver',
  faces: ['desk'],
  method: 'POST',
  path: '/api/handover/:staffId',
  permission: 'handover.manage',
  params,
  /** Areas and duty pass from `from` on; today when it is not given. */
  body: z.object({ toStaffId: smallId, from: localDate.optional(), words: optionalLine(500) }),
  response: openWork,
  refusals: ['not_found', 'unknown_staff', 'not_in_unit', 'overlaps', 'same_person', 'accused_cannot_handle'],
  summary: summaries.handOver,
});

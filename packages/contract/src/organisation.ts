import { jobs } from '@hearthline/domain/permissions/permission';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { done, line, localDate, named, optionalLine, smallId, text } from './shapes.ts';

const byId = z.object({ id: smallId });
const noDate = localDate.nullish().transform((value) => value ?? null);
const noId = smallId.nullish().transform((value) => value ?? null);

export const unitView = z.object({
  id: z.number(),
  /** How many events its stream holds: what `If-Match` of a change rests on. */
  seq: z.number(),
  kind: z.string(),
  name: z.string(),
  shortName: z.string(),
  phone: z.string().nullable(),
  parentId: z.number().nullable(),
  validFrom: localDate,
  validTo: localDate.nullable(),
  /** Path from the root down, itself last: what a list is sorted and indented by. */
  path: z.array(z.number()),
});
export type UnitView = z.infer<typeof unitView>;

/** Parents before children; `kinds` are the pack's, with what each may lie under. */
export const listUnits = defineEndpoint({
  name: 'listUnits',
  faces: ['desk', 'field', 'hall'],
  method: 'GET',
  path: '/api/units',
  permission: 'org.read',
  query: z.object({ closed: z.stringbool().default(false) }),
  response: z.object({
    rows: z.array(unitView),
    kinds: z.array(
      z.object({ code: z.string(), title: z.object({ zh: z.string(), en: z.string() }), parents: z.array(z.string()) }),
    ),
  }),
  summary: summaries.listUnits,
});

const unitWords = { name: line(60), shortName: optionalLine(20), phone: optionalLine(60), parentId: noId };

export const createUnit = defineEndpoint({
  name: 'createUnit',
  faces: ['desk'],
  method: 'POST',
  path: '/api/units',
  permission: 'org.manage',
  body: z.object({ kind: line(40), ...unitWords, from: localDate.optional() }),
  response: unitView,
  refusals: ['bad_parent', 'phone_unreadable'],
  summary: summaries.createUnit,
});

export const changeUnit = defineEndpoint({
  name: 'changeUnit',
  faces: ['desk'],
  method: 'POST',
  path: '/api/units/:id',
  permission: 'org.manage',
  params: byId,
  body: z.object(unitWords),
  response: unitView,
  refusals: ['unknown_unit', 'bad_parent', 'phone_unreadable'],
  never: ['not_found'],
  seen: true,
  summary: summaries.changeUnit,
});

export const closeUnit = defineEndpoint({
  name: 'closeUnit',
  faces: ['desk'],
  method: 'POST',
  path: '/api/units/:id/close',
  permission: 'org.manage',
  params: byId,
  body: z.object({ on: localDate }),
  response: unitView,
  refusals: ['unknown_unit', 'unit_in_use'],
  never: ['not_found'],
  seen: true,
  summary: summaries.closeUnit,
});

const heldJob = z.object({ job: z.enum(jobs), unit: named, from: localDate, to: localDate.nullable() });

export const staffRow = z.object({
  id: z.number(),
  /** How many events the person's stream holds, for `If-Match`. */
  seq: z.number(),
  staffNo: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  jobs: z.array(heldJob),
  leftOn: localDate.nullable(),
});
export type StaffRow = z.infer<typeof staffRow>;

/** People who hold a job today: in `unit` or below it, in `job`, whose name or staff number has `q` in it. */
export const listStaff = defineEndpoint({
  name: 'listStaff',
  faces: ['desk', 'field', 'hall'],
  method: 'GET',
  path: '/api/staff',
  permission: 'org.read',
  query: z.object({
    unit: smallId.optional(),
    job: z.enum(jobs).optional(),
    q: text(60).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  response: z.object({ rows: z.array(staffRow) }),
  refusals: ['unknown_unit'],
  summary: summaries.listStaff,
});

/** All jobs of a person, past ones too: who held which post at any date (ORG-2). */
export const readStaff = defineEndpoint({
  name: 'readStaff',
  faces: ['desk', 'field', 'hall'],
  method: 'GET',
  path: '/api/staff/:id',
  permission: 'org.read',
  params: byId,
  response: staffRow,
  summary: summaries.readStaff,
});

/** People with a job who have no password yet, as a sheet of staff brings none: five hundred at most. */
export const listWithoutPassword = defineEndpoint({
  name: 'listWithoutPassword',
  faces: ['desk'],
  method: 'GET',
  path: '/api/staff/without-password',
  permission: 'account.read',
  response: z.object({
    rows: z.array(z.object({ id: z.number(), staffNo: z.string(), name: z.string() })),
    more: z.boolean(),
  }),
  summary: summaries.listWithoutPassword,
});

const jobBody = z.object({ job: z.enum(jobs), unitId: smallId, from: localDate, to: noDate });

export const createStaff = defineEndpoint({
  name: 'createStaff',
  faces: ['desk'],
  method: 'POST',
  path: '/api/staff',
  permission: 'staff.manage',
  body: z.object({
    staffNo: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9-]{1,32}$/),
    name: line(60),
    phone: optionalLine(60),
    /** Handed over once; must be changed at the first sign-in. */
    password: z.string().min(8).max(200),
    jobs: z.array(jobBody).max(10).default([]),
  }),
  response: staffRow,
  refusals: ['staff_no_taken', 'unknown_unit', 'overlaps', 'password_too_weak', 'phone_unreadable'],
  summary: summaries.createStaff,
});

export const changeStaff = defineEndpoint({
  name: 'changeStaff',
  faces: ['desk'],
  method: 'POST',
  path: '/api/staff/:id',
  permission: 'staff.manage',
  params: byId,
  body: z.object({ name: line(60), phone: optionalLine(60) }),
  response: staffRow,
  refusals: ['unknown_staff', 'phone_unreadable'],
  never: ['not_found'],
  seen: true,
  summary: summaries.changeStaff,
});

export const giveJob = defineEndpoint({
  name: 'giveJob',
  faces: ['desk'],
  method: 'POST',
  path: '/api/staff/:id/jobs',
  permission: 'staff.manage',
  params: byId,
  body: jobBody,
  response: staffRow,
  refusals: ['unknown_staff', 'unknown_unit', 'overlaps', 'own_account'],
  never: ['not_found'],
  seen: true,
  summary: summaries.giveJob,
});

export const endJob = defineEndpoint({
  name: 'endJob',
  faces: ['desk'],
  method: 'POST',
  path: '/api/staff/:id/jobs/end',
  permission: 'staff.manage',
  params: byId,
  /** `from` tells which period; `to` is the first day on which it no longer counts. */
  body: jobBody.extend({ to: localDate }),
  response: staffRow,
  refusals: ['unknown_staff', 'no_such_job', 'has_open_work'],
  never: ['not_found'],
  seen: true,
  summary: summaries.endJob,
});

/** ORG-8: refused with counts while anything is open; the list is `readOpenWork`. */
export const leaveStaff = defineEndpoint({
  name: 'leaveStaff',
  faces: ['desk'],
  method: 'POST',
  path: '/api/staff/:id/leave',
  permission: 'staff.manage',
  params: byId,
  body: z.object({ on: localDate }),
  response: staffRow,
  refusals: ['unknown_staff', 'has_open_work'],
  never: ['not_found'],
  seen: true,
  summary: summaries.leaveStaff,
});

export const resetPassword = defineEndpoint({
  name: 'resetPassword',
  faces: ['desk'],
  method: 'POST',
  path: '/api/staff/:id/password',
  permission: 'account.manage',
  params: byId,
  body: z.object({ password: z.string().min(8).max(200) }),
  response: done,
  refusals: ['unknown_staff', 'password_too_weak'],
  never: ['not_found'],
  summary: summaries.resetPassword,
});

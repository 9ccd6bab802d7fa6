import type { Endpoint, Input } from '@hearthline/contract/endpoint';
import type * as contract from '@hearthline/contract/first-asked';
import type { SheetView } from '@hearthline/contract/first-asked-view';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { requireStaff, requireUnit } from '../organisation/organisation.public.ts';
import { actOnSheet } from './act-on-sheet.ts';

type Act<E extends Endpoint> = (ctx: Context, input: Input<E>, tx: Tx) => Promise<SheetView>;

const epoch = (at: string | null): number | null => (at === null ? null : Date.parse(at));

/** FIR-2: all materials and steps at one time, kept. */
export const notifyOnce: Act<typeof contract.notifyOnce> = (ctx, { params, body }, tx) =>
  actOnSheet(ctx, tx, params.id, { act: 'notify_once', ...body });

/** FIR-3: a walk-in is led to the known department; whether somebody was there is kept. */
export const lead: Act<typeof contract.leadCustomer> = async (ctx, { params, body }, tx) => {
  await requireUnit(tx, body.unitId);
  return actOnSheet(ctx, tx, params.id, { act: 'lead', ...body });
};

/** FIR-3: unclear who handles it: the leader is asked. */
export const askLeader: Act<typeof contract.askLeader> = (ctx, { params, body }, tx) =>
  actOnSheet(ctx, tx, params.id, { act: 'ask_leader', ...body });

export const nameDepartment: Act<typeof contract.nameDepartment> = async (ctx, { params, body }, tx) => {
  await requireUnit(tx, body.unitId);
  return actOnSheet(ctx, tx, params.id, { act: 'name_department', ...body });
};

/** FIR-3, PRM-2: the sheet leaves for the department; the clock stops when that has stamped it. */
export const handOver: Act<typeof contract.handOverSheet> = async (ctx, { params, body }, tx) => {
  await requireUnit(tx, body.unitId);
  return actOnSheet(ctx, tx, params.id, { act: 'hand_over', ...body, at: epoch(body.at) });
};

/** FIR-3: nobody there or unclear: the first asked takes it over. */
export const takeOver: Act<typeof contract.takeOverSheet> = (ctx, { params, body }, tx) =>
  actOnSheet(ctx, tx, params.id, { act: 'take_over', ...body });

/** PRM-2: the department's stamp. */
export const receive: Act<typeof contract.receiveSheet> = (ctx, { params, body }, tx) =>
  actOnSheet(ctx, tx, params.id, { act: 'receive', at: epoch(body.at) });

/** PRM-2: the handler's stamp, the second one. */
export const accept: Act<typeof contract.acceptSheet> = (ctx, { params, body }, tx) =>
  actOnSheet(ctx, tx, params.id, { act: 'accept', at: epoch(body.at) });

export const giveBack: Act<typeof contract.giveBackSheet> = (ctx, { params, body }, tx) =>
  actOnSheet(ctx, tx, params.id, { act: 'give_back', ...body });

/** PRM-3: the customer is told that somebody will call; three working days begin. */
export const promiseContact: Act<typeof contract.promiseContact> = (ctx, { params, body }, tx) =>
  actOnSheet(ctx, tx, params.id, { act: 'promise_contact', ...body, at: epoch(body.at) });

export const recordContact: Act<typeof contract.recordContact> = (ctx, { params, body }, tx) =>
  actOnSheet(ctx, tx, params.id, { act: 'contact', ...body, at: epoch(body.at) });

/** FIR-4: asked by one person … */
export const askUrgency: Act<typeof contract.askSheetUrgency> = (ctx, { params, body }, tx) =>
  actOnSheet(ctx, tx, params.id, { act: 'ask_urgent', ...body });

/** … and decided by the leader in charge, another one. */
export const decideUrgency: Act<typeof contract.decideSheetUrgency> = (ctx, { params, body }, tx) =>
  actOnSheet(ctx, tx, params.id, { act: 'decide_urgent', ...body, contactBy: epoch(body.contactBy) });

/** FIR-5: the true result; what cannot be done is explained and reported upward. */
export const resolve: Act<typeof contract.resolveSheet> = async (ctx, { params, body }, tx) => {
  if (body.reportedToId !== null) await requireStaff(tx, body.reportedToId, ctx.now, 'reportedToId');
  return actOnSheet(ctx, tx, params.id, { act: 'resolve', ...body });
};

/** FIR-7: the customer objected: without it a delay is no liability. */
export const object: Act<typeof contract.recordObjection> = (ctx, { params, body }, tx) =>
  actOnSheet(ctx, tx, params.id, { act: 'object', ...body, at: epoch(body.at) });

/** FIR-1, ORD-8: the responsibility ends here and nowhere else. */
export const tell: Act<typeof contract.tellResult> = (ctx, { params, body }, tx) =>
  actOnSheet(ctx, tx, params.id, { act: 'tell', ...body, at: epoch(body.at) });

/** ORD-8: anonymous and vexatious callers are excepted. */
export const exempt: Act<typeof contract.exemptSheet> = (ctx, { params, body }, tx) =>
  actOnSheet(ctx, tx, params.id, { act: 'exempt', ...body });

/** FIR-7: a liability, tied to the events that prove it. */
export const find: Act<typeof contract.findLiability> = async (ctx, { params, body }, tx) => {
  await requireStaff(tx, body.staffId, ctx.now, 'staffId');
  return actOnSheet(ctx, tx, params.id, { act: 'find_liability', ...body });
};

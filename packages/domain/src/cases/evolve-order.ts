import { afterAppointment, afterArrival, withoutVisit } from '../appointments/appointments.ts';
import { unchangedBy } from '../unchanged-by.ts';
import type { CaseEvent, EventOf } from './case-events.ts';
import { type CaseState, orderByNo, type WorkOrder } from './case-state.ts';
import { activeOrderStates, type OrderStateName } from './case-terms.ts';

/** The list with one more member, unless it is null or in it. */
export const withOne = (list: number[], id: number | null): number[] =>
  id === null || list.includes(id) ? list : [...list, id];

const change = (state: CaseState, no: number, patch: Partial<WorkOrder>): CaseState => ({
  ...state,
  orders: state.orders.map((order) => (order.no === no ? { ...order, ...patch } : order)),
});

/** The case as these, too, have to do with it. */
export const involve = (state: CaseState, unitId: number | null, staffId: number | null): CaseState => ({
  ...state,
  involvedUnitIds: withOne(state.involvedUnitIds, unitId),
  involvedStaffIds: withOne(state.involvedStaffIds, staffId),
});

/** The orders, those still open ended in this state. */
export const endActiveOrders = (orders: WorkOrder[], state: OrderStateName): WorkOrder[] =>
  orders.map((order) => (activeOrderStates.includes(order.state) ? { ...order, state } : order));

function dispatched(state: CaseState, event: EventOf<'order.dispatched'>): CaseState {
  const { orderNo, unitId, assigneeId, role, byRule } = event.open;
  const order: WorkOrder = {
    no: orderNo,
    unitId,
    assigneeId,
    role,
    assistantIds: [],
    state: 'dispatched',
    dispatchedAt: event.happenedAt,
    acceptedAt: null,
    arrivedAt: null,
    doneAt: null,
    cause: null,
    visited: null,
    result: null,
    noVisitReason: null,
    byRule: byRule ? { ...byRule, read: event.personal?.read ?? [] } : null,
  };
  const next: CaseState = { ...state, state: 'in_hand', orders: [...state.orders, order] };
  return involve(next, unitId, assigneeId);
}

function orderDone(state: CaseState, event: EventOf<'order.done'>): CaseState {
  const { orderNo, cause, visited } = event.open;
  const next = change(state, orderNo, {
    state: 'done',
    doneAt: event.happenedAt,
    cause,
    visited,
    result: event.personal?.result ?? null,
    noVisitReason: event.personal?.noVisitReason ?? null,
  });
  next.appointments = withoutVisit(next.appointments, orderNo);
  if (next.orders.some((order) => activeOrderStates.includes(order.state))) return next;
  const lead = next.orders.filter((order) => order.role === 'lead' && order.state === 'done').at(-1);
  return {
    ...next,
    state: 'done',
    doneAt: event.happenedAt,
    result: lead?.result ?? event.personal?.result ?? null,
    cause: lead?.cause ?? cause,
  };
}

function orderReturned(state: CaseState, no: number): CaseState {
  const lead = orderByNo(state, no)?.role === 'lead';
  const next = {
    ...change(state, no, { state: 'returned' }),
    appointments: withoutVisit(state.appointments, lead ? null : no),
  };
  const orders = lead ? endActiveOrders(next.orders, 'cancelled') : next.orders;
  const stillActive = orders.some((order) => activeOrderStates.includes(order.state));
  return { ...next, orders, state: stillActive ? 'in_hand' : 'received' };
}

type OrderEvent = Extract<CaseEvent, { type: `order.${string}` }>;

/** The case after one more event of one of its orders. */
export function evolveOrder(state: CaseState, event: OrderEvent): CaseState {
  switch (event.type) {
    case 'order.dispatched':
      return dispatched(state, event);
    case 'order.assigned':
      return involve(
        change(state, event.open.orderNo, { assigneeId: event.open.assigneeId }),
        null,
        event.open.assigneeId,
      );
    case 'order.accepted': {
      const order = orderByNo(state, event.open.orderNo);
      const assigneeId = order?.assigneeId ?? event.actorId;
      const next = change(state, event.open.orderNo, { state: 'accepted', acceptedAt: event.happenedAt, assigneeId });
      return involve({ ...next, firstHandlerId: state.firstHandlerId ?? assigneeId }, null, assigneeId);
    }
    case 'order.returned':
      return orderReturned(state, event.open.orderNo);
    case 'order.transferred': {
      const { orderNo, unitId, assigneeId } = event.open;
      const fresh = { assistantIds: [], acceptedAt: null, arrivedAt: null };
      const patch = { ...fresh, unitId, assigneeId, state: 'dispatched' as const };
      const next = { ...change(state, orderNo, patch), appointments: withoutVisit(state.appointments, orderNo) };
      return involve(next, unitId, assigneeId);
    }
    case 'order.assistant_added': {
      const { orderNo, staffId } = event.open;
      const order = orderByNo(state, orderNo);
      return involve(
        change(state, orderNo, { assistantIds: withOne(order?.assistantIds ?? [], staffId) }),
        null,
        staffId,
      );
    }
    case 'order.arrived': {
      const { orderNo } = event.open;
      const next = change(state, orderNo, { state: 'arrived', arrivedAt: event.happenedAt });
      return { ...next, appointments: afterArrival(state.appointments, orderNo, event.happenedAt) };
    }
    case 'order.appointment_agreed':
    case 'order.appointment_failed':
    case 'order.appointment_told':
    case 'order.appointment_cancelled':
      return { ...state, appointments: afterAppointment(state.appointments, event) };
    case 'order.fault_graded':
      return { ...state, faultGrade: event.open.grade };
    case 'order.done':
      return orderDone(state, event);
    default:
      return unchangedBy(event, state);
  }
}

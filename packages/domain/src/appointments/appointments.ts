import type { CaseCommand, Deciding } from '../cases/case-commands.ts';
import type { EventOf, NewCaseEvent } from '../cases/case-events.ts';
import type { Appointment, CaseState } from '../cases/case-state.ts';
import { type Refusal, refuse } from '../cases/refusal.ts';
import { isQuiet } from '../promises/quiet-deadline.ts';

const standing: readonly Appointment['state'][] = ['agreed', 'failed', 'told'];

/** The appointment of an order that still stands, or null. */
export function standingAppointment(state: CaseState, orderNo: number): Appointment | null {
  return state.appointments.find((each) => each.orderNo === orderNo && standing.includes(each.state)) ?? null;
}

/** How often the company has moved an appointment with this customer. */
export function companyMoves(state: CaseState): number {
  return state.appointments.filter(({ movedBy }) => movedBy === 'company').length;
}

type Agree = Extract<CaseCommand, { act: 'agree_appointment' }>;

/**
 * Whether a time may be agreed: to come, not at night unless the customer wishes it, and another time only by wish of
 * the customer, or with their consent and no oftener than the rules say (ORD-4).
 */
export function guardAgreement(state: CaseState, command: Agree, by: Deciding): Refusal | null {
  const { nights, companyMoves: most, zone } = by.policy.appointments;
  if (command.for <= by.now) return refuse('appointment_in_past', { at: command.for });
  if (!command.nightWished && isQuiet(command.for, nights, zone)) return refuse('appointment_at_night', nights);
  const before = standingAppointment(state, command.orderNo);
  if (!before) return command.movedBy === null ? null : refuse('no_appointment', { orderNo: command.orderNo });
  if (command.movedBy === null) return refuse('appointment_stands', { at: before.at });
  if (command.movedBy === 'customer') return null;
  if (companyMoves(state) >= most) return refuse('appointment_moved_before', { most });
  return before.state === 'told' && before.consents === true ? null : refuse('appointment_not_consented');
}

/** Whether what the act speaks of is there: an appointment that stands, or one that cannot be kept. */
export function guardStanding(state: CaseState, act: CaseCommand['act'], orderNo: number | null): Refusal | null {
  const found = orderNo === null ? null : standingAppointment(state, orderNo);
  if (act === 'cancel_appointment') return found ? null : refuse('no_appointment', { orderNo });
  if (act === 'fail_appointment') return found?.state === 'agreed' ? null : refuse('no_appointment', { orderNo });
  if (act === 'tell_failed_appointment')
    return found?.state === 'failed' ? null : refuse('appointment_not_failed', { orderNo });
  return null;
}

/** The event of a time agreed upon. */
export function agreedEvent(state: CaseState, command: Omit<Agree, 'act'>, by: Deciding): NewCaseEvent {
  const { nights, zone } = by.policy.appointments;
  const { orderNo, movedBy, words } = command;
  const open = {
    orderNo,
    appointment: state.appointments.length + 1,
    for: command.for,
    atNight: isQuiet(command.for, nights, zone),
    movedBy,
  };
  return { type: 'order.appointment_agreed', at: null, open, personal: { words } };
}

type AppointmentEvent = EventOf<
  'order.appointment_agreed' | 'order.appointment_failed' | 'order.appointment_told' | 'order.appointment_cancelled'
>;

function agreed(list: readonly Appointment[], event: EventOf<'order.appointment_agreed'>): Appointment[] {
  const { orderNo, appointment, for: at, atNight, movedBy } = event.open;
  const before = end(list, orderNo, 'moved');
  const words = event.personal?.words ?? null;
  const fresh = { consents: null, keptAt: null, words };
  return [
    ...before,
    { no: appointment, orderNo, at, agreedAt: event.happenedAt, atNight, movedBy, state: 'agreed', ...fresh },
  ];
}

function end(list: readonly Appointment[], orderNo: number | null, state: 'moved' | 'cancelled'): Appointment[] {
  return list.map((each) =>
    (orderNo === null || each.orderNo === orderNo) && standing.includes(each.state) ? { ...each, state } : each,
  );
}

/** The appointments after one of their own events. */
export function afterAppointment(list: readonly Appointment[], event: AppointmentEvent): Appointment[] {
  const { orderNo } = event.open;
  switch (event.type) {
    case 'order.appointment_agreed':
      return agreed(list, event);
    case 'order.appointment_failed':
      return change(list, orderNo, { state: 'failed' });
    case 'order.appointment_told':
      return change(list, orderNo, { state: 'told', consents: event.open.consents });
    case 'order.appointment_cancelled':
      return end(list, orderNo, 'cancelled');
  }
}

const change = (list: readonly Appointment[], orderNo: number, patch: Partial<Appointment>): Appointment[] =>
  list.map((each) => (each.orderNo === orderNo && standing.includes(each.state) ? { ...each, ...patch } : each));

/** Somebody came: the appointment is kept, in time or late. */
export function afterArrival(list: readonly Appointment[], orderNo: number, at: number): Appointment[] {
  return change(list, orderNo, { state: 'kept', keptAt: at });
}

/** Nothing of the order, or of the whole case, is to be visited any more. */
export function withoutVisit(list: readonly Appointment[], orderNo: number | null): Appointment[] {
  return end(list, orderNo, 'cancelled');
}

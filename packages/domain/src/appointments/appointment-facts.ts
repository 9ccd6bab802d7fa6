import type { CaseEvent } from '../cases/case-events.ts';
import type { CaseFact } from '../cases/case-facts.ts';

/** What the engine counts one appointment by. */
export interface CountedAppointment {
  no: number;
  /** When it was agreed for, in epoch milliseconds. */
  at: number;
  facts: CaseFact[];
}

interface Running extends CountedAppointment {
  orderNo: number;
  ended: boolean;
  /** The fact by which a join ended it, taken back when the join is. */
  joined: CaseFact | null;
}

const told = {
  'order.appointment_failed': 'appointment.cannot_be_kept',
  'order.appointment_told': 'appointment.cannot_be_kept_told',
  'order.arrived': 'appointment.kept',
  'order.appointment_cancelled': 'appointment.cancelled',
  'order.returned': 'appointment.cancelled',
  'order.transferred': 'appointment.cancelled',
  'order.done': 'appointment.cancelled',
} as const;
const ends: readonly string[] = ['appointment.kept', 'appointment.cancelled'];
const endsAll: readonly string[] = ['case.joined', 'case.closed', 'case.main_done', 'case.answered'];

const tells = (event: CaseEvent): event is Extract<CaseEvent, { type: keyof typeof told }> => event.type in told;

/**
 * The facts of each appointment of a case, apart from those of the case: promises about appointments (PRM-12) start with
 * the appointment that cannot be kept and are counted back from the time agreed on. Moved by anybody, it owes nothing more.
 */
export function factsOfAppointments(events: readonly CaseEvent[]): CountedAppointment[] {
  const all: Running[] = [];
  const put = (each: Running, name: CaseFact['name'], event: CaseEvent, due?: number): void => {
    const fact = { name, at: event.happenedAt, seq: event.seq };
    each.facts.push(due === undefined ? fact : { ...fact, due });
    if (ends.includes(name)) each.ended = true;
  };
  const running = (orderNo: number | null): Running[] =>
    all.filter((each) => !each.ended && (orderNo === null || each.orderNo === orderNo));
  for (const event of events) {
    if (event.type === 'order.appointment_agreed') {
      const { orderNo, appointment: no, for: at } = event.open;
      for (const before of running(orderNo)) put(before, 'appointment.cancelled', event);
      const begun: Running = { no, orderNo, at, facts: [], ended: false, joined: null };
      put(begun, 'appointment.agreed', event, at);
      all.push(begun);
    } else if (tells(event)) {
      for (const each of running(event.open.orderNo)) put(each, told[event.type], event);
    } else if (endsAll.includes(event.type)) {
      for (const each of running(null)) {
        put(each, 'appointment.cancelled', event);
        if (event.type === 'case.joined') each.joined = each.facts.at(-1) ?? null;
      }
    } else if (event.type === 'case.unjoined') {
      for (const each of all.filter(({ joined }) => joined !== null)) {
        each.facts.splice(each.facts.indexOf(each.joined as CaseFact), 1);
        Object.assign(each, { ended: false, joined: null });
      }
    }
  }
  return all.map(({ no, at, facts }) => ({ no, at, facts }));
}

import type { CaseCommand } from '@hearthline/domain/cases/case-commands';
import type { CaseKind } from '@hearthline/domain/cases/case-terms';
import type { Person } from '../../src/platform/auth/person.ts';
import { type Course, hour, minute, type Simulation } from './course.ts';
import { failedWords, noVisitReasons, toldWords } from './letters.ts';
import { planFollowUp } from './simulate-follow-up.ts';

type Appointment = Extract<CaseCommand, { act: 'agree_appointment' | 'fail_appointment' | 'tell_failed_appointment' }>;
type AppointmentCommand = Appointment extends infer Each
  ? Each extends Appointment
    ? Omit<Each, 'orderNo'>
    : never
  : never;

const needsVisit: readonly CaseKind[] = ['repair', 'heat_use', 'emergency', 'paid_service'];

/** Faults are reached in half an hour of the call (PRM-8): the crew goes at once. */
export const hurried = ({ planned }: Course): boolean => planned.kind === 'emergency' || planned.kind === 'repair';

/** Arrival and result; what needs no visit, or needed none in the end, says so. */
export function planWork(sim: Simulation, course: Course, at: number, who: Person): void {
  const { agenda, chance, driver } = sim;
  const visits = needsVisit.includes(course.planned.kind) ? chance.happens(0.95) : chance.happens(0.2);
  const travel = (hurried(course) ? chance.int(6, 14) : chance.int(20, 240)) * course.slow;
  const finish = async (now: number): Promise<void> => {
    const { orderNo, state } = await driver.look(course.id);
    if (state !== 'in_hand') return;
    const noVisitReason = !visits && needsVisit.includes(course.planned.kind) ? chance.pick(noVisitReasons) : null;
    if (!needsVisit.includes(course.planned.kind))
      await driver.act(who, now - minute, course.id, {
        act: 'tell',
        way: 'phone',
        words: chance.pick(toldWords),
        at: null,
      });
    const { joint } = await finishJoint(sim, course, now);
    await driver.act(who, now + joint, course.id, {
      act: 'finish',
      orderNo,
      cause: chance.pick(['company', 'building_side', 'user_side', 'none']),
      result: course.planned.result,
      noVisitReason,
      at: null,
    });
    planFollowUp(sim, course, now);
  };
  if (!visits) return agenda.plan(at + travel * minute, finish);
  const arriving = at + travel * minute;
  if (travel > 90 && byDay(arriving) && chance.happens(0.4)) planAppointment(sim, course, at + minute, arriving, who);
  agenda.plan(arriving, async (now) => {
    const { orderNo, state } = await driver.look(course.id);
    if (state !== 'in_hand') return;
    await driver.act(who, now, course.id, {
      act: 'arrive',
      orderNo,
      proof: chance.pick(['place', 'place', 'paper']),
      fileHash: null,
      words: '',
      at: null,
    });
    agenda.plan(now + chance.int(20, 150) * minute, finish);
  });
}

function byDay(at: number): boolean {
  const hours = new Date(at + 8 * hour).getUTCHours();
  return hours >= 8 && hours < 20;
}

/** The visit is agreed with the customer; now and then the time cannot be kept and another is found (ORD-4, PRM-12). */
function planAppointment(sim: Simulation, course: Course, at: number, arriving: number, who: Person): void {
  const { agenda, chance, driver } = sim;
  const act = async (now: number, command: AppointmentCommand): Promise<void> => {
    const { orderNo, state } = await driver.look(course.id);
    if (state === 'in_hand') await driver.act(who, now, course.id, { ...command, orderNo });
  };
  const agree = (time: number, movedBy: 'company' | null): AppointmentCommand => ({
    act: 'agree_appointment',
    for: time,
    nightWished: false,
    movedBy,
    words: '',
  });
  const moved = chance.happens(0.1);
  agenda.plan(at, (now) => act(now, agree(arriving - (moved ? 20 * minute : 0), null)));
  if (!moved) return;
  const failing = arriving - 80 * minute;
  agenda.plan(failing, (now) => act(now, { act: 'fail_appointment', words: chance.pick(failedWords) }));
  agenda.plan(failing + chance.int(2, 10) * minute, async (now) => {
    await act(now, { act: 'tell_failed_appointment', consents: true, words: '' });
    await act(now + minute, agree(arriving, 'company'));
  });
}

/** Joint orders end before the lead: each by its own station. */
async function finishJoint(sim: Simulation, course: Course, now: number): Promise<{ joint: number }> {
  const joints = await sim.driver.jointOrders(course.id);
  for (const { orderNo, unitId } of joints) {
    const station = sim.city.stations.find((each) => each.unitId === unitId);
    if (!station) continue;
    await sim.driver.act(station.clerk, now, course.id, { act: 'accept', orderNo, at: null });
    await sim.driver.act(station.clerk, now, course.id, {
      act: 'finish',
      orderNo,
      cause: 'company',
      result: '已配合调整参数。',
      noVisitReason: '协办站内处理。',
      at: null,
    });
  }
  return { joint: joints.length > 0 ? minute : 0 };
}

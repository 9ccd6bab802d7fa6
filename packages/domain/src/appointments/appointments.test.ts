import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../cases/case-commands.ts';
import type { CaseEvent } from '../cases/case-events.ts';
import type { CaseState } from '../cases/case-state.ts';
import { decideCase } from '../cases/decide-case.ts';
import { evolveCase } from '../cases/evolve-case.ts';
import { accept, arrive, by, dispatch, giveBack, newCase, now, recorded } from '../cases/sample-case.ts';
import { factsOfAppointments } from './appointment-facts.ts';
import { standingAppointment } from './appointments.ts';

const hour = 3_600_000;
/** 25 November 2025, ten in the morning in Shanghai. */
const morning = Date.parse('2025-11-25T10:00:00+08:00');
const agree = (at = morning, more: Partial<Extract<CaseCommand, { act: 'agree_appointment' }>> = {}): CaseCommand => ({
  act: 'agree_appointment',
  orderNo: 1,
  for: at,
  nightWished: false,
  movedBy: null,
  words: '',
  ...more,
});
const fail: CaseCommand = { act: 'fail_appointment', orderNo: 1, words: 'a burst main' };
const tell = (consents: boolean): CaseCommand => ({ act: 'tell_failed_appointment', orderNo: 1, consents, words: '' });
const off: CaseCommand = { act: 'cancel_appointment', orderNo: 1, words: '' };

/** Acts one minute after another and gives the case with its events; a refusal is its code. */
function run(commands: readonly CaseCommand[]): { state: CaseState; events: CaseEvent[]; refused: string | null } {
  let state = newCase();
  const events: CaseEvent[] = [];
  for (const [at, command] of [dispatch(), accept(), ...commands].entries()) {
    const who = { ...by, now: now + at * 60_000 };
    const outcome = decideCase(state, command, who);
    if ('refused' in outcome) return { state, events, refused: outcome.refused };
    for (const event of recorded(outcome, state.seq, who)) {
      events.push(event);
      state = evolveCase(state.id, state, event);
    }
  }
  return { state, events, refused: null };
}

const factsOf = (commands: readonly CaseCommand[]) =>
  factsOfAppointments(run(commands).events).map(({ facts }) => facts.map(({ name }) => name.split('.')[1]));

describe('a time agreed with the customer (ORD-4)', () => {
  it.each<[string, CaseCommand[], string | null]>([
    ['is agreed', [agree()], null],
    ['lies ahead by a millisecond at least', [agree(now + 2 * 60_000 + 1)], null],
    ['does not lie at the moment of asking', [agree(now + 2 * 60_000)], 'appointment_in_past'],
    ['is not a second before eight in the morning', [agree(morning - 2 * hour - 1000)], 'appointment_at_night'],
    ['is at eight in the morning', [agree(morning - 2 * hour)], null],
    ['is a second before eight in the evening', [agree(morning + 10 * hour - 1000)], null],
    ['is not at eight in the evening', [agree(morning + 10 * hour)], 'appointment_at_night'],
    ['is at night when the customer wishes it', [agree(morning + 12 * hour, { nightWished: true })], null],
    ['is not agreed twice without saying who moves it', [agree(), agree(morning + hour)], 'appointment_stands'],
    ['is not moved when there is none', [agree(morning, { movedBy: 'customer' })], 'no_appointment'],
    [
      'is moved by the customer as often as they wish',
      [agree(), agree(morning + hour, { movedBy: 'customer' }), agree(morning + 2 * hour, { movedBy: 'customer' })],
      null,
    ],
    [
      'is not moved by us untold',
      [agree(), agree(morning + hour, { movedBy: 'company' })],
      'appointment_not_consented',
    ],
    [
      'is not moved by us while the customer has not been told',
      [agree(), fail, agree(morning + hour, { movedBy: 'company' })],
      'appointment_not_consented',
    ],
    [
      'is not moved by us against their will',
      [agree(), fail, tell(false), agree(morning + hour, { movedBy: 'company' })],
      'appointment_not_consented',
    ],
    ['is moved by us with consent', [agree(), fail, tell(true), agree(morning + hour, { movedBy: 'company' })], null],
    [
      'is not moved by us a second time',
      [
        agree(),
        fail,
        tell(true),
        agree(morning + hour, { movedBy: 'company' }),
        fail,
        tell(true),
        agree(morning + 2 * hour, { movedBy: 'company' }),
      ],
      'appointment_moved_before',
    ],
    ['cannot fail before it is agreed', [fail], 'no_appointment'],
    ['fails with a reason', [agree(), { ...fail, words: ' ' } as CaseCommand], 'reason_required'],
    ['is not told of before it fails', [agree(), tell(true)], 'appointment_not_failed'],
    ['is cancelled once', [agree(), off, off], 'no_appointment'],
  ])('%s', (_, commands, refused) => {
    expect(run(commands).refused).toBe(refused);
  });

  it('is kept by arrival, in time or late', () => {
    const { state } = run([agree(), arrive()]);
    expect(state.appointments).toMatchObject([{ state: 'kept', at: morning, keptAt: now + 3 * 60_000 }]);
  });

  it('stands no more when the order goes back, and a new order may have its own', () => {
    const { state, refused } = run([agree(), giveBack(), dispatch(), agree(morning, { orderNo: 2 })]);
    expect(refused).toBeNull();
    expect(state.appointments.map((each) => [each.no, each.orderNo, each.state])).toEqual([
      [1, 1, 'cancelled'],
      [2, 2, 'agreed'],
    ]);
  });

  it('is given back with the order when a join is undone (INT-9)', () => {
    const join: CaseCommand = { act: 'join', to: 'case-2', toState: 'received', toJoinedTo: null, words: '' };
    const { state } = run([agree(), fail, join]);
    expect(standingAppointment(state, 1)).toBeNull();
    const undone = run([agree(), fail, join, { act: 'unjoin', words: '' }]);
    expect(standingAppointment(undone.state, 1)).toMatchObject({ state: 'failed', at: morning });
    expect(factsOf([agree(), fail, join])).toEqual([['agreed', 'cannot_be_kept', 'cancelled']]);
    expect(factsOf([agree(), fail, join, { act: 'unjoin', words: '' }, tell(true)])).toEqual([
      ['agreed', 'cannot_be_kept', 'cannot_be_kept_told'],
    ]);
  });
});

describe('facts of an appointment (PRM-12)', () => {
  it('are its own: a second appointment begins with nothing of the first', () => {
    expect(factsOf([agree(), fail, tell(true), agree(morning + hour, { movedBy: 'company' }), arrive()])).toEqual([
      ['agreed', 'cannot_be_kept', 'cannot_be_kept_told', 'cancelled'],
      ['agreed', 'kept'],
    ]);
  });

  it('carry the time agreed on as their date', () => {
    expect(factsOfAppointments(run([agree()]).events)).toMatchObject([{ at: morning, facts: [{ due: morning }] }]);
  });
});

describe('the grade of a fault (ORD-6)', () => {
  it('is the last one given', () => {
    const grade = (value: 'small' | 'large'): CaseCommand => ({
      act: 'grade_fault',
      orderNo: 1,
      grade: value,
      words: '',
    });
    expect(run([grade('small')]).state.faultGrade).toBe('small');
    expect(run([grade('small'), grade('large')]).state.faultGrade).toBe('large');
  });
});

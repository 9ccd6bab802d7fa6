import { describe, expect, it } from 'vitest';
import type { Job } from '../permissions/permission.ts';
import { type Customer, type CustomerEvent, clashOfOccupancies, evolveCustomer } from './customer-events.ts';
import { canAtPremises } from './premises-reach.ts';
import type { StaffEvent } from './staff-events.ts';
import { clashOfJobs, evolveStaff, type Staff } from './staff-state.ts';

const event = <E>(type: string, open: object, personal: object | null = null): E =>
  ({ type, seq: 1, happenedAt: 0, recordedAt: 0, actorId: null, open, personal }) as E;

describe('a person and the jobs held (ORG-2)', () => {
  const created = event<StaffEvent>(
    'staff.created',
    { staffId: 5, staffNo: '0005', on: '2025-01-01' },
    { name: 'N', phone: null },
  );
  const given = (job: Job, from: string, to: string | null = null) =>
    event<StaffEvent>('job.given', { job, unitId: 1, from, to });
  const after = (...events: StaffEvent[]) =>
    events.reduce<Staff | null>((staff, each) => evolveStaff('s', staff, each), null) as Staff;

  it('holds several at once, ends one, and leaving ends the rest', () => {
    const staff = after(
      created,
      given('operator', '2025-01-01'),
      given('hotline_duty', '2025-02-01'),
      event('job.ended', { job: 'operator', unitId: 1, from: '2025-01-01', to: '2025-03-01' }),
      event('staff.left', { on: '2025-06-01' }),
    );
    expect(staff.jobs.map(({ job, from, to }) => [job, from, to])).toEqual([
      ['operator', '2025-01-01', '2025-03-01'],
      ['hotline_duty', '2025-02-01', '2025-06-01'],
    ]);
    expect(staff.leftOn).toBe('2025-06-01');
  });

  it('a job runs into the same job in the same unit only, half-open', () => {
    const { jobs } = after(created, given('operator', '2025-01-01', '2025-03-01'));
    const wanted = { job: 'operator' as Job, unitId: 1, to: null };
    expect(clashOfJobs(jobs, { ...wanted, from: '2025-02-28' })).not.toBeNull();
    expect(clashOfJobs(jobs, { ...wanted, from: '2025-03-01' })).toBeNull();
    expect(clashOfJobs(jobs, { ...wanted, unitId: 2, from: '2025-02-01' })).toBeNull();
  });

  it('a destroyed name leaves the staff number (SEC-2)', () => {
    expect(after({ ...created, personal: null } as StaffEvent).name).toBe('0005');
  });
});

describe('a customer and their premises (CUS-1: many to many, with validity)', () => {
  const occupancy = (premisesId: string, from: string, to: string | null = null) =>
    event<CustomerEvent>('occupancy.opened', { premisesId, role: 'owner', from, to });
  const customer = [
    event<CustomerEvent>('customer.registered', { kind: 'person', flags: [] }, { name: 'N', note: null, phones: [] }),
    occupancy('p', '2020-01-01'),
    occupancy('q', '2021-01-01'),
    event<CustomerEvent>('occupancy.closed', { premisesId: 'p', role: 'owner', from: '2020-01-01', to: '2022-01-01' }),
  ].reduce<Customer | null>((state, each) => evolveCustomer('c', state, each), null) as Customer;

  it('keeps past ties, and a new one may begin where the old one ended', () => {
    expect(customer.occupancies.map(({ premisesId, to }) => [premisesId, to])).toEqual([
      ['p', '2022-01-01'],
      ['q', null],
    ]);
    const wanted = { premisesId: 'p', role: 'owner' as const, to: null };
    expect(clashOfOccupancies(customer, { ...wanted, from: '2021-12-31' })).not.toBeNull();
    expect(clashOfOccupancies(customer, { ...wanted, from: '2022-01-01' })).toBeNull();
  });
});

describe('who may do what to premises of a station (INT-4, ORG-2)', () => {
  const holding = (job: Job, covers: number[]) => ({ staffId: 1, jobs: [{ job, unitId: covers[0] ?? 1, covers }] });
  it.each([
    { job: 'station_clerk' as Job, covers: [13], may: true },
    { job: 'station_clerk' as Job, covers: [14], may: false },
    { job: 'hall_data_clerk' as Job, covers: [11], may: true },
    { job: 'steward' as Job, covers: [13], may: false },
    { job: 'administrator' as Job, covers: [1, 13], may: false },
  ])('$job over $covers writes premises of 13: $may', ({ job, covers, may }) => {
    expect(canAtPremises(holding(job, covers), 'premises.write', 13)).toBe(may);
  });
});

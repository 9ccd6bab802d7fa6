import type { Job, Permission } from './permission.ts';

/**
 * How far a job reaches: the whole company, its unit and everything below, or only what is assigned to the person
 * or lies in the person's own steward area.
 */
export type Reach = 'company' | 'subtree' | 'assigned';

export interface JobRow {
  reach: Reach;
  /** Premises and customers: a hall serves any customer of the group (INT-4). */
  premisesReach: 'company' | 'subtree' | 'none';
  permissions: readonly Permission[];
}

const everyone = ['session.own', 'org.read', 'duty.read', 'policy.read'] as const satisfies readonly Permission[];

/** Whole lists leave the house only by those who answer for them, never by everybody who reads a row (SEC-5). */
const mayExport = 'case.export' as const;

/** Whoever talks to the caller or goes there has name and number at hand (SEC-1); whoever else reads asks, and says why. */
const atHand = ['person.see', 'person.reveal'] as const satisfies readonly Permission[];
const asks = 'person.reveal' as const;
/** Those who guard complainants: what no other job sees for all its reach (SEC-1, SEC-3, INT-10). */
const unseals = 'person.unseal' as const;

const centre = [
  ...everyone,
  ...atHand,
  'case.read',
  'case.intake',
  'case.answer',
  'case.classify',
  'case.dispatch',
  'case.note',
  'case.tell',
  'case.urge',
  'case.escalate',
  'case.follow_up',
  'case.close',
  'case.reopen',
  'case.join',
  'case.print',
  'clock.ask',
  'order.quick_entry',
  'inbox.read',
  'inbox.take',
  'call.read',
  'call.take',
  'premises.read',
  'premises.measure',
  'sheet.read',
  'sheet.work',
] as const satisfies readonly Permission[];

const counter = [
  ...everyone,
  asks,
  'case.read',
  'case.intake',
  'case.answer',
  'case.note',
  'case.tell',
  'case.urge',
  'case.print',
  'premises.read',
  'sheet.read',
  'sheet.work',
] as const satisfies readonly Permission[];

const station = [
  ...everyone,
  ...atHand,
  'clock.ask',
  'case.read',
  'case.intake',
  'case.answer',
  'case.note',
  'case.tell',
  'case.print',
  'order.assign',
  'order.accept',
  'order.return',
  'order.transfer',
  'order.assist',
  'order.progress',
  'order.arrive',
  'order.finish',
  'order.quick_entry',
  'premises.read',
  'premises.measure',
  'sheet.read',
  'sheet.work',
] as const satisfies readonly Permission[];

const fieldWork = [
  ...everyone,
  ...atHand,
  'clock.ask',
  'case.read',
  'case.intake',
  'case.note',
  'case.tell',
  'case.print',
  'order.accept',
  'order.return',
  'order.progress',
  'order.arrive',
  'order.finish',
  'premises.read',
  'premises.measure',
  'sheet.read',
  'sheet.work',
] as const satisfies readonly Permission[];

const readsOwn = [...everyone, asks, 'case.read', 'case.note', 'sheet.read'] as const satisfies readonly Permission[];

/** FIR-1, FIR-3, FIR-9: anybody of such a company may be the first one asked. */
const firstAsked = [
  ...everyone,
  asks,
  'case.read',
  'case.intake',
  'case.answer',
  'case.note',
  'case.tell',
  'case.print',
  'sheet.read',
  'sheet.work',
] as const satisfies readonly Permission[];

/** FIR-3, FIR-5: hands the own sheet over, and works off the sheets of others. */
const sheetWork = [
  ...firstAsked,
  'person.see',
  'case.dispatch',
  'order.accept',
  'order.return',
  'order.progress',
  'order.finish',
  'sheet.hand_in',
] as const satisfies readonly Permission[];

/** ORG-2: what each job may do. Checked cell by cell against a hand-written table in the tests. */
export const jobTable = {
  operator: { reach: 'company', premisesReach: 'company', permissions: centre },
  hotline_duty: { reach: 'company', premisesReach: 'company', permissions: [...centre, 'interruption.record'] },
  customer_desk: { reach: 'company', premisesReach: 'company', permissions: [mayExport, ...centre, 'sheet.hand_in'] },
  centre_director: {
    reach: 'company',
    premisesReach: 'company',
    permissions: [
      'interruption.record',
      mayExport,
      ...centre,
      'clock.decide',
      'sheet.hand_in',
      'case.supervise',
      'order.return',
      'order.transfer',
      'duty.manage',
      'handover.manage',
      'policy.rehearse',
    ],
  },
  service_clerk: {
    reach: 'company',
    premisesReach: 'company',
    permissions: [
      mayExport,
      'person.see',
      unseals,
      ...counter,
      // What accuses the centre itself stands at its department, which then ends it as well (SEC-1).
      'case.follow_up',
      'case.close',
      'sheet.hand_in',
      'sheet.file',
      'case.dispatch',
      'case.classify',
      'case.supervise',
      'case.escalate',
      'inbox.read',
      'inbox.take',
      'call.read',
      'call.take',
    ],
  },
  hall_director: {
    reach: 'subtree',
    premisesReach: 'company',
    permissions: [
      mayExport,
      'person.see',
      ...counter,
      'clock.ask',
      'clock.decide',
      'sheet.hand_in',
      'case.escalate',
      'order.assign',
      'order.accept',
      'order.return',
      'order.transfer',
      'order.assist',
      'order.progress',
      'order.arrive',
      'order.finish',
      'order.quick_entry',
      'duty.manage',
      'area.manage',
      'premises.write',
      'handover.manage',
    ],
  },
  section_chief: {
    reach: 'subtree',
    premisesReach: 'company',
    permissions: [
      mayExport,
      ...counter,
      'clock.ask',
      'clock.decide',
      'sheet.hand_in',
      'case.escalate',
      'order.assign',
      'order.accept',
      'order.return',
      'order.transfer',
      'order.assist',
      'order.progress',
      'order.arrive',
      'order.finish',
      'area.manage',
      'handover.manage',
    ],
  },
  hall_accountant: { reach: 'subtree', premisesReach: 'company', permissions: [...readsOwn, 'premises.read'] },
  hall_cashier: { reach: 'subtree', premisesReach: 'company', permissions: ['person.see', ...counter] },
  hall_data_clerk: {
    reach: 'subtree',
    premisesReach: 'company',
    permissions: ['person.see', ...counter, 'sheet.hand_in', 'order.quick_entry', 'premises.write', 'premises.measure'],
  },
  counter_clerk: { reach: 'subtree', premisesReach: 'company', permissions: ['person.see', ...counter] },
  guard: { reach: 'assigned', premisesReach: 'none', permissions: everyone },
  station_head: {
    reach: 'subtree',
    premisesReach: 'subtree',
    permissions: [
      'interruption.record',
      mayExport,
      ...station,
      'clock.decide',
      'sheet.hand_in',
      'case.escalate',
      'duty.manage',
      'area.manage',
      'handover.manage',
    ],
  },
  station_clerk: {
    reach: 'subtree',
    premisesReach: 'subtree',
    permissions: [...station, 'sheet.hand_in', 'premises.write', 'interruption.record'],
  },
  steward: { reach: 'assigned', premisesReach: 'subtree', permissions: fieldWork },
  repair_worker: { reach: 'assigned', premisesReach: 'subtree', permissions: fieldWork },
  emergency_team: { reach: 'assigned', premisesReach: 'company', permissions: fieldWork },
  paid_service_worker: { reach: 'assigned', premisesReach: 'subtree', permissions: fieldWork },
  temperature_measurer: { reach: 'assigned', premisesReach: 'subtree', permissions: fieldWork },
  technical_staff: {
    reach: 'company',
    premisesReach: 'company',
    permissions: [...readsOwn, 'premises.read', 'interruption.record'],
  },
  supervision: {
    reach: 'company',
    premisesReach: 'company',
    permissions: [
      mayExport,
      ...everyone,
      asks,
      unseals,
      'look.read',
      'case.read',
      'sheet.read',
      'sheet.judge',
      'call.read',
      'case.intake',
      'case.supervise',
      'case.print',
      'premises.read',
      'inbox.read',
      'policy.rehearse',
      'account.read',
    ],
  },
  leader: {
    reach: 'company',
    premisesReach: 'company',
    permissions: [
      mayExport,
      ...everyone,
      'call.read',
      asks,
      'clock.decide',
      'case.read',
      'sheet.read',
      'sheet.decide',
      'case.note',
      'case.supervise',
      'case.print',
      'premises.read',
      'policy.rehearse',
      'policy.publish',
    ],
  },
  leader_in_charge: {
    reach: 'company',
    premisesReach: 'company',
    permissions: [
      mayExport,
      ...everyone,
      'call.read',
      asks,
      unseals,
      'clock.decide',
      'case.read',
      'sheet.read',
      'sheet.decide',
      'sheet.judge',
      'case.note',
      'case.supervise',
      'case.print',
      'premises.read',
      'policy.rehearse',
      'policy.publish',
    ],
  },
  branch_manager: {
    reach: 'subtree',
    premisesReach: 'subtree',
    permissions: [
      'interruption.record',
      mayExport,
      ...station,
      'clock.decide',
      'sheet.hand_in',
      'case.escalate',
      'case.urge',
      'duty.manage',
      'area.manage',
      'handover.manage',
      'premises.write',
    ],
  },
  steward_administrator: {
    reach: 'subtree',
    premisesReach: 'subtree',
    permissions: [...readsOwn, 'case.urge', 'premises.read', 'area.manage', 'handover.manage', 'duty.manage'],
  },
  cs_supervisor: {
    reach: 'company',
    premisesReach: 'company',
    permissions: [
      'call.read',
      'call.take',
      mayExport,
      unseals,
      ...sheetWork,
      'clock.ask',
      'clock.decide',
      'case.urge',
      'case.supervise',
      'case.follow_up',
      'premises.read',
      'policy.rehearse',
    ],
  },
  market_developer: { reach: 'assigned', premisesReach: 'none', permissions: sheetWork },
  project_leader: { reach: 'assigned', premisesReach: 'none', permissions: sheetWork },
  designer: { reach: 'assigned', premisesReach: 'none', permissions: sheetWork },
  cost_estimator: { reach: 'assigned', premisesReach: 'none', permissions: sheetWork },
  general_administration: {
    reach: 'company',
    premisesReach: 'none',
    permissions: [...firstAsked, 'sheet.hand_in', 'sheet.file'],
  },
  assessment_group: {
    reach: 'company',
    premisesReach: 'none',
    permissions: [...everyone, 'case.read', 'sheet.read', 'sheet.judge'],
  },
  quality_supervisor: {
    reach: 'assigned',
    premisesReach: 'none',
    permissions: ['session.own', 'org.read', 'case.intake'],
  },
  administrator: {
    reach: 'company',
    premisesReach: 'none',
    permissions: [...everyone, 'org.manage', 'staff.manage', 'account.read', 'account.manage', 'duty.manage'],
  },
} as const satisfies Record<Job, JobRow>;

/** The row of a job, typed as data. */
export function jobRow(job: Job): JobRow {
  return jobTable[job];
}

import type { Permission } from './permission.ts';

export const everyone = [
  'session.own',
  'org.read',
  'duty.read',
  'policy.read',
] as const satisfies readonly Permission[];

/** Whole lists leave the house only by those who answer for them, never by everybody who reads a row (SEC-5). */
export const mayExport = 'case.export' as const;

/** Whoever talks to the caller or goes there has name and number at hand (SEC-1); whoever else reads asks, and says why. */
const atHand = ['person.see', 'person.reveal'] as const satisfies readonly Permission[];
export const asks = 'person.reveal' as const;
/** Those who guard complainants: what no other job sees for all its reach (SEC-1, SEC-3, INT-10). */
export const unseals = 'person.unseal' as const;

export const centre = [
  ...everyone,
  ...atHand,
  'case.read',
  'case.intake',
  'file.upload',
  'case.answer',
  'case.classify',
  'case.dispatch',
  'case.note',
  'case.tell',
  'case.urge',
  'case.escalate',
  'case.follow_up',
  'dispatch.judge',
  'case.close',
  'case.reopen',
  'case.join',
  'case.print',
  'clock.ask',
  'order.quick_entry',
  'inbox.read',
  'inbox.take',
  'import.run',
  'call.read',
  'call.take',
  'premises.read',
  'premises.measure',
  'sheet.read',
  'sheet.work',
] as const satisfies readonly Permission[];

export const counter = [
  ...everyone,
  asks,
  'case.read',
  'case.intake',
  'file.upload',
  'case.answer',
  'case.note',
  'case.tell',
  'case.urge',
  'case.print',
  'premises.read',
  'sheet.read',
  'sheet.work',
] as const satisfies readonly Permission[];

export const station = [
  ...everyone,
  ...atHand,
  'clock.ask',
  'case.read',
  'case.intake',
  'file.upload',
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

export const fieldWork = [
  ...everyone,
  ...atHand,
  'clock.ask',
  'case.read',
  'case.intake',
  'file.upload',
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

export const readsOwn = [
  ...everyone,
  asks,
  'case.read',
  'case.note',
  'sheet.read',
] as const satisfies readonly Permission[];

/** FIR-1, FIR-3, FIR-9: anybody of such a company may be the first one asked. */
export const firstAsked = [
  ...everyone,
  asks,
  'case.read',
  'case.intake',
  'file.upload',
  'case.answer',
  'case.note',
  'case.tell',
  'case.print',
  'sheet.read',
  'sheet.work',
] as const satisfies readonly Permission[];

/** FIR-3, FIR-5: hands the own sheet over, and works off the sheets of others. */
export const sheetWork = [
  ...firstAsked,
  'person.see',
  'case.dispatch',
  'order.accept',
  'order.return',
  'order.progress',
  'order.finish',
  'sheet.hand_in',
] as const satisfies readonly Permission[];

import type { PolicyPromise } from '../policy/promise-schema.ts';

/** One reminder of a promise as its pack says it: when, to whom, by which ways. */
export type ReminderRule = PolicyPromise['reminders'][number];
/** Whom a reminder goes to, by rule. */
export type ReceiverRule = ReminderRule['to'][number];
/** How it reaches them. `in_app` is the bell. */
export type ReminderWay = ReminderRule['ways'][number];

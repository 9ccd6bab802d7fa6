import type { CallEnder } from '@hearthline/domain/calls/call-terms';

/** What an exchange tells of one call; `call` is its own name for it, `at` epoch milliseconds by its clock, null for now. */
export type ExchangeEvent = { call: string; at: number | null } & (
  | { what: 'began'; number: string | null; name: string | null; line: string | null }
  | { what: 'queued'; queue: string }
  | { what: 'rang' | 'answered'; seat: string }
  | { what: 'not_taken'; seat: string; seconds: number }
  | { what: 'held' | 'resumed' }
  | { what: 'passed_on'; to: string }
  | { what: 'chose'; key: string }
  | { what: 'scored'; score: number }
  | { what: 'recorded' | 'message_left'; file: string }
  | { what: 'ended'; by: CallEnder; busy: boolean }
);

/** Who hears what the exchange tells. */
export interface ExchangeListener {
  tell(event: ExchangeEvent): Promise<void>;
  /** After a connection was lost: the calls that still live. Whatever else was under way is over. */
  alive(calls: ReadonlySet<string>): Promise<void>;
}

/** A telephone exchange, as far as the desk needs one. */
export interface Telephony {
  kind: 'off' | 'simulator' | 'ami';
  /** Rings the seat and, once it is taken up, the number; `call` names the call from then on. Throws when the exchange refuses. */
  dial(call: string, seat: string, number: string): Promise<void>;
}

/** Names of calls that are ours, so that they are known again in what the exchange tells. */
export const OWN_CALL = 'hl-';

/** No exchange: people dial by hand, and everything else works as ever. */
export const noTelephony: Telephony = {
  kind: 'off',
  dial: () => Promise.reject(new Error('no exchange is connected')),
};

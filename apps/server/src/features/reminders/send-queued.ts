import type { NoticeKind } from '@hearthline/domain/reminders/notice-kind';
import type { Instant } from '@hearthline/domain/time/instant';
import type { SendingPort } from '../../integrations/sending-port.ts';
import { noScope } from '../../platform/db/scope.ts';
import { inTransaction, readAs } from '../../platform/db/tx.ts';
import type { Services } from '../../platform/services.ts';
import { companyName } from '../organisation/organisation.public.ts';
import { messageText } from './message-text.ts';
import {
  hasDueSendings,
  recordSending,
  type SendingResult,
  type SendingWay,
  type TakenSending,
  takeSendings,
} from './sendings.store.ts';

export type SendingPorts = Readonly<Record<SendingWay, SendingPort>>;

const BATCH = 50;
/** For how long a message is one worker's; a provider must answer in less. */
const LOAN_MS = 120_000;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;
const MOST_TRIES = 12;

/** After the n-th attempt: half a minute, a minute, two … an hour. */
function waitAfter(tries: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);
}

function later(sending: TakenSending, failure: string | null, now: Instant): SendingResult {
  const over = sending.tries >= MOST_TRIES;
  const { id, state } = sending;
  // A receipt that never comes leaves it accepted: it was sent, and nobody asks for it for ever.
  const ended = state === 'accepted' ? 'accepted' : 'failed';
  return {
    id,
    state: over ? ended : state,
    nextAt: over ? null : now + waitAfter(sending.tries),
    reference: null,
    failure,
  };
}

async function attempt(
  port: SendingPort,
  sending: TakenSending,
  company: string,
  now: Instant,
): Promise<SendingResult> {
  const { id, way, reference, kind, items } = sending;
  const end = (state: SendingResult['state'], failure: string | null): SendingResult => ({
    id,
    state,
    nextAt: null,
    reference: null,
    failure,
  });
  if (sending.state === 'accepted' && reference !== null) {
    const receipt = await port.receiptOf(reference);
    if (receipt === 'pending') return later(sending, null, now);
    return receipt === 'received' ? end('received', null) : end('failed', 'not_received');
  }
  const to = way === 'sms' ? sending.phone : sending.staff_no;
  if (to === null) return end('refused', 'no_number');
  const outcome = await port.send({ key: id, to, text: messageText(kind as NoticeKind, items, company) });
  if (outcome.outcome === 'rejected') return end('refused', outcome.code);
  if (outcome.outcome === 'temporary') return later(sending, outcome.code, now);
  return {
    id,
    state: 'accepted',
    nextAt: now + FIRST_WAIT_MS,
    reference: outcome.reference,
    failure: null,
  };
}

/**
 * Sends what waits and asks after what was sent. A message is taken on loan, sent outside of any transaction under its
 * own id as key, and then recorded: who dies in between has it sent again under the same key, which reaches the phone once.
 */
export async function sendQueued(services: Services, ports: SendingPorts): Promise<number> {
  const { pool, clock, log } = services;
  if (!(await readAs(pool, noScope, (db) => hasDueSendings(db, clock.at(db.now))))) return 0;
  const { now, taken, company } = await inTransaction(pool, noScope, async (tx) => {
    const at = clock.at(tx.now);
    const taken = await takeSendings(tx, at, at + LOAN_MS, BATCH);
    return { now: at, taken, company: await companyName(services, tx) };
  });
  for (const sending of taken) {
    const result = await attempt(ports[sending.way], sending, company, now).catch((error: unknown) => {
      const { code } = error as { code?: string };
      log.warn({ sending: sending.id, way: sending.way, code }, 'a message could not be sent');
      return later(sending, code ?? 'unreachable', now);
    });
    await inTransaction(pool, noScope, (tx) => recordSending(tx, result, now));
  }
  return taken.length;
}

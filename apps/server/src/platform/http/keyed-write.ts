import type { Answer, Endpoint, Input } from '@hearthline/contract/endpoint';
import { noScope } from '../db/scope.ts';
import { inOpenedTransaction, type Tx } from '../db/tx.ts';
import type { Services } from '../services.ts';
import type { Context } from './context.ts';
import { firstAnswers, type IdempotentRequest, keepAnswer, lockOf } from './idempotency.ts';
import { Refused } from './refused.ts';

/** One of several writes that share a transaction. */
export interface Together<E extends Endpoint> {
  ctx: Context;
  input: Input<E>;
  request: IdempotentRequest;
}

/** Overtaken between reading and writing, as against what a person had before their eyes: that they must look at themselves. */
const byAnotherWriter = (error: unknown): boolean =>
  error instanceof Refused && error.code === 'changed_meanwhile' && error.params['seen'] === undefined;

/** Whoever was overtaken by another writer decides anew on what is there now, and is then told what happened. */
async function againIfOvertaken<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = 8; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0 || !byAnotherWriter(error)) throw error;
    }
  }
}

/** One keyed write: the first answer again, or the handler's, kept in the transaction that earned it. */
export function answerOnce<E extends Endpoint>(
  ctx: Context,
  endpoint: E,
  keyed: IdempotentRequest,
  handle: (ctx: Context, tx: Tx) => Promise<Answer<E>>,
): Promise<unknown> {
  const { pool, clock } = ctx.services;
  const open = (tx: Tx) => firstAnswers(tx, [keyed]);
  const act = async (tx: Tx, [first]: Awaited<ReturnType<typeof open>>): Promise<unknown> => {
    if (first instanceof Refused) throw first;
    if (first) return first.answer;
    const answer = endpoint.response.parse(await handle({ ...ctx, now: clock.at(tx.now) }, tx));
    keepAnswer(tx, keyed, answer);
    return answer;
  };
  return againIfOvertaken(() => inOpenedTransaction(pool, ctx.person.scope, open, act, [lockOf(keyed)]));
}

/** A write of which many come at once: what all of them must know is asked for in one question, and then written. */
export interface TogetherHandlers<E extends Endpoint, Known> {
  /** Travels with BEGIN, before the transaction's own time is known; an answer for each, in order. */
  ask: (asked: readonly Together<E>[], tx: Tx) => Promise<readonly Known[]>;
  /** Must keep each answer under its key itself; an outcome for each, in order. */
  together: (asked: readonly (Together<E> & { known: Known })[], tx: Tx) => Promise<(Answer<E> | Refused)[]>;
}

/**
 * Several keyed writes in one transaction that sees nothing by itself: the handlers are given each person's context and
 * must ask for the scope. Outcomes in the order of `asked`; a refused one holds nobody up. No two may have the same key.
 */
export async function answerTogether<E extends Endpoint, Known>(
  { pool, clock }: Services,
  endpoint: E,
  asked: readonly Together<E>[],
  { ask, together }: TogetherHandlers<E, Known>,
): Promise<unknown[]> {
  const requests = asked.map(({ request }) => request);
  const open = (tx: Tx) => Promise.all([firstAnswers(tx, requests), ask(asked, tx)]);
  const act = async (tx: Tx, [first, known]: Awaited<ReturnType<typeof open>>): Promise<unknown[]> => {
    const now = clock.at(tx.now);
    const fresh = asked.flatMap((each, at) =>
      first[at] ? [] : [{ ...each, ctx: { ...each.ctx, now }, known: known[at] as Known }],
    );
    const given = fresh.length > 0 ? await together(fresh, tx) : [];
    return first.map((answered) => (answered instanceof Refused ? answered : (answered?.answer ?? given.shift())));
  };
  const outcomes = await inOpenedTransaction(pool, noScope, open, act, requests.map(lockOf));
  return outcomes.map((outcome) => (outcome instanceof Refused ? outcome : endpoint.response.parse(outcome)));
}

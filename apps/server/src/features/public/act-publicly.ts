import type { PublicCase } from '@hearthline/contract/public';
import type { CaseAct } from '@hearthline/domain/cases/case-acts';
import type { CaseCommand } from '@hearthline/domain/cases/case-commands';
import { guardState } from '@hearthline/domain/cases/guard-case';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { actUnasked, findCase, type KnownCase, passUrging } from '../cases/cases.public.ts';
import type { FindCase, Pair } from './known-pair.ts';
import { publicCaseOf } from './public-case.view.ts';
import { asPublic, withSystemEyes } from './public-eyes.ts';

/** Before it is decided, so that a refusal names the state and not who in the company last did what. */
function checkState(known: KnownCase, act: CaseAct): void {
  const { state } = known.state;
  if (guardState(state, act, null)) throw new Refused('wrong_case_state', { act, state: state.state });
}

/** One act of the customer on the own case; `check` may refuse before. Answers with the case after it. */
export async function actPublicly(
  asked: Context,
  tx: Tx,
  find: FindCase,
  pair: Pair,
  command: Extract<CaseCommand, { act: 'urge' | 'rate' }>,
  check: (known: KnownCase, now: number) => void,
): Promise<PublicCase> {
  const id = await find(asked, tx, pair);
  const ctx = asPublic(asked);
  return withSystemEyes(tx, async () => {
    const known = await findCase(tx, id);
    if (!known) throw new Refused('no_such_case');
    checkState(known, command.act);
    check(known, ctx.now);
    const after = await actUnasked(ctx, tx, known, command);
    if (command.act === 'urge') await passUrging(ctx, tx, after, command.by);
    return publicCaseOf(ctx, tx, after);
  });
}

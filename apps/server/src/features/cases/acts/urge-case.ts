import type { urgeCase } from '@hearthline/contract/cases';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { maySee } from '@hearthline/domain/cases/case-abilities';
import { answersNow } from '@hearthline/domain/cases/case-state';
import { guardState } from '@hearthline/domain/cases/guard-case';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { seeingAll } from '../../organisation/organisation.public.ts';
import { tellUrged } from '../../reminders/urgings.public.ts';
import { type KnownCase, loadCase } from '../case-stream.ts';
import { caseViewOf } from '../reading/case.view.ts';
import { actOnCase, appendToCase } from './act-on-case.ts';

type By = Input<typeof urgeCase>['body']['by'];

/**
 * Whoever works on it is told that it was urged (ORD-3): of a joined case whoever has the main one, on which the urging stands as
 * well (INT-9). Not its words there: others read them, and they may tell who called (SEC-1).
 */
export function passUrging(ctx: Context, tx: Tx, urged: KnownCase, by: By): Promise<void> {
  return seeingAll(tx, async () => {
    let at = urged;
    while (at.state.state.state === 'joined' && at.state.state.joinedTo !== null) {
      const main = await loadCase(tx, at.state.state.joinedTo);
      if (!main || guardState(main.state.state, 'urge', null)) return;
      const open = { by, source: null, joined: at.id };
      at = await appendToCase(ctx, tx, main, [{ type: 'case.urged', at: null, open, personal: { words: '' } }]);
    }
    const { state } = at.state;
    const turn = answersNow(state);
    if (turn) await tellUrged(ctx, tx, { caseId: at.id, turn, maySee: (actor) => maySee(actor, state) });
  });
}

/** Urges; a second call of the customer is an urging too (ORD-2, ORD-3). */
export async function urge(
  ctx: Context,
  { params, body }: Input<typeof urgeCase>,
  tx: Tx,
): Promise<Answer<typeof urgeCase>> {
  const known = await actOnCase(ctx, tx, params.id, { act: 'urge', by: body.by, words: body.words ?? '' });
  await passUrging(ctx, tx, known, body.by);
  return caseViewOf(ctx, tx, known);
}

import type { noteCase } from '@hearthline/contract/cases';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { maySee } from '@hearthline/domain/cases/case-abilities';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { requireStaff } from '../../organisation/organisation.public.ts';
import { tellMentioned } from '../../reminders/mentions.public.ts';
import { caseViewOf } from '../reading/case.view.ts';
import { actOnCase } from './act-on-case.ts';

/** A note for colleagues; technical staff are called in by mention (ORD-1). */
export async function note(
  ctx: Context,
  { params, body }: Input<typeof noteCase>,
  tx: Tx,
): Promise<Answer<typeof noteCase>> {
  for (const staffId of body.mentions) await requireStaff(tx, staffId, ctx.now, 'mentions');
  const known = await actOnCase(ctx, tx, params.id, { act: 'note', words: body.words, mentions: body.mentions });
  await tellMentioned(ctx, tx, {
    caseId: known.id,
    staffIds: body.mentions,
    maySee: (actor) => maySee(actor, known.state.state),
  });
  return caseViewOf(ctx, tx, known);
}

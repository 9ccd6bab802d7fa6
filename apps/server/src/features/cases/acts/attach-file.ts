import type { attachFile } from '@hearthline/contract/cases';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { Refused } from '../../../platform/http/refused.ts';
import { actAndShow } from './act-and-show.ts';
import { caseForActor } from './act-on-case.ts';
import { fileFacts } from './file-facts.ts';

/** Attaches an uploaded file; size and kind are read from the store (INT-1). */
export async function attach(
  ctx: Context,
  { params, body }: Input<typeof attachFile>,
  tx: Tx,
): Promise<Answer<typeof attachFile>> {
  // Whether there is such a case comes first: what else is wrong must not tell of it.
  await caseForActor(ctx, tx, params.id);
  const [file] = await fileFacts(ctx, tx, [body], params.id);
  if (!file) throw new Refused('file_missing', { hash: body.hash }, 'hash');
  return actAndShow(ctx, tx, params.id, { act: 'attach', ...file });
}

import type { urgeCase } from '@hearthline/contract/cases';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { actAndShow } from './act-and-show.ts';

/** Urges; a second call of the customer is an urging too (ORD-2, ORD-3). */
export function urge(ctx: Context, { params, body }: Input<typeof urgeCase>, tx: Tx): Promise<Answer<typeof urgeCase>> {
  return actAndShow(ctx, tx, params.id, { act: 'urge', by: body.by, words: body.words ?? '' });
}

import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { ratePublicly } from '@hearthline/contract/public';
import { cleanText } from '@hearthline/domain/text/clean-text';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { actPublicly } from './act-publicly.ts';
import type { FindCase } from './known-pair.ts';

/** The customer rates the handling, once (POR-1). */
export function rate(find: FindCase) {
  return (ctx: Context, { body }: Input<typeof ratePublicly>, tx: Tx): Promise<Answer<typeof ratePublicly>> => {
    const words = cleanText(body.words ?? '', { maxLength: 2000 }).text;
    return actPublicly(ctx, tx, find, body, { act: 'rate', stars: body.stars, words }, ({ state }) => {
      if (state.state.stars !== null) throw new Refused('already_rated', { stars: state.state.stars });
    });
  };
}

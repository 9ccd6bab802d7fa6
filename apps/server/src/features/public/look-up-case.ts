import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { lookUpCase } from '@hearthline/contract/public';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { findCase } from '../cases/cases.public.ts';
import type { FindCase } from './known-pair.ts';
import { publicCaseOf } from './public-case.view.ts';
import { asPublic, withSystemEyes } from './public-eyes.ts';

/** State, promised times and result for whoever knows number and last four digits or check code; of a sealed case the code (ORD-8, SEC-1). */
export function lookUp(find: FindCase) {
  return async (ctx: Context, { body }: Input<typeof lookUpCase>, db: Db): Promise<Answer<typeof lookUpCase>> => {
    const id = await find(ctx, db, body);
    return withSystemEyes(db, async () => {
      const known = await findCase(db, id);
      if (!known) throw new Refused('no_such_case');
      return publicCaseOf(asPublic(ctx), db, known);
    });
  };
}

import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { readCaseSheet, readSheet } from '@hearthline/contract/first-asked';
import { maySee } from '@hearthline/domain/cases/case-abilities';
import { guardOpening } from '@hearthline/domain/first-asked/open-sheet';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { findCase } from '../cases/cases.public.ts';
import { sheetViewOf } from './sheet.view.ts';
import { sheetForActor } from './sheet-stream.ts';
import { sheetIdOfCase } from './sheets.store.ts';

/** A sheet, if the person may know of it. */
export async function read(
  ctx: Context,
  { params }: Input<typeof readSheet>,
  db: Db,
): Promise<Answer<typeof readSheet>> {
  return sheetViewOf(ctx, db, await sheetForActor(ctx, db, params.id));
}

/** The sheet of a case; without one, whether one may be written and why not. */
export async function readOfCase(
  ctx: Context,
  { params }: Input<typeof readCaseSheet>,
  db: Db,
): Promise<Answer<typeof readCaseSheet>> {
  const found = await findCase(db, params.id);
  if (!found || !maySee(ctx.person, found.state.state)) throw new Refused('not_found', { id: params.id });
  const id = await sheetIdOfCase(db, params.id);
  const why = guardOpening(found.state.state, id);
  const opening = why && { code: why.refused, params: why.params };
  if (id === null) return { sheet: null, opening };
  try {
    return { sheet: await sheetViewOf(ctx, db, await sheetForActor(ctx, db, id)), opening };
  } catch (error) {
    // Whoever sees the case need not see its sheet.
    if (error instanceof Refused && error.code === 'not_found') return { sheet: null, opening };
    throw error;
  }
}

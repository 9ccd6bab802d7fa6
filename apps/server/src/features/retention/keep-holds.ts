import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { liftHold, listHolds, setHold } from '@hearthline/contract/retention';
import type { Db, Tx } from '../../platform/db/tx.ts';
import { appendFolded, loadFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { holdFolding, inTurn } from './destruction-stream.ts';
import { subjectsNamed } from './hold-subject.store.ts';
import { findHolds, standingHold } from './retention.store.ts';
import { holdViews } from './retention.view.ts';

/** From now on nothing of it is destroyed, approved or not, until somebody lifts the hold. */
export async function set(ctx: Context, { body }: Input<typeof setHold>, tx: Tx): Promise<Answer<typeof setHold>> {
  await inTurn(tx);
  const [subject, another] = await subjectsNamed(tx, body.kind, body.subject);
  if (!subject || another)
    throw new Refused('no_such_subject', { kind: body.kind, several: another !== undefined }, 'subject');
  // Whether one lies on them already is told to nobody about themselves.
  if (body.kind === 'staff' && subject.id === String(ctx.person.staffId))
    throw new Refused('forbidden', { permission: 'retention.hold' }, 'subject');
  const standing = await standingHold(tx, body.kind, subject.id);
  if (standing) throw new Refused('held_already', { id: standing }, 'subject');
  const open = { kind: body.kind, subjectId: subject.id, label: subject.label };
  const known = await appendFolded(ctx, tx, holdFolding, uuidv7(), [
    { type: 'hold.set', at: null, open, personal: { words: body.words } },
  ]);
  return { id: known.id };
}

export async function lift(
  ctx: Context,
  { params, body }: Input<typeof liftHold>,
  tx: Tx,
): Promise<Answer<typeof liftHold>> {
  await inTurn(tx);
  const known = await loadFolded(tx, holdFolding, params.id);
  if (!known) throw new Refused('not_found', { id: params.id });
  if (known.state.state.liftedAt !== null) throw new Refused('hold_lifted', { id: params.id });
  await appendFolded(ctx, tx, holdFolding, known, [
    { type: 'hold.lifted', at: null, open: {}, personal: { words: body.words } },
  ]);
  return { id: known.id };
}

const MOST = 500;

export async function list(_: Context, { query }: Input<typeof listHolds>, db: Db): Promise<Answer<typeof listHolds>> {
  return { rows: await holdViews(db, await findHolds(db, query.standing, MOST)) };
}

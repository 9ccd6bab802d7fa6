import type { Actor } from '@hearthline/domain/permissions/can';
import { receiversOf, type Turn } from '@hearthline/domain/reminders/receivers';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { loadCompany } from './company.store.ts';
import { insertRings } from './notices.store.ts';

/**
 * Rings at whoever has a case that is urged, and where nobody is named or they may not know of it at whoever leads there
 * (ORD-3). Oneself is not rung at.
 */
export async function tellUrged(
  ctx: Context,
  tx: Tx,
  about: { caseId: string; turn: Turn; maySee: (actor: Actor) => boolean },
): Promise<void> {
  const company = await loadCompany(tx, ctx.now);
  const mayKnow = (staffId: number): boolean => about.maySee(company.actorOf(staffId));
  const people = receiversOf(['person'], about.turn, company, mayKnow).map(({ staffId }) => staffId);
  await insertRings(
    tx,
    'urged',
    about.caseId,
    people.filter((staffId) => staffId !== ctx.person.staffId),
    ctx.now,
  );
}

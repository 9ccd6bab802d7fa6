import type { Actor } from '@hearthline/domain/permissions/can';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { loadCompany } from './company.store.ts';
import { insertRings } from './notices.store.ts';

/**
 * Rings at those who are called in by a note (ORD-1): technical staff who support in real time. Refused when one of them
 * may not know of the case: a call nobody hears would look like an answer that never comes. Oneself is not rung at.
 */
export async function tellMentioned(
  ctx: Context,
  tx: Tx,
  about: { caseId: string; staffIds: readonly number[]; maySee: (actor: Actor) => boolean },
): Promise<void> {
  const people = [...new Set(about.staffIds)].filter((staffId) => staffId !== ctx.person.staffId);
  if (people.length === 0) return;
  const company = await loadCompany(tx, ctx.now);
  const outside = people.find((staffId) => !about.maySee(company.actorOf(staffId)));
  if (outside !== undefined) throw new Refused('mention_out_of_reach', { staffId: outside }, 'mentions');
  await insertRings(tx, 'mention', about.caseId, people, ctx.now);
}

import { nestingFault, type TreeUnit } from '@hearthline/domain/directory/unit-tree';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';

/** Refuses a place in the tree that the pack's nesting does not know (ORG-1). The tree must be locked. */
export async function checkPlace(
  ctx: Context,
  tx: Tx,
  unit: { id: number | null; kind: string },
  parentId: number | null,
): Promise<void> {
  const units = await tx.rows(sql<TreeUnit>`select id, kind, parent_id as "parentId" from unit where valid_to is null`);
  const { unitKinds } = ctx.services.policy.current(ctx.now).pack;
  const fault = nestingFault(unitKinds, units, unit, parentId);
  if (fault) throw new Refused('bad_parent', { fault, kind: unit.kind, parentId }, 'parentId');
}

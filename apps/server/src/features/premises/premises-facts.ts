import type { PremisesBody } from '@hearthline/contract/premises';
import type { PremisesFacts } from '@hearthline/domain/directory/premises-events';
import { canAtPremises } from '@hearthline/domain/directory/premises-reach';
import { addressKey, formatAddress } from '@hearthline/domain/search/address-key';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { requireUnit, seeingAll } from '../organisation/organisation.public.ts';
import { loadCommunity } from './community-stream.ts';

/** Refuses premises of a station that the person may not write. */
export function checkMayWrite(ctx: Context, stationUnitId: number): void {
  if (!canAtPremises(ctx.person, 'premises.write', stationUnitId))
    throw new Refused('forbidden', { permission: 'premises.write', unitId: stationUnitId });
}

async function checkFree(tx: Tx, id: string | null, facts: Pick<PremisesFacts, 'accountNo' | 'addressKey'>) {
  // The two that could be registered twice at once wait for each other.
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended('directory premises', 0))`);
  const others = await seeingAll(tx, () =>
    tx.rows(sql<{ account_no: string }>`select account_no from premises
      where (account_no = ${facts.accountNo} or address_key = ${facts.addressKey}) and id is distinct from ${id}::uuid`),
  );
  const other = others[0];
  if (!other) return;
  if (others.some((each) => each.account_no === facts.accountNo))
    throw new Refused('account_no_taken', { accountNo: facts.accountNo }, 'accountNo');
  throw new Refused('address_taken', { accountNo: other.account_no }, 'room');
}

/** The file as it will stand: address in its one form, station by the community unless named, nothing twice (CUS-1). */
export async function factsOf(ctx: Context, tx: Tx, id: string | null, body: PremisesBody): Promise<PremisesFacts> {
  const { stationUnitId: asked, ...rest } = body;
  const community = (await loadCommunity(tx, body.communityId)).state.state;
  const stationUnitId = asked ?? community.stationUnitId;
  await requireUnit(tx, stationUnitId);
  checkMayWrite(ctx, stationUnitId);
  const { building, buildingUnit, room } = body;
  const key = addressKey({ community: community.name, building, unit: buildingUnit, room });
  if (key === '') throw new Refused('address_unreadable', { community: community.name }, 'building');
  await checkFree(tx, id, { accountNo: body.accountNo, addressKey: key });
  const address = formatAddress(community.name, building, buildingUnit, room);
  return { ...rest, community: community.name, address, addressKey: key, stationUnitId };
}

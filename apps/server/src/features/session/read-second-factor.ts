import type { readSecondFactor } from '@hearthline/contract/account';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { secondFactorDemanded } from '@hearthline/domain/sign-in/second-factor';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { countRecoveryCodes, findSecondFactor } from './second-factor.store.ts';

export async function readOwnFactor(
  { person, services }: Context,
  _: Input<typeof readSecondFactor>,
  db: Db,
): Promise<Answer<typeof readSecondFactor>> {
  const staffId = person.staffId ?? 0;
  const factor = await findSecondFactor(db, staffId);
  const since = factor?.confirmed_at ?? null;
  return {
    on: since !== null,
    since: since === null ? null : formatInstant(since),
    recoveryLeft: since === null ? 0 : await countRecoveryCodes(db, staffId),
    demanded: secondFactorDemanded(person, services.settings.signIn),
  };
}

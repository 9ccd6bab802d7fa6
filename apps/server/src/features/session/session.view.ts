import type { SessionView } from '@hearthline/contract/session';
import { jobRow } from '@hearthline/domain/permissions/job-table';
import { deviceOf } from '@hearthline/domain/sign-in/device';
import { formatInstant } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { companyName } from '../organisation/organisation.public.ts';
import { unseenDevices } from './account-log.store.ts';
import { tourSeen } from './credential.store.ts';

/** What the interface needs to know of who is signed in: jobs, menus, queues. */
export async function sessionViewOf(ctx: Context, db: Db): Promise<SessionView> {
  const { person, services } = ctx;
  const { password } = services.settings.signIn;
  const units = await db.rows(sql<{ id: number; name: string }>`select id, name from unit order by id`);
  const nameOf = new Map(units.map((unit) => [unit.id, unit.name]));
  const own = person.jobs.map((held) => held.unitId);
  const queueIds = [...new Set([...own, ...person.scope.units])];
  return {
    staff: { id: person.staffId ?? 0, staffNo: person.staffNo ?? '', name: person.name ?? '' },
    jobs: person.jobs.map((held) => ({
      job: held.job,
      unit: { id: held.unitId, name: nameOf.get(held.unitId) ?? '' },
    })),
    permissions: [...new Set(person.jobs.flatMap((held) => jobRow(held.job).permissions))],
    mustChangePassword: person.mustChangePassword,
    mustAddFactor: person.mustAddFactor,
    newDevices: (await unseenDevices(db, ctx.sessionHash ?? '')).map((row) => ({
      id: row.id,
      at: formatInstant(row.at),
      ...deviceOf(row.user_agent),
      address: row.address,
    })),
    tourSeen: await tourSeen(db, person.staffId ?? 0),
    passwordRule: { length: password.length, classes: password.classes },
    company: { name: await companyName(services, db), pack: services.policy.current(ctx.now).version },
    queueUnits: queueIds.map((id) => ({ id, name: nameOf.get(id) ?? '' })),
  };
}

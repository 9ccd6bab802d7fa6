import type { ReminderRule } from '@hearthline/domain/reminders/reminder-rule';
import type { Services } from '../src/platform/services.ts';
import type { World } from './world.ts';

/** Reminders as a test wants them, on every promise of the pack: the pack is this world's own. */
export function remindBy(services: Services, rules: readonly (Partial<ReminderRule> & { atMinutes: number })[]): void {
  const { pack } = services.policy.current(services.clock.wall());
  const reminders = rules.map(
    (rule): ReminderRule => ({ to: ['person'], ways: ['in_app'], evenAtNight: false, ...rule }),
  );
  for (const promise of pack.promises) Object.assign(promise, { reminders });
}

/** A case at the river station, in the steward's hands unless dispatched otherwise. */
export async function takenCase(world: World, more: object = {}): Promise<string> {
  const operator = await world.as('1001');
  const body = { source: 'wechat', kind: 'heat_use', text: '不热', premisesId: world.homes[0].id, ...more };
  const taken = await operator.post('/api/cases', body);
  if (taken.status !== 200) throw new Error(JSON.stringify(taken.body));
  return taken.body.id;
}

export async function dispatched(world: World, more: object = {}): Promise<string> {
  const id = await takenCase(world, more);
  const done = await (await world.as('1001')).post(`/api/cases/${id}/dispatch`, { unitId: 13, assigneeId: 32 });
  if (done.status !== 200) throw new Error(JSON.stringify(done.body));
  return id;
}

export interface Notified {
  staff_id: number;
  kind: string;
  subject_id: string | null;
  items: number;
}

/** Every notice there is, oldest first. */
export function notices(world: World): Promise<Notified[]> {
  return world.rows('select staff_id, kind, subject_id, items, digest_day from notice order by made_at, staff_id');
}

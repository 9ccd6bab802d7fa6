import { listAndHold } from '../retaining.ts';
import { type Steps, words } from './case-steps.ts';
import type { Recipe } from './recipe.ts';

const made = (s: Steps) => listAndHold(s.lab.world.services, 100 + s.no());

/** Lists and holds, each time new ones: what is decided once cannot be decided again. */
export const retentionRecipes: Record<string, Recipe> = {
  proposeDestruction: async (s) => {
    const { owner } = s.lab.world.database;
    await owner.query(
      `insert into account_log (id, staff_id, act, at) values (gen_random_uuid(), 1, 'signed_in', '2020-01-01')`,
    );
    await owner.query(`update destruction_item set open = false where kind = 'account_log'`);
    return { who: 'general_administration', asked: { body: { kinds: ['account_log'], words } } };
  },
  readDestruction: async (s) => ({ who: '0003', asked: { path: { id: (await made(s)).destructionId } } }),
  approveDestruction: async (s) => ({
    who: '0002',
    asked: { path: { id: (await made(s)).destructionId }, body: { words } },
  }),
  refuseDestruction: async (s) => ({
    who: '0002',
    asked: { path: { id: (await made(s)).destructionId }, body: { words } },
  }),
  setHold: async (s) => ({
    who: '0003',
    asked: { body: { kind: 'case', subject: await s.caseAt('received'), words } },
  }),
  liftHold: async (s) => ({ who: '0003', asked: { path: { id: (await made(s)).holdId }, body: { words } } }),
};

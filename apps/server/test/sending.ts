import type { DispatchRule } from '@hearthline/domain/dispatch/dispatch-rule';
import { actUnasked, dispatchByRule, findCase } from '../src/features/cases/cases.public.ts';
import { ruleFolding, settingsOn, topicRulesId } from '../src/features/dispatch-rules/rule-stream.ts';
import { sampleFolding, sampleMonthId } from '../src/features/dispatch-rules/sample-stream.ts';
import { inTransaction, readAs, type Tx } from '../src/platform/db/tx.ts';
import { appendFolded } from '../src/platform/events/folded-stream.ts';
import { publicPerson, systemScope } from '../src/platform/http/context.ts';
import type { World } from './world.ts';
import { units } from './world-company.ts';

/** A careful rule for cold rooms, switched on. */
export const coldRule: DispatchRule = {
  topic: 'not_hot',
  on: true,
  kinds: ['heat_use'],
  routes: ['steward', 'substitute', 'station_of_home', 'station_of_community'],
  least: { topic: 65, place: 78, whose: 50 },
  sample: 100,
  wrongLimit: 20,
};

/** Waits until nothing that was written so far is under way: other tests' databases share the server's snapshots. */
export async function settled(world: World): Promise<void> {
  const [{ xid }] = await world.rows('select pg_current_xact_id()::text as xid');
  for (let tries = 0; tries < 800; tries += 1) {
    const [{ done }] = await world.rows('select pg_snapshot_xmin(pg_current_snapshot()) > $1::text::xid8 as done', [
      xid,
    ]);
    if (done) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('a transaction stays open');
}

/** Why the case is left to people, or that it would go: nothing of it is kept. */
export async function weighedCase(world: World, id: string): Promise<string> {
  const scope = systemScope(Object.values(units).map((unit) => unit.id));
  const person = { ...publicPerson, scope };
  return readAs(world.services.pool, scope, async (db) => {
    const ctx = { services: world.services, person, requestId: 'test', address: 'test', now: world.clock.wall() };
    return dispatchByRule(ctx, db as Tx, id, await settingsOn(db));
  }).catch((error: { code?: string }) => {
    // A transaction that may only read refuses the dispatch itself: until there nothing spoke against it.
    if (error.code === '25006') return 'dispatched';
    throw error;
  });
}

export const sentDay = '2025-11-30';

/** A case that went by rule and was drawn, on record as if the worker had done both. */
export async function drawnDispatch(world: World): Promise<string> {
  const { services } = world;
  const operator = await world.as('1001');
  const asked = { source: 'hotline', kind: 'heat_use', text: '测试，家中暖气不热', premisesId: world.homes[1].id };
  const { body: taken } = await operator.post('/api/cases', asked);
  const scope = systemScope(Object.values(units).map((unit) => unit.id));
  const person = { ...publicPerson, scope };
  const ctx = { services, person, requestId: 'test', address: 'test', now: services.clock.wall() };
  const sure = { topic: 80, place: 100, whose: 90 };
  const byRule = { topic: coldRule.topic, version: 1, because: 'steward' as const, sure, read: [] };
  const from = Date.parse(`${sentDay}T00:00:00+08:00`);
  const month = { plan: coldRule.topic, month: sentDay.slice(0, 7), unitId: 1, share: 5 };
  const drawn = { day: sentDay, from, to: from + 86_400_000, served: 1, lost: 0, taken: [taken.id] };
  await inTransaction(services.pool, scope, async (tx) => {
    const known = await findCase(tx, taken.id);
    if (!known) throw new Error('the case is there');
    await actUnasked(ctx, tx, known, {
      act: 'dispatch',
      unitId: 13,
      assigneeId: null,
      words: '',
      byFile: true,
      byRule,
    });
    await appendFolded(ctx, tx, ruleFolding, topicRulesId(coldRule.topic), [
      { type: 'dispatch_rule.set', at: null, open: { rule: coldRule, why: '测试' }, personal: {} },
    ]);
    await appendFolded(ctx, tx, sampleFolding, sampleMonthId(month.plan, month.month), [
      { type: 'dispatch_sample.month_begun', at: null, open: month, personal: {} },
      {
        type: 'dispatch_sample.drawn',
        at: null,
        open: { ...drawn, frameHash: '0', sealSeq: 1, sealHash: '0' },
        personal: {},
      },
    ]);
  });
  return taken.id;
}

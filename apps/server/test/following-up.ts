import { expect } from 'vitest';
import { quarterBeginner } from '../src/features/follow-ups/follow-ups.public.ts';
import { expectDone } from './directory-rows.ts';
import type { World } from './world.ts';

/** A quarter the worker began, with a follow-up in it, checked by the leader (PRM-25). */
export async function checkedQuarter(world: World, called: () => Promise<string>): Promise<string> {
  await quarterBeginner(world.services)();
  await called();
  const [quarter] = await world.rows("select id, period from follow_up_review where period like '%-Q%'");
  const leader = await world.as('0002');
  await expectDone(leader.post('/api/follow-ups/checks', { quarter: quarter.period, faults: [], words: '抽查无误' }));
  const { clocks, ledger } = await expectDone(leader.get('/api/follow-ups/plans'));
  expect(ledger).toMatchObject([{ promiseId: 'PRM-25', parts: [{ from: clocks[0].startedAt, to: clocks[0].dueAt }] }]);
  return quarter.id;
}

import { expect } from 'vitest';
import { expectDone } from './directory-rows.ts';
import type { Client, Reply, World } from './world.ts';

/** A repair by phone, with whatever is different this time. */
export const appeal = (more: object = {}) => ({
  source: 'hotline',
  kind: 'repair',
  text: '暖气不热，请来人看看。',
  ...more,
});

/** Takes an appeal in; the answer. */
export async function takeIn(client: Client, more: object = {}): Promise<Reply['body']> {
  return expectDone(client.post('/api/cases', appeal(more)));
}

/** Everything kept of one case: the end of its stream, its row and its orders. */
export async function caseRows(world: World, id: string): Promise<unknown> {
  const head = await world.rows('select seq, hash from stream_head where stream_id = $1', [id]);
  const file = await world.rows('select to_jsonb(c)::text as row from case_file c where id = $1', [id]);
  const orders = await world.rows('select to_jsonb(o)::text as row from work_order o where case_id = $1 order by no', [
    id,
  ]);
  return { head, file, orders };
}

/** How many events, cases, register entries, orders and kept answers there are. */
export async function counts(world: World): Promise<unknown> {
  const [row] =
    await world.rows(`select (select count(*) from event) as events, (select count(*) from case_file) as cases,
    (select count(*) from register_entry) as entries, (select coalesce(sum(last_no), 0) from register_head) as last_no,
    (select count(*) from work_order) as orders, (select count(*) from idempotency_key) as answers`);
  return row;
}

/** The answer is this refusal, and nothing came of it: neither to this case nor to any other. */
export async function expectRefusal(
  world: World,
  act: () => Promise<Reply>,
  status: number,
  code: string,
  id?: string,
): Promise<Reply['body']> {
  const now = async () => [await counts(world), id ? await caseRows(world, id) : null];
  const before = await now();
  const { status: got, body } = await act();
  expect([got, body.code], JSON.stringify(body)).toEqual([status, code]);
  expect(body.requestId).toBeTruthy();
  expect(await now()).toEqual(before);
  return body;
}

export interface KeptEvent {
  type: string;
  at: string;
  actor: number | null;
}

/** The events of a case in order: type, when it happened by Shanghai's clock, whose. */
export async function eventsOf(world: World, id: string): Promise<KeptEvent[]> {
  return world.rows(
    `select type, to_char(happened_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as at, actor_id as actor
     from event where stream_id = $1 order by seq`,
    [id],
  );
}

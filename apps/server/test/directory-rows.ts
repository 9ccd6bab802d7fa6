import { expect } from 'vitest';
import type { Reply, World } from './world.ts';

const tables = [
  'unit',
  'unit_closure',
  'staff',
  'staff_job',
  'duty',
  'community',
  'community_alias',
  'premises',
  'customer',
  'customer_phone',
  'occupancy',
  'area',
  'area_premises',
  'area_steward',
] as const;

/** Every row and column of the directory's tables, in an order that does not depend on how they were written. */
export async function directoryRows(world: World): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const table of tables) {
    const rows = await world.rows(`select to_jsonb(t)::text as row from ${table} t order by 1`);
    all[table] = rows.map((each) => each.row);
  }
  return all;
}

/** The answer is this refusal, and neither an event nor a row came of it. */
export async function expectRefused(
  world: World,
  act: () => Promise<Reply>,
  status: number,
  code: string,
): Promise<Reply['body']> {
  const count = async () => (await world.rows('select count(*) as events from event'))[0].events;
  const before = [await count(), await directoryRows(world)];
  const { status: got, body } = await act();
  expect([got, body.code], JSON.stringify(body)).toEqual([status, code]);
  expect([await count(), await directoryRows(world)]).toEqual(before);
  return body;
}

/** The answer is 200; its body. */
export async function expectDone(act: Promise<Reply>): Promise<Reply['body']> {
  const { status, body } = await act;
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

/** Types of a stream's events, in order. */
export async function eventTypes(world: World, streamId: string): Promise<string[]> {
  const rows = await world.rows('select type from event where stream_id = $1 order by seq', [streamId]);
  return rows.map((each) => each.type);
}

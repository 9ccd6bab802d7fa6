import { randomUUID } from 'node:crypto';
import { callKeeper } from '../src/features/calls/keep-calls.ts';
import type { World } from './world.ts';

/** A call from outside that somebody took at a telephone nobody of ours is at. */
export async function answeredCall(world: World, number: string): Promise<string> {
  const keeper = callKeeper(world.services);
  const call = `pbx-${randomUUID()}`;
  await keeper.tell({ call, at: null, what: 'began', number, name: null, line: '968111' });
  await keeper.tell({ call, at: null, what: 'recorded', file: `${number}.wav` });
  await keeper.tell({ call, at: null, what: 'answered', seat: '1099' });
  const [row] = await world.rows('select id from call_file where outside_id = $1', [call]);
  return row.id;
}

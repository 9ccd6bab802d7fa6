import { callKeeper } from '../src/features/calls/keep-calls.ts';
import type { World } from './world.ts';

let calls = 0;
/** A call that rings and is answered, or given up, after so many milliseconds; its id. */
export async function ring({ services, clock, rows }: World, ms: number, answered = true): Promise<string> {
  const keeper = callKeeper(services);
  const call = `rung-${++calls}`;
  await keeper.tell({ call, at: null, what: 'began', number: '13900000009', name: null, line: '968111' });
  await keeper.tell({ call, at: null, what: 'rang', seat: '8001' });
  clock.set(clock.wall() + ms);
  await keeper.tell(
    answered
      ? { call, at: null, what: 'answered', seat: '8001' }
      : { call, at: null, what: 'ended', by: 'caller', busy: false },
  );
  return (await rows('select id from call_file where outside_id = $1', [call]))[0].id;
}

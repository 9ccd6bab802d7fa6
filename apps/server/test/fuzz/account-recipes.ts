import { callKeeper } from '../../src/features/calls/keep-calls.ts';
import { keepSample } from '../../src/integrations/telephony/sample-recording.ts';
import { answeredCall } from '../calling.ts';
import { codeShown } from '../signing-in.ts';
import { worldPassword } from '../world.ts';
import type { Steps } from './case-steps.ts';
import type { Recipe } from './recipe.ts';

/** Whose second factor comes and goes. */
const owner = { who: '4003', id: 42 };
const password = { password: worldPassword };

async function withoutFactor({ lab }: Steps): Promise<void> {
  for (const table of ['second_factor', 'recovery_code'])
    await lab.world.database.owner.query(`delete from ${table} where staff_id = $1`, [owner.id]);
  await lab.world.database.owner.query(
    'update credential set password_hash = (select password_hash from credential where staff_id = 10), failed_count = 0, locked_until = null where staff_id = $1',
    [owner.id],
  );
}

async function begun(s: Steps): Promise<string> {
  await withoutFactor(s);
  const { secret } = await s.take(owner.who, 'beginSecondFactor', { body: password });
  return codeShown(secret, s.lab.world.clock.wall());
}

async function confirmed(s: Steps): Promise<void> {
  await s.take(owner.who, 'confirmSecondFactor', { body: { code: await begun(s) } });
}

/** Accounts, as their examples are refused on purpose. */
export const accountRecipes: Record<string, Recipe> = {
  beginSecondFactor: async (s) => {
    await withoutFactor(s);
    return { who: owner.who, asked: { body: password } };
  },
  confirmSecondFactor: async (s) => ({ who: owner.who, asked: { body: { code: await begun(s) } } }),
  renewRecoveryCodes: async (s) => {
    await confirmed(s);
    return { who: owner.who, asked: { body: password } };
  },
  endSecondFactor: async (s) => {
    await confirmed(s);
    return { who: owner.who, asked: { body: password } };
  },
  resetSecondFactor: async (s) => {
    await confirmed(s);
    return { who: '0001', asked: { path: { id: owner.id }, body: {} } };
  },
  readAccountOf: async () => ({ who: '0001', asked: { path: { id: owner.id } } }),
  endSessionsOf: async (s) => ({ who: '0001', asked: { path: { id: await s.newStaff() }, body: {} } }),
  endSession: async (s) => {
    const token = await s.lab.freshToken('2005');
    await s.lab.freshToken('2005');
    const { rows } = await s.lab.world.database.owner.query<{ id: string }>(
      'select id from session where staff_id = 24 order by created_at desc limit 1',
    );
    return { who: '2005', token, asked: { path: { id: rows[0]?.id } } };
  },
};

async function missedCall(s: Steps): Promise<string> {
  const call = `fuzz-${s.no()}`;
  const keeper = callKeeper(s.lab.world.services);
  const tell = (event: object) => keeper.tell({ call, at: null, ...event } as never);
  await tell({ what: 'began', number: `139${String(10_000_000 + s.no())}`, name: null, line: '968111' });
  await tell({ what: 'ended', by: 'caller', busy: false });
  const { rows } = await s.lab.world.database.owner.query<{ id: string }>(
    'select id from call_file where outside_id = $1',
    [call],
  );
  return rows[0]?.id ?? '';
}

/** Answered by somebody, and recorded where the exchange keeps such. */
async function recordedCall({ lab, no }: Steps): Promise<string> {
  const number = `139${String(20_000_000 + no())}`;
  await keepSample(lab.world.services.settings.recordingsDir ?? '', `${number}.wav`);
  return answeredCall(lab.world, number);
}

/** Calls: some need one that was missed, some a telephone. */
export const callRecipes: Record<string, Recipe> = {
  tryCallBack: async (s) => ({ who: '1001', asked: { path: { id: await missedCall(s) }, body: { reached: true } } }),
  dialNumber: async (s) => {
    await s.take('1001', 'takeSeat', { body: { seat: '1001' } });
    return { who: '1001', asked: { body: { number: '13800000001' } } };
  },
  listenCall: async (s) => ({
    who: '1001',
    asked: { path: { id: await recordedCall(s) }, body: { what: 'recording' } },
  }),
  playRecording: async (s) => {
    const id = await recordedCall(s);
    await s.take('1001', 'listenCall', { path: { id }, body: { what: 'recording' } });
    return { who: '1001', asked: { path: { id, what: 'recording' } } };
  },
  playCall: async (s) => {
    await s.take('1001', 'takeSeat', { body: { seat: '1001' } });
    return { who: '1001', asked: { body: { scenario: 'answered' } } };
  },
};

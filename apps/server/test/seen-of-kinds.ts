import { type Scope, scopeStatement, scopeValues } from '../src/platform/db/scope.ts';
import { streamKinds } from '../src/platform/events/chain.ts';
import { uuidv7 } from '../src/platform/ids.ts';
import type { World } from './world.ts';

/** Kinds of subject with clocks, each with the kind of stream that tells of it. */
export const streamOfClock = {
  case: 'case',
  sheet: 'sheet',
  sheet_month: 'sheet_month',
  call: 'call',
  outage: 'interruption',
  follow_up_quarter: 'follow_up_review',
  follow_up_month: 'follow_up_month',
} as const;

/**
 * Of which kinds of streams, and of clocks, somebody sees the first there is: one more event with what is personal for each,
 * and one clock, are added and read in a transaction that is undone. A kind nothing is there of has a stream made up for it.
 */
export async function seenOfAll(world: World, scope: Scope) {
  const begun = await world.rows('select kind, min(stream_id::text) as id from event group by kind');
  const ids = new Map<string, string>(begun.map(({ kind, id }) => [kind, id]));
  const idOf = new Map(streamKinds.map((kind) => [kind, ids.get(kind) ?? uuidv7()]));
  const streams = [[...idOf.values()], [...idOf.keys()]];
  const clocks = [Object.values(streamOfClock).map((kind) => idOf.get(kind)), Object.keys(streamOfClock)];
  const client = await world.database.app.connect();
  try {
    await client.query('begin');
    await client.query({ ...scopeStatement, values: scopeValues(scope) });
    const all = 'unnest($1::uuid[], $2::text[]) s (id, kind)';
    await client.query(
      `insert into event (stream_id, seq, kind, type, recorded_at, happened_at, header, body, hash)
       select id, 999, kind, 'tried', now(), now(), '', '{}', '' from ${all}`,
      streams,
    );
    const personal = `insert into event_personal (stream_id, seq, body) select id, 999, '{}' from ${all}`;
    await client.query(personal, streams);
    await client.query(
      `insert into clock (subject_kind, subject_id, promise_id, variant, pack_version, provisional, from_seq, started_at)
       select kind, id, 'TRIED', '', '', false, 1, now() from ${all}`,
      clocks,
    );
    const read = async (text: string) => (await client.query(text)).rows.map(({ it }) => it as string);
    const seen = await read('select stream_id as it from event_personal where seq = 999');
    return {
      events: (await read('select kind as it from event where seq = 999')).sort(),
      personal: streamKinds.filter((kind) => seen.includes(idOf.get(kind) ?? '')).sort(),
      clocks: (await read(`select subject_kind as it from clock where promise_id = 'TRIED'`)).sort(),
    };
  } finally {
    await client.query('rollback');
    client.release();
  }
}

import { randomUUID } from 'node:crypto';
import pg from 'pg';

const statements = [
  {
    name: 'floor_event',
    text: `insert into event (stream_id, seq, kind, type, recorded_at, happened_at, actor_id, header, body, hash)
      values ($1, 1, 'case', 'case.received', now(), now(), 1, $2, $3, $4)`,
    values: (id: string) => [id, 'x'.repeat(420), 'x'.repeat(420), id],
  },
  {
    name: 'floor_case',
    text: `insert into case_file (id, number, check_code, seq, state, kind, urgency, source, sealed, received_at, recorded_at, centre_unit_id, station_unit_id,
        turn_unit_id, due_at, phone_key, place, text, urged_count, reopened_count, follow_up_tries, answered_on_spot, accused_staff_ids, accused_unit_ids, pack_version, updated_at)
      values ($1, $2, 'FLOOR', 1, 'received', 'heat_use', 'normal', 'hotline', false, now(), now(), 2, 21, 2, now(), '13800000000', $3, $4, 0, 0, 0, false, '{}', '{}', 'floor', now())`,
    values: (id: string) => [id, id, 'floor place', 'floor text '.repeat(6)],
  },
  {
    name: 'floor_clock',
    text: `insert into clock (subject_kind, subject_id, promise_id, variant, pack_version, started_at, due_at, provisional, from_seq)
      values ('case', $1, 'PRM-6', 'floor', 'floor', now(), now(), false, 1)`,
    values: (id: string) => [id],
  },
  {
    name: 'floor_search',
    text: `insert into case_search (case_id, reach_unit_ids, reach_staff_ids, received_at, words, tokens) values ($1, '{2,21}', '{1}', now(), $2, array_to_tsvector($3::text[]))`,
    values: (id: string) => [
      id,
      'floor text '.repeat(6),
      Array.from({ length: 60 }, (_, i) => `${id.slice(0, 4)}${i}`),
    ],
  },
] as const;

export interface Floor {
  once(lane: number): Promise<void>;
  close(): Promise<void>;
}

/** What the database alone can do: BEGIN, four named prepared inserts, COMMIT, on so many connections, fsync on. */
export async function openFloor(appUrl: string, lanes: number): Promise<Floor> {
  const clients = await Promise.all(
    Array.from({ length: lanes }, async () => {
      const client = new pg.Client({ connectionString: appUrl });
      await client.connect();
      return client;
    }),
  );
  return {
    async once(lane) {
      const client = clients[lane] as pg.Client;
      const id = randomUUID();
      await client.query('begin');
      for (const { name, text, values } of statements)
        await client.query({ name, text, values: values(id) as unknown[] });
      await client.query('commit');
    },
    async close() {
      await Promise.all(clients.map((client) => client.end()));
    },
  };
}

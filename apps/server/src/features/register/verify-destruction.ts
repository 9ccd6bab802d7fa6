import type pg from 'pg';
import { openRows } from './table-rows.ts';
import { type VerifyProblem, Wrong } from './verify-problem.ts';

const emptied = `('case.personal_destroyed', 'sheet.personal_destroyed', 'call.personal_destroyed', 'inbox.personal_destroyed',
  'customer.personal_destroyed')`;

/** Which payloads each stream says an approved list took out of it, in the order of streams. */
export const claimsText = `select d.stream_id, array_agg(s::int) as seqs
  from event d, json_array_elements_text(d.body::json -> 'seqs') s where d.type in ${emptied} group by 1 order by 1`;
export interface ClaimRow {
  stream_id: string;
  seqs: number[];
}

/** How many payloads of a stream are lawfully gone. Throws `Wrong` at the first that is gone without the stream saying so. */
export function lawfullyGone(streamId: string, gone: readonly number[], claim: ClaimRow | null): number {
  const unlawful = gone.find((seq) => !claim?.seqs.includes(seq));
  if (unlawful !== undefined)
    throw new Wrong({ code: 'event_personal_destroyed', table: 'event_personal', row: `${streamId}/${unlawful}` });
  return gone.length;
}

interface Told {
  stream_id: string;
  seq: number;
  type: string;
  actor_id: number | null;
  body: string;
}

interface List {
  year: number;
  no: number;
  subjects: Set<string>;
  proposedBy: number | null;
  approved: boolean;
  /** Lines of the account log older than this were on it, by their places; whoever approved left some out. */
  logs: Map<number, number>;
}

interface Proposed {
  year: number;
  no: number;
  items: { kind: string; subjectId: string | null; until: number | null }[];
}

async function readLists(client: pg.ClientBase): Promise<Map<string, List>> {
  const { rows } = await client.query<Told>(
    `select stream_id, seq, type, actor_id, body from event where kind = 'destruction'
      and type in ('destruction.proposed', 'destruction.approved') order by stream_id, seq`,
  );
  const lists = new Map<string, List>();
  for (const row of rows) {
    const known = lists.get(row.stream_id);
    if (row.type === 'destruction.proposed') {
      const { year, no, items } = JSON.parse(row.body) as Proposed;
      const subjects = new Set(items.flatMap(({ subjectId }) => subjectId ?? []));
      const logs = new Map(items.flatMap(({ kind, until }, at) => (kind === 'account_log' ? [[at, until ?? 0]] : [])));
      lists.set(row.stream_id, { year, no, subjects, proposedBy: row.actor_id, approved: false, logs });
    } else if (known) {
      known.approved = row.actor_id !== null && row.actor_id !== known.proposedBy;
      for (const at of (JSON.parse(row.body) as { except: number[] }).except) known.logs.delete(at);
    }
  }
  return lists;
}

/** Up to when lines of the account log went by lists another person approved than the one who proposed them: epoch ms, 0 for never. */
export async function destroyedLogUntil(client: pg.ClientBase): Promise<number> {
  const approved = [...(await readLists(client)).values()].filter((list) => list.approved);
  return Math.max(0, ...approved.flatMap(({ logs }) => [...logs.values()]));
}

function refuse(code: VerifyProblem['code'], row: string, detail?: string): never {
  throw new Wrong({ code, table: 'event', row, ...(detail === undefined ? {} : { detail }) });
}

function checkNumbers(lists: Map<string, List>): void {
  const sorted = [...lists.values()].sort((a, b) => a.year - b.year || a.no - b.no);
  let before: List | null = null;
  for (const list of sorted) {
    const expected: number = before?.year === list.year ? before.no + 1 : 1;
    if (list.no !== expected) refuse('destruction_list_gap', `${list.year}-${expected}`);
    before = list;
  }
}

/**
 * That every stream which says it was emptied stood on a list another person approved than the one who proposed it, and that
 * the register of destructions has no gaps (FIR-6, SEC-2). Throws `Wrong` at the first that does not. Gives how many lists.
 */
export async function verifyDestructions(client: pg.ClientBase): Promise<number> {
  const lists = await readLists(client);
  checkNumbers(lists);
  const claims = await openRows<Told & { case_id: string | null }>(
    client,
    'verify_destroyed',
    `select d.stream_id, d.seq, d.body, t.body::json ->> 'caseId' as case_id from event d
       left join event t on d.kind = 'inbox' and t.stream_id = d.stream_id and t.type = 'inbox.taken'
     where d.type in ${emptied}`,
  );
  for (let row = await claims.next(); row; row = await claims.next()) {
    const { listId } = JSON.parse(row.body) as { listId: string };
    const list = lists.get(listId);
    const stood = list?.subjects.has(row.case_id ?? row.stream_id) ?? false;
    if (!list?.approved || !stood) refuse('destruction_not_approved', `${row.stream_id}/${row.seq}`, `list ${listId}`);
  }
  return lists.size;
}

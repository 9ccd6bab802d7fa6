import pg from 'pg';
import { vi } from 'vitest';
import { personByStaffNo } from '../src/platform/auth/session.ts';
import { scopeStatement, scopeValues } from '../src/platform/db/scope.ts';
import type { World } from './world.ts';

/** What grows with every case, call, message or home. */
export const large = [
  'account_log',
  'area_premises',
  'call_file',
  'case_attachment',
  'case_file',
  'case_likeness',
  'case_reach',
  'case_search',
  'clock',
  'customer',
  'customer_phone',
  'event',
  'event_personal',
  'follow_up',
  'follow_up_taken',
  'idempotency_key',
  'inbox_message',
  'notice',
  'occupancy',
  'premises',
  'reading',
  'register_entry',
  'reminder',
  'sending',
  'session',
  'sheet',
  'stream_head',
  'upload_file',
  'work_order',
] as const;

/** What an index of is read whole: as large as the company is, not as its cases. */
const small = ['unit'];

interface Asked {
  text: string;
  values: unknown[];
}
interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: Plan[];
}

/** Columns that tell nearly as many apart as there are rows, as the planner knows them of a company's own data. */
const telling = { case_file: ['premises_id', 'phone_key'], customer_phone: ['phone_key'] };

/** Lets the planner believe that the large tables hold a million rows a page. */
export async function pretendMany(world: World): Promise<void> {
  for (const table of large)
    await world.database.owner.query(
      `select pg_restore_relation_stats('schemaname', 'public', 'relname', $1::text, 'relpages', 1, 'reltuples', 1000000::real)`,
      [table],
    );
  for (const [table, columns] of Object.entries(telling))
    for (const column of columns)
      await world.database.owner.query(
        `select pg_restore_attribute_stats('schemaname', 'public', 'relname', $1::text, 'attname', $2::text, 'inherited', false,
          'null_frac', 0::real, 'avg_width', 16, 'n_distinct', (-0.3)::real)`,
        [table, column],
      );
}

/** What the application asks the database while `act` runs, each text once. */
export async function askedDuring(act: () => Promise<void>): Promise<Asked[]> {
  const asked = new Map<string, Asked>();
  const original = pg.Client.prototype.query;
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const [statement] = args as [Partial<Asked>?];
    const text = typeof statement === 'object' ? statement.text : undefined;
    if (this.user === 'hearthline_app' && text && /^\s*\(?(select|with|insert|update|delete)\b/i.test(text))
      asked.set(text, { text, values: statement?.values ?? [] });
    return Reflect.apply(original, this, args);
  } as never);
  await act();
  spy.mockRestore();
  return [...asked.values()];
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** Walked from one end as far as a page needs, or kept small by what they leave out. */
const walked = [
  // What is open, by whose turn it is.
  'case_file_queue',
  // Calls: the latest, those that last, those to be called back.
  'call_by_time',
  'call_live',
  'call_back_by_number',
  // Sheets by their deadline, a page or a badge's worth; those not ended yet.
  'sheet_by_deadline',
  'sheet_open',
];

/** Reads of a large table from end to end, or of a whole index of one, as the app role plans the statement for that person. */
export async function readsOfAll(world: World, staffNo: string, { text, values }: Asked): Promise<string[]> {
  const person = await personByStaffNo(world.services, staffNo);
  const client = await world.database.app.connect();
  try {
    await client.query('begin');
    if (person) await client.query({ ...scopeStatement, values: scopeValues(person.scope) });
    const { rows } = await client.query({ text: `explain (format json) ${text}`, values });
    return nodesOf(rows[0]['QUERY PLAN'][0].Plan).flatMap((node) => {
      const table = node['Relation Name'];
      const index = node['Index Name'];
      if (node['Node Type'] === 'Seq Scan' && large.some((each) => each === table)) return [`${table} from end to end`];
      const whole = index !== undefined && node['Index Cond'] === undefined && !walked.includes(index);
      return whole && !small.includes(table ?? '') ? [index] : [];
    });
  } finally {
    await client.query('rollback');
    client.release();
  }
}

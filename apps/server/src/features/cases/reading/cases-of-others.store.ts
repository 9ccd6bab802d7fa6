import type { CaseView } from '@hearthline/contract/case-view';
import type { OrderStateName } from '@hearthline/domain/cases/case-terms';
import { formatInstant } from '@hearthline/domain/time/instant';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/db/tx.ts';

export type CaseLink = CaseView['joined'][number];

export type LinkRow = Omit<CaseLink, 'receivedAt'> & { received_at: number };

export const linkOf = ({ received_at, ...row }: LinkRow): CaseLink => ({
  ...row,
  receivedAt: formatInstant(received_at),
});

// Of a sealed case not even the place (SEC-1).
export const linkColumns: RawBuilder<unknown> = sql`c.id, c.number, c.state, c.kind, c.received_at, case when not c.sealed then c.place end as place`;

/** Cases of these premises within the reader's scope, newest first; a sealed one in the file of a home would tell whose it is (SEC-1). */
export async function findCasesAt(db: Db, premisesIds: readonly string[], limit: number): Promise<CaseLink[]> {
  const rows =
    await db.rows(sql<LinkRow>`select ${linkColumns} from case_file c where c.premises_id = any (${premisesIds}::uuid[]) and not c.sealed
    order by c.received_at desc, c.id limit ${limit}`);
  return rows.map(linkOf);
}

/** Cases by their ids within the reader's scope. */
export async function findLinksOf(db: Db, ids: readonly string[]): Promise<Map<string, CaseLink>> {
  if (ids.length === 0) return new Map();
  const rows = await db.rows(sql<LinkRow>`select ${linkColumns} from case_file c where c.id = any (${ids}::uuid[])`);
  return new Map(rows.map((row) => [row.id, linkOf(row)]));
}

/** An order given for premises. */
export interface OrderAt {
  case_id: string;
  number: string;
  no: number;
  unit_id: number;
  assignee_id: number | null;
  state: OrderStateName;
  dispatched_at: number;
  done_at: number | null;
  result: string | null;
  caller_name: string | null;
  phone: string | null;
}

/** Orders of cases of premises within the reader's scope, newest first. */
export function findOrdersAt(db: Db, premisesId: string, limit: number): Promise<OrderAt[]> {
  return db.rows(sql<OrderAt>`select o.case_id, c.number, o.no, o.unit_id, o.assignee_id, o.state, o.dispatched_at,
      o.done_at, o.result, c.caller_name, c.phone from case_file c join work_order o on o.case_id = c.id
    where c.premises_id = ${premisesId} and not c.sealed order by o.dispatched_at desc, o.case_id, o.no limit ${limit}`);
}

export interface OpenOrder {
  link: CaseLink;
  orderNo: number;
  unitId: number;
}

/** Orders a person has in hand, within the reader's scope, oldest first. */
export async function findOpenOrders(db: Db, staffId: number): Promise<OpenOrder[]> {
  const rows = await db.rows(sql<LinkRow & { no: number; unit_id: number }>`
    select ${linkColumns}, o.no, o.unit_id from work_order o join case_file c on c.id = o.case_id
    where o.assignee_id = ${staffId} and o.state in ('dispatched', 'accepted', 'arrived') order by c.received_at, c.id, o.no`);
  return rows.map(({ no, unit_id, ...row }) => ({ link: linkOf(row), orderNo: no, unitId: unit_id }));
}

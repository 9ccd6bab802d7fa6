import type { CaseView } from '@hearthline/contract/case-view';
import { formatInstant } from '@hearthline/domain/time/instant';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';

export type CaseLink = CaseView['related'][number];

type LinkRow = Omit<CaseLink, 'receivedAt'> & { received_at: number };

const linkOf = ({ received_at, ...row }: LinkRow): CaseLink => ({ ...row, receivedAt: formatInstant(received_at) });

const linkColumns: RawBuilder<unknown> = sql`c.id, c.number, c.state, c.kind, c.received_at, c.place`;

/** Cases of premises within the reader's scope, newest first. */
export async function findCasesAt(db: Db, premisesId: string, limit: number): Promise<CaseLink[]> {
  const rows = await db.rows(sql<LinkRow>`select ${linkColumns} from case_file c where c.premises_id = ${premisesId}
    order by c.received_at desc, c.id limit ${limit}`);
  return rows.map(linkOf);
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

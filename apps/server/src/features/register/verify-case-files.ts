import { caseNumber } from '@hearthline/domain/cases/case-number';
import type pg from 'pg';
import { openRows } from './table-rows.ts';
import { type VerifyProblem, Wrong } from './verify-problem.ts';

/** A place in the register and a row of the table; either may be missing. */
interface Pair {
  stream_id: string | null;
  year: number;
  no: number;
  id: string | null;
  number: string;
  seq: number;
  last: number;
}

const text = `select r.stream_id, r.year, r.no, c.id, c.number, c.seq, h.seq as last
  from register_entry r full join case_file c on c.id = r.stream_id left join stream_head h on h.stream_id = r.stream_id
  order by r.year, r.no`;

function wrong(code: VerifyProblem['code'], row: string, detail?: string): never {
  throw new Wrong({ code, table: 'case_file', row, ...(detail === undefined ? {} : { detail }) });
}

function checkPair({ stream_id: streamId, year, no, id, number, seq, last }: Pair): void {
  if (streamId === null) wrong('case_file_without_case', number);
  const given = caseNumber(year, no);
  if (id === null) wrong('case_file_missing', given);
  if (number !== given) wrong('case_file_differs', given, 'its number');
  if (seq !== last) wrong('case_file_differs', given, `it stands at event ${seq} of ${last}`);
}

/**
 * That every case of the register has its row in the table people work with, and stands at the last of its events: a case
 * that was only taken out of sight there is whole in the log, and `rebuild` brings it back. Throws `Wrong` at the first.
 */
export async function verifyCaseFiles(client: pg.ClientBase): Promise<void> {
  const pairs = await openRows<Pair & pg.QueryResultRow>(client, 'verify_case_files', text);
  for (let pair = pairs.nextReady() ?? (await pairs.next()); pair; pair = pairs.nextReady() ?? (await pairs.next()))
    checkPair(pair);
}

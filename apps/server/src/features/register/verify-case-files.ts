import type pg from 'pg';
import { Wrong } from './verify-problem.ts';

const text = `select coalesce(r.year || '-' || lpad(r.no::text, greatest(6, length(r.no::text)), '0'), c.number) as number,
    case when c.id is null then 'case_file_missing' when r.stream_id is null then 'case_file_without_case'
      else 'case_file_differs' end as code,
    case when c.number is distinct from r.year || '-' || lpad(r.no::text, greatest(6, length(r.no::text)), '0') then 'its number'
      else 'it stands at event ' || c.seq || ' of ' || h.seq end as detail
  from register_entry r full join case_file c on c.id = r.stream_id left join stream_head h on h.stream_id = r.stream_id
  where c.id is null or r.stream_id is null or c.seq <> h.seq
    or c.number <> r.year || '-' || lpad(r.no::text, greatest(6, length(r.no::text)), '0')
  order by r.year, r.no limit 1`;

/**
 * That every case of the register has its row in the table people work with, and stands at the last of its events: a case
 * that was only taken out of sight there is whole in the log, and `rebuild` brings it back. Throws `Wrong` at the first.
 */
export async function verifyCaseFiles(client: pg.ClientBase): Promise<void> {
  const [found] = (
    await client.query<{
      number: string;
      code: 'case_file_missing' | 'case_file_without_case' | 'case_file_differs';
      detail: string;
    }>(text)
  ).rows;
  if (!found) return;
  const { code, number, detail } = found;
  throw new Wrong({ code, table: 'case_file', row: number, ...(code === 'case_file_differs' ? { detail } : {}) });
}

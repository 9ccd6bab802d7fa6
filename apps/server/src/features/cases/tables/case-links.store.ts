import type { CaseView } from '@hearthline/contract/case-view';
import { caseNumber } from '@hearthline/domain/cases/case-number';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import type { CaseKind, CaseStateName } from '@hearthline/domain/cases/case-terms';
import { formatInstant } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/tx.ts';
import { checkCode } from '../../../platform/events/canonical.ts';
import { repeatsBeside } from '../intake/offer-repeats.ts';
import type { Receipt } from './case-rows.ts';

interface LinkRow {
  id: string;
  number: string;
  state: CaseStateName;
  kind: CaseKind;
  received_at: number;
  place: string | null;
  link: 'main' | 'joined';
}

// Of a sealed one not the place: that would tell whose it is to whoever opens the other (SEC-1).
const columns = 'id, number, state, kind, received_at, case when not sealed then place end as place';
const select = `
  (select ${columns}, 'main' as link from case_file where id = $2)
  union all
  (select ${columns}, 'joined' from case_file where joined_to = $1 order by received_at limit 200)`;

type Link = CaseView['joined'][number];

/** The case it was joined to, those joined to it, and others that may tell of the same, as far as the reader may know of them. */
export async function findLinks(db: Db, state: CaseState): Promise<Pick<CaseView, 'joinedTo' | 'joined' | 'related'>> {
  const rows = await db.prepared<LinkRow>('case_links', select, [state.id, state.joinedTo]);
  const of = (kind: LinkRow['link']): Link[] =>
    rows
      .filter((row) => row.link === kind)
      .map(({ id, number, state: at, received_at, place, ...row }) => ({
        id,
        number,
        state: at,
        kind: row.kind,
        place,
        receivedAt: formatInstant(received_at),
      }));
  const related = await repeatsBeside(
    db,
    state,
    rows.map(({ id }) => id),
  );
  return { joinedTo: of('main')[0] ?? null, joined: of('joined'), related };
}

/**
 * These cases stay as they are until the transaction ends, locked in one order for all: a main case must not finish, nor
 * be joined the other way round, while another is being joined to it.
 */
export async function holdCases(tx: Tx, ids: readonly string[]): Promise<void> {
  const hold = 'select 1 from stream_head where stream_id = any ($1::uuid[]) order by stream_id for no key update';
  await tx.prepared('cases_hold', hold, [ids]);
}

/** Number and check code from the register. */
export async function findNumber(db: Db, id: string): Promise<Receipt> {
  const row = await db.row(
    sql<{
      year: number;
      no: number;
      first_hash: string;
    }>`select year, no, first_hash from register_entry where stream_id = ${id}`,
  );
  return row
    ? { number: caseNumber(row.year, row.no), checkCode: checkCode(row.first_hash) }
    : { number: '', checkCode: '' };
}

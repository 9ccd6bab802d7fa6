import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { listSheetMonths } from '@hearthline/contract/sheet-months';
import type { CaseKind } from '@hearthline/domain/cases/case-terms';
import { isOfDepartment } from '@hearthline/domain/first-asked/sheet-abilities';
import {
  factsOfSheetMonth,
  monthEnd,
  type SheetMonth,
  type SheetMonthStateName,
} from '@hearthline/domain/first-asked/sheet-month';
import { holds } from '@hearthline/domain/permissions/can';
import type { ClockState } from '@hearthline/domain/promises/clock';
import { maskWords } from '@hearthline/domain/text/mask';
import { formatInstant } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { clockViewsOf } from '../../platform/policy/clock-views.ts';
import { clocksOfSubjects } from '../../platform/policy/clocks.store.ts';
import { ledgerViewsOf } from '../../platform/policy/ledger-views.ts';
import { type Named } from '../organisation/organisation.public.ts';

interface Stored {
  id: string;
  unit: Named;
  month: string;
  state: SheetMonthStateName;
  sheets: { id: string; number: string; caseKind: CaseKind; matter: string | null; callerName: string | null }[];
  handed_in_at: number | null;
  handedInBy: Named | null;
  received_at: number | null;
  receivedBy: Named | null;
}

const MATTER = 60;

/** An overview of what is filed: who asked stands on the sheet, for whoever is shown it there (SEC-1). */
const sheetOf = ({ callerName: name, matter, ...sheet }: Stored['sheets'][number]) => ({
  ...sheet,
  matter: matter && maskWords(matter, { name, phone: null }).slice(0, MATTER),
});

const iso = (at: number | null): string | null => (at === null ? null : formatInstant(at));

/** What is promised about a month, and which time counts. */
function promised(ctx: Context, month: Pick<SheetMonth, 'month' | 'receivedAt'>, clocks: readonly ClockState[]) {
  const { policy } = ctx.services;
  const until = month.receivedAt ?? ctx.now;
  return {
    clocks: clockViewsOf(policy, clocks, ctx.now),
    ledger: ledgerViewsOf(policy, clocks, 'sheet_month', {}, factsOfSheetMonth(month), until),
  };
}

/** Months of the departments within reach, those not yet received first (PRM-29). */
export async function list(
  ctx: Context,
  _: Input<typeof listSheetMonths>,
  db: Db,
): Promise<Answer<typeof listSheetMonths>> {
  const rows = await db.rows(sql<Stored>`
    select m.id, json_build_object('id', u.id, 'name', u.name) as unit, m.month, m.state,
      coalesce((select json_agg(json_build_object('id', s.id, 'number', s.number, 'caseKind', s.case_kind,
          'matter', s.matter, 'callerName', s.caller_name) order by s.number)
        from sheet s where s.first_asked_unit_id = m.unit_id and s.ended_month = m.month), '[]') as sheets,
      m.handed_in_at, m.received_at,
      (select json_build_object('id', p.id, 'name', p.name) from staff p where p.id = m.handed_in_by_id) as "handedInBy",
      (select json_build_object('id', p.id, 'name', p.name) from staff p where p.id = m.received_by_id) as "receivedBy"
    from sheet_month m join unit u on u.id = m.unit_id
    order by (m.state = 'received'), m.month desc, m.unit_id limit 200`);
  const clocks = await clocksOfSubjects(
    db,
    'sheet_month',
    rows.map(({ id }) => id),
  );
  return {
    rows: rows.map(({ handed_in_at, received_at, sheets, ...row }) => ({
      ...row,
      sheets: sheets.map(sheetOf),
      over: ctx.now >= monthEnd(row.month),
      handedInAt: iso(handed_in_at),
      receivedAt: iso(received_at),
      ...promised(ctx, { ...row, receivedAt: received_at }, clocks.get(row.id) ?? []),
      mayHandIn: row.state === 'gathering' && isOfDepartment(ctx.person, 'sheet.hand_in', row.unit.id),
      mayReceive:
        row.state === 'handed_in' && holds(ctx.person, 'sheet.file') && row.handedInBy?.id !== ctx.person.staffId,
    })),
  };
}

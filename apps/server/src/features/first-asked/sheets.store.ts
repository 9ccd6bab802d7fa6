import type { SheetRow } from '@hearthline/contract/first-asked-view';
import { callerSight, seesIn } from '@hearthline/domain/permissions/person-sight';
import { dueSoonFrom } from '@hearthline/domain/promises/clock-outcomes';
import { formatInstant } from '@hearthline/domain/time/instant';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import { loadFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import { hideRowCaller } from './hide-sheet-caller.ts';
import { behindOf, type SeenSheet, sheetFolding, withAllEyes } from './sheet-stream.ts';

const MATTER = 200;

/** The sheet a case has, whether or not the reader may see it: a case gets one only. */
export function sheetIdOfCase(db: Db, caseId: string): Promise<string | null> {
  return withAllEyes(db, async () => {
    const row = await db.row(sql<{ id: string }>`select id from sheet where case_id = ${caseId}`);
    return row?.id ?? null;
  });
}

type Stored = Omit<SheetRow, 'askedAt' | 'dueAt' | 'dueSoonAt' | 'callerShown'> & {
  asked_at: number;
  due_at: number | null;
  due_variant: string | null;
  pack_version: string;
  sealed: boolean;
  people: (number | null)[];
  units: (number | null)[];
};

/** Rows within the reader's scope, the earliest deadline first, with callers as far as the reader is shown them. */
export async function findSheets(
  { person: reader, services: { policy } }: Context,
  db: Db,
  where: RawBuilder<unknown>,
  limit: number,
): Promise<SheetRow[]> {
  const rows = await db.rows(sql<Stored>`
    select s.id, s.case_id as "caseId", s.number, s.state, s.case_kind as "caseKind", s.asked_at,
      json_build_object('id', s.first_asked_id, 'name', coalesce(a.name, '')) as "firstAsked",
      json_build_object('id', s.first_asked_unit_id, 'name', coalesce(u.name, '')) as "firstAskedUnit",
      case when h.id is not null then json_build_object('id', h.id, 'name', h.name) end as "handlingUnit",
      case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as handler,
      s.leader_asked as "leaderAsked", s.urgent_until is not null as urgent, s.objections, s.findings,
      s.caller_name as "callerName", s.place, s.matter, s.due_at, s.due_promise as "duePromise", s.pack_version,
      (select c.variant from clock c where c.subject_id = s.id and c.promise_id = s.due_promise and c.due_at = s.due_at
        and c.met_at is null and c.void_at is null order by c.variant limit 1) as due_variant,
      s.ended_month as "endedMonth", s.retain_until as "retainUntil", case_is_sealed(s.case_id) as sealed,
      array[s.first_asked_id, s.keeper_id, s.handler_id] as people, array[s.first_asked_unit_id, s.handling_unit_id] as units
    from sheet s left join staff a on a.id = s.first_asked_id left join unit u on u.id = s.first_asked_unit_id
      left join unit h on h.id = s.handling_unit_id left join staff p on p.id = s.handler_id
    where ${where} order by s.due_at, s.asked_at desc, s.id limit ${limit}`);
  const sight = callerSight(reader);
  return rows.map(({ asked_at, due_at, due_variant, pack_version, sealed, people, units, ...row }) => {
    const { promises } = policy.byVersion(pack_version).pack;
    const ruling = promises.find(({ id, variant }) => id === row.duePromise && variant === due_variant);
    const soonAt = dueSoonFrom(due_at, ruling?.reminders ?? []);
    const seen = people.includes(reader.staffId) || seesIn(sight, units);
    const listed = {
      ...row,
      askedAt: formatInstant(asked_at),
      dueAt: due_at === null ? null : formatInstant(due_at),
      dueSoonAt: soonAt === null ? null : formatInstant(soonAt),
    };
    const hidden = hideRowCaller(listed, sealed ? 'sealed' : seen ? 'clear' : 'masked');
    // Cut after what tells who asked was taken out: half a number would not be known for one.
    return { ...hidden, matter: hidden.matter && hidden.matter.slice(0, MATTER) };
  });
}

/** Sheets with what decides on them, in the order of the ids; for acts on many at once. */
export async function everySheet(db: Db, ids: readonly string[]): Promise<SeenSheet[]> {
  const seen: SeenSheet[] = [];
  for (const id of ids) {
    const known = await loadFolded(db, sheetFolding, id);
    if (known) seen.push({ known, behind: await behindOf(db, known.state.state.caseId) });
  }
  return seen;
}

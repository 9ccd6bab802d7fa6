import { seesCheckCode } from '@hearthline/domain/cases/caller-sight';
import { maySee } from '@hearthline/domain/cases/case-abilities';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import { maskPhone } from '@hearthline/domain/search/phone-key';
import { maskName, maskRoom, maskWords } from '@hearthline/domain/text/mask';
import { sql } from 'kysely';
import { type Db, readAs } from '../../platform/db/tx.ts';
import { checkCode } from '../../platform/events/canonical.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import type { SheetLanguage } from '../../platform/print/sheet-text.ts';
import type { SheetPromise } from '../../platform/print/work-order-sheet.ts';
import { clockViews, findCase } from '../cases/cases.public.ts';
import { companyName, type Names, namesOf } from '../organisation/organisation.public.ts';

/** A case with what paper needs besides. */
export interface OnPaper {
  state: CaseState;
  company: string;
  number: string;
  /** Null where the person is not to have it. The fingerprint begins with the same bits. */
  receipt: { checkCode: string; fingerprint: string } | null;
  promises: SheetPromise[];
  names: Names;
}

export const paperZone = 'Asia/Shanghai';

function promisesOf(ctx: Context, known: NonNullable<Awaited<ReturnType<typeof findCase>>>, language: SheetLanguage) {
  const { state, events } = known.state;
  return clockViews(ctx.services.policy, state, events, ctx.now).flatMap((clock): SheetPromise[] => {
    if (clock.dueAt === null || clock.outcome === 'void') return [];
    const name = language === 'en' ? clock.title.en : clock.title.zh;
    return [{ name, dueAt: Date.parse(clock.dueAt), provisional: clock.provisional }];
  });
}

async function registerOf(db: Db, id: string): Promise<{ number: string; first_hash: string }> {
  const row = await db.row(
    sql<{ number: string; first_hash: string }>`
      select c.number, r.first_hash from case_file c join register_entry r on r.stream_id = c.id where c.id = ${id}`,
  );
  if (!row) throw new Refused('not_found', { id });
  return row;
}

/** Loads a case for printing, if the person may know of it; the transaction is over before the paper is made. */
export async function caseOnPaper(ctx: Context, id: string, language: SheetLanguage): Promise<OnPaper> {
  return readAs(ctx.services.pool, ctx.person.scope, async (db) => {
    const known = await findCase(db, id);
    if (!known || !maySee(ctx.person, known.state.state)) throw new Refused('not_found', { id });
    const { state } = known.state;
    const { number, first_hash } = await registerOf(db, id);
    const unitIds = [state.centreUnitId, ...state.orders.map((order) => order.unitId)];
    const staffIds = state.orders.flatMap((order) => (order.assigneeId === null ? [] : [order.assigneeId]));
    return {
      state,
      company: await companyName(ctx.services, db),
      number,
      receipt: seesCheckCode(ctx.person, state, known.state.events[0]?.actorId ?? null)
        ? { checkCode: checkCode(first_hash), fingerprint: first_hash.slice(0, 16) }
        : null,
      promises: promisesOf(ctx, known, language),
      names: await namesOf(db, [...new Set(unitIds)], [...new Set(staffIds)]),
    };
  });
}

/**
 * Paper lies about: a sealed case tells on it neither name, number nor place of its caller, and to whoever is not shown the
 * caller on the screen no paper tells more (SEC-1).
 */
export function callerOnPaper(
  { sealed, callerName, phone, place, text }: CaseState,
  hidden: boolean,
): { name: string; phone: string; place: string; text: string } {
  if (!hidden && !sealed) return { name: callerName ?? '', phone: phone ?? '', place: place ?? '', text: text ?? '' };
  return {
    name: callerName ? (sealed ? '***' : maskName(callerName)) : '',
    phone: sealed ? '' : maskPhone(phone ?? ''),
    place: sealed ? '' : maskRoom(place ?? ''),
    text: maskWords(text ?? '', { name: callerName, phone }),
  };
}

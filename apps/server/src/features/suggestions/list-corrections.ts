import type { listCorrections } from '@hearthline/contract/corrections';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { type Correction, correctionsOf } from '@hearthline/domain/intake/corrections';
import { maskRoom, maskWords } from '@hearthline/domain/text/mask';
import { dateOfDay, dayOfDate } from '@hearthline/domain/time/civil';
import { atDayTime, formatInstant } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { type CorrectedRow, correctedCases, lookedAt } from './corrections.store.ts';

const MOST = 500;
const SHOWN = 160;
/** The first of January 1970 was a Thursday. */
const mondayOf = (day: number): number => day - ((day + 3) % 7);

function correctionsIn(row: CorrectedRow): Correction[] {
  const { kind, topic, urgency, premises_id: premisesId, suggested } = row;
  const orders = Array.from({ length: row.orders }, () => ({})) as never[];
  return correctionsOf({ suggested, kind, topic, urgency, premisesId, orders, closingCode: row.closing_code as never });
}

type Shown = Omit<Correction, 'chosen'> & { chosen: string | null };

/** Ids of homes say nothing to a reader of word tables. */
const shown = ({ part, suggested, chosen }: Correction): Shown =>
  part === 'home' ? { part, suggested: null, chosen: null } : { part, suggested, chosen };

/** What the word tables missed in a week, so that they can be mended (INT-2). */
export async function corrections(
  ctx: Context,
  { query }: Input<typeof listCorrections>,
  db: Db,
): Promise<Answer<typeof listCorrections>> {
  const { zone } = ctx.services.policy.current(ctx.now).pack;
  const first = mondayOf(dayOfDate(query.week));
  const [from, to] = [atDayTime(first, 0, zone), atDayTime(first + 7, 0, zone)];
  const cases = await correctedCases(db, from, to, MOST + 1);
  const rows = cases.slice(0, MOST).flatMap((row) => {
    const { id, number, state, kind, caller_name: name, phone } = row;
    const link = { id, number, state, kind, receivedAt: formatInstant(row.received_at) };
    // Cut after it: half a number would not be known for one.
    const words = maskWords(row.text ?? '', { name, phone }).slice(0, SHOWN);
    const place = row.place === null ? null : maskRoom(row.place);
    return correctionsIn(row).map((each) => ({ case: { ...link, place }, ...shown(each), words }));
  });
  const counts = new Map<string, Shown & { count: number }>();
  for (const { part, suggested, chosen } of rows) {
    const key = `${part} ${suggested} ${chosen}`;
    const known = counts.get(key) ?? { part, suggested, chosen, count: 0 };
    counts.set(key, { ...known, count: known.count + 1 });
  }
  return {
    from: dateOfDay(first),
    to: dateOfDay(first + 6),
    looked: await lookedAt(db, from, to),
    counts: [...counts.values()].sort((a, b) => b.count - a.count),
    rows,
    more: cases.length > MOST,
  };
}

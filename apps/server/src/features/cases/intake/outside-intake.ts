import { isTakenBack } from '@hearthline/domain/cases/case-facts';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import { normalizePhone } from '@hearthline/domain/search/phone-key';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { appendToCase } from '../acts/act-on-case.ts';
import { loadCase } from '../case-stream.ts';
import type { Appeal } from './appeal.ts';
import { takeInWithoutFiles } from './take-in.ts';

/** Takes a sheet's new orders in, all in one statement. */
export async function takeInAll(ctx: Context, tx: Tx, appeals: readonly Appeal[]): Promise<void> {
  if (appeals.length > 0) await takeInWithoutFiles(ctx, tx, appeals);
}

type CallerFacts = Pick<CaseState, 'callerName' | 'phone' | 'phoneKey'>;

/** A sender's order as it says it now. */
interface OutsideRow {
  due: number | null;
  rowHash: string;
  text: string;
  name: string | null;
  phone: string | null;
  place: string | null;
}

/** Its matter, and on a line of their own whom and where it names other than the case does. */
function wordsOf(state: CaseState, { text, name, phone, place }: OutsideRow): string {
  const other = [name !== state.callerName && name, phone !== state.phone && phone, place !== state.place && place];
  return [text, other.filter(Boolean).join(' · ')].filter(Boolean).join('\n');
}

/** Whom to call from now on, if that is somebody else; what the row leaves empty stays. */
function callerOf(state: CaseState, row: OutsideRow): { caller?: CallerFacts } {
  const [callerName, phone] = [row.name ?? state.callerName, row.phone ?? state.phone];
  if (callerName === state.callerName && phone === state.phone) return {};
  return { caller: { callerName, phone, phoneKey: phone ? (normalizePhone(phone)?.key ?? null) : null } };
}

/**
 * What an outside body says of its order now (ORD-10): an event when it is not what it said before. A case that was not
 * taken from a sheet knows no row, and is left as it is. An order that was taken back and is said again word for word is
 * sent again where its sender's own system says it (`sent`); in a sheet it may only stand there still: `taken_back`.
 */
export async function updateOutside(
  ctx: Context,
  tx: Tx,
  id: string,
  row: OutsideRow & { sent: boolean },
): Promise<'changed' | 'unchanged' | 'taken_back'> {
  const known = await loadCase(tx, id);
  const before = known?.state.state.outside;
  if (!known || !before || before.rowHash === undefined) return 'unchanged';
  const { due, rowHash, sent } = row;
  if (before.rowHash === rowHash) {
    if (!isTakenBack(known.state.events)) return 'unchanged';
    if (!sent) return 'taken_back';
  }
  const personal = { words: wordsOf(known.state.state, row), ...callerOf(known.state.state, row) };
  await appendToCase(ctx, tx, known, [{ type: 'case.outside_updated', at: null, open: { due, rowHash }, personal }]);
  return 'changed';
}

import type { CallView } from '@hearthline/contract/calls';
import type { PersonShown } from '@hearthline/contract/shapes';
import { type Actor, holds } from '@hearthline/domain/permissions/can';
import { maskPhone } from '@hearthline/domain/search/phone-key';
import { maskName, maskWords } from '@hearthline/domain/text/mask';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';

/** Which of these cases are sealed, also of those the reader may not know of. */
export async function sealedAmong(db: Db, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (caseIds.length === 0) return new Set();
  const rows = await db.rows(
    sql<{ id: string }>`select id from unnest(${caseIds}::uuid[]) as asked (id) where case_is_sealed(id)`,
  );
  return new Set(rows.map(({ id }) => id));
}

const MASKED = '*';

/**
 * The call as its reader is shown it: masked to whoever takes no calls, and without number, name and voice where it
 * became a sealed case, except to whoever spoke to the caller (SEC-1). Null where even that there was such a call would
 * tell: such a case is out of the reader's sight (not `known`).
 */
export function hideCall(
  reader: Actor,
  view: CallView,
  { sealed, known }: { sealed: boolean; known: boolean },
): CallView | null {
  const own = view.staff !== null && view.staff.id === reader.staffId;
  if (sealed && !known && !own) return null;
  const shown: PersonShown = own ? 'clear' : sealed ? 'sealed' : holds(reader, 'person.see') ? 'clear' : 'masked';
  if (shown === 'clear') return { ...view, shown };
  const { number, name } = view;
  const words = view.words && maskWords(view.words, { name, phone: number });
  if (shown === 'sealed') return { ...view, shown, number: null, name: null, words, recording: null, message: null };
  // An exchange may put the number into the name of a recording. Listening to it is a look of its own.
  const unnamed = { recording: view.recording && MASKED, message: view.message && MASKED };
  return { ...view, ...unnamed, shown, words, number: number && maskPhone(number), name: name && maskName(name) };
}

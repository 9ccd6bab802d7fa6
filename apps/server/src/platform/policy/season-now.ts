import { withDeclared } from '@hearthline/domain/time/declared-season';
import type { Instant } from '@hearthline/domain/time/instant';
import { seasonAt } from '@hearthline/domain/time/season';
import type { PolicyBook } from './policy-book.ts';

/** Where the heating season stands by the rules in force and what the company published over them; null where none is declared (CUS-4). */
export function seasonNow(book: Pick<PolicyBook, 'current' | 'seasons'>, now: Instant): ReturnType<typeof seasonAt> {
  const { calendars, zone } = book.current(now).pack;
  const declared = book.seasons();
  const seasons = calendars.map((each) => withDeclared(each, declared, zone)).find(({ length }) => length > 0) ?? [];
  return seasonAt(seasons, zone, now);
}

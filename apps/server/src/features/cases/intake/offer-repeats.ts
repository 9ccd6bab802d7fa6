import type { CaseView } from '@hearthline/contract/case-view';
import type { CaseStateName } from '@hearthline/domain/cases/case-terms';
import { type RepeatAsked, repeatsAmong } from '@hearthline/domain/intake/repeats';
import { isTelling, likenessKeys } from '@hearthline/domain/text/likeness';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { Db } from '../../../platform/db/tx.ts';
import { findRepeats, type RepeatAsk } from './repeats.store.ts';

/** Cases somebody may be asking about again, with why. */
export type OfferedRepeat = CaseView['related'][number];

const DAY_MS = 86_400_000;
const MOST = 10;
/** Of cases found by their words: many neighbours send the same letter, and each is found. */
const MOST_LIKE = 24;
const MOST_COPIES = 120;
const answered = new Set<CaseStateName>(['done', 'followed_up', 'closed']);

async function offer(
  db: Db,
  asked: RepeatAsked,
  ask: Omit<RepeatAsk, 'keys' | 'like'>,
  without: string[],
): Promise<OfferedRepeat[]> {
  const { text } = asked;
  const like = isTelling(text) ? MOST_COPIES : MOST_LIKE;
  const rows = await findRepeats(db, { ...ask, keys: likenessKeys(text), like });
  const found = rows
    .filter(({ id }) => !without.includes(id))
    .map(({ received_at, result, ...row }) => ({
      ...row,
      receivedAt: received_at,
      answer: answered.has(row.state) ? result : null,
    }));
  return repeatsAmong(asked, found, MOST).map(({ found: { id, number, state, kind, receivedAt, place }, ...why }) => ({
    id,
    number,
    state,
    kind,
    receivedAt: formatInstant(receivedAt),
    place,
    ...why,
  }));
}

/** While an appeal is taken in: of the same home or telephone in the last seven days, the same words this season. */
export function repeatsOf(
  db: Db,
  asked: { premisesId: string | null; phoneKey: string | null; text: string; topic: string | null; now: number },
): Promise<OfferedRepeat[]> {
  const { premisesId, phoneKey, text, topic, now } = asked;
  return offer(db, { text, topic }, { premisesId, phoneKey, at: now, homeSince: now - 7 * DAY_MS }, []);
}

/** Beside a case: of the same home or telephone at any time, the same words in its season. */
export function repeatsBeside(
  db: Db,
  known: {
    id: string;
    premisesId: string | null;
    phoneKey: string | null;
    text: string | null;
    topic: string | null;
    receivedAt: number;
  },
  linked: string[],
): Promise<OfferedRepeat[]> {
  const { id, premisesId, phoneKey, text, topic, receivedAt } = known;
  return offer(db, { text: text ?? '', topic }, { premisesId, phoneKey, at: receivedAt, homeSince: 0 }, [
    id,
    ...linked,
  ]);
}

import type { OutsideOrder } from '@hearthline/domain/imports/outside-sheet';
import { understand } from '@hearthline/domain/understanding/understand';
import type { Words } from '@hearthline/domain/understanding/word-tables';
import { canonical, sha256 } from '../../platform/events/canonical.ts';
import type { Appeal } from '../cases/cases.public.ts';

/** Below this a clerk should say what it is. */
const SURE_ENOUGH = 0.6;

/** What tells one state of an order from the next: everything the sheet says of it. */
export const orderHash = (order: OutsideOrder): string => sha256(canonical(order));

/** An order as an appeal, its kind, topic and urgency as they are understood; who dispatches it may say otherwise. */
export function appealOf(words: Words, sender: string, order: OutsideOrder, originalHash: string): Appeal {
  const { title, text, number, receivedAt, dueAt, name, phone, place } = order;
  const found = understand(words, { title: title ?? '', content: text });
  const sure = found.kind.sure >= SURE_ENOUGH && found.for.value !== 'other';
  const { community, building, unit, room } = found.place;
  const told = [community, building, unit, room].filter(Boolean).join(' ');
  return {
    source: 'hotline_12345',
    kind: sure ? found.kind.value : 'other',
    topic: sure ? found.topic.value : null,
    urgency: found.urgency.value,
    text,
    callerName: name,
    phone,
    premisesId: null,
    place: place ?? (told || null),
    happenedAt: receivedAt,
    sealed: null,
    accusedStaffIds: [],
    accusedUnitIds: [],
    outside: { system: sender, number, due: dueAt, rowHash: orderHash(order) },
    suggested: {
      concern: found.for.sure >= SURE_ENOUGH ? found.for.value : null,
      kind: sure ? found.kind.value : null,
      topic: sure ? found.topic.value : null,
      urgency: found.urgency.value,
      premisesId: null,
    },
    messageId: null,
    originUnitId: null,
    originalHash,
    files: [],
    answered: null,
    handled: null,
  };
}

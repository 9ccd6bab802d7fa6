import type { PremisesEvent } from '@hearthline/domain/directory/premises-events';
import { insertRows } from '../../platform/db/replace-rows.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Appended } from '../../platform/events/event-log.ts';

/** Measured temperatures of premises, a row an event (CUS-1, CUS-4). */
export function writeReadings(tx: Tx, appended: Appended): Promise<void> {
  const rows = appended.flatMap(({ stream, events }) =>
    (events as unknown as PremisesEvent[]).flatMap((event) =>
      event.type === 'premises.temperature_read'
        ? [
            {
              premises_id: stream.id,
              seq: event.seq,
              at: new Date(event.happenedAt).toISOString(),
              tenths: event.open.tenths,
              place: event.open.place,
              source: event.open.by,
              staff_id: event.actorId,
              pack_version: event.open.packVersion ?? null,
              entered_at: new Date(event.recordedAt).toISOString(),
            },
          ]
        : [],
    ),
  );
  return insertRows(tx, 'reading', rows);
}

import type { Projector } from '../../platform/events/event-log.ts';
import { wordsPublished } from './words-event.ts';

const put = `insert into word_version (version, stream_id, overrides, changed, note, restores, published_at, published_by, despite)
  values ($1, $2, $3::jsonb, $4::jsonb, $5, $6, $7, $8, $9::jsonb)`;

/** Every version of the word tables (INT-2). */
export const wordsProjector: Projector = async (tx, stream, events) => {
  for (const event of events) {
    const { version, overrides, changed, note, restores, despite } = wordsPublished.parse(event.open);
    await tx.prepared('word_version_put', put, [
      version,
      stream.id,
      JSON.stringify(overrides),
      JSON.stringify(changed),
      note,
      restores,
      new Date(event.recordedAt).toISOString(),
      event.actorId,
      despite ? JSON.stringify(despite) : null,
    ]);
  }
};

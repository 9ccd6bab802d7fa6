import type { Tx } from '../../platform/db/tx.ts';
import type { ReadEvent } from '../../platform/events/chain.ts';
import type { Projector } from '../../platform/events/event-log.ts';
import type { CalendarPublished, PackPublished, UnitHoursPublished } from './policy-events.ts';

const putPack = `insert into pack_version (version, stream_id, text, effective, published_at, published_by)
  values ($1, $2, $3, $4, $5, $6)
  on conflict (version) do update set text = excluded.text, published_at = excluded.published_at, published_by = excluded.published_by`;
const putList = `insert into holiday_list (region, year, revision, stream_id, list, published_at, published_by)
  values ($1, $2, $3, $4, $5::jsonb, $6, $7)`;
const putHours = `insert into unit_hours (unit_id, calendar, revision, stream_id, hours, published_at, published_by)
  values ($1, $2, $3, $4, $5::jsonb, $6, $7)`;

const iso = (at: number): string => new Date(at).toISOString();

async function writePack(tx: Tx, id: string, event: ReadEvent): Promise<void> {
  const { version, effective, text } = event.open as PackPublished['open'];
  await tx.prepared('pack_version_put', putPack, [version, id, text, effective, iso(event.recordedAt), event.actorId]);
}

async function writeList(tx: Tx, id: string, event: ReadEvent): Promise<void> {
  const list = event.open as CalendarPublished['open'];
  await tx.prepared('holiday_list_put', putList, [
    list.region,
    list.year,
    list.revision,
    id,
    JSON.stringify(list),
    iso(event.recordedAt),
    event.actorId,
  ]);
}

async function writeHours(tx: Tx, id: string, event: ReadEvent): Promise<void> {
  const hours = event.open as UnitHoursPublished['open'];
  await tx.prepared('unit_hours_put', putHours, [
    hours.unit,
    hours.calendar,
    hours.revision,
    id,
    JSON.stringify(hours),
    iso(event.recordedAt),
    event.actorId,
  ]);
}

/** Versions of rules; published again before it ruled, the later text stands. */
export const packProjector: Projector = async (tx, stream, events) => {
  for (const event of events) await writePack(tx, stream.id, event);
};

/** Holiday lists and hours of units, every revision of them. */
export const calendarProjector: Projector = async (tx, stream, events) => {
  for (const event of events) {
    const write = event.type === 'calendar.unit_hours_published' ? writeHours : writeList;
    await write(tx, stream.id, event);
  }
};

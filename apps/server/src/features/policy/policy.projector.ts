import type { Tx } from '../../platform/db/tx.ts';
import type { ReadEvent } from '../../platform/events/chain.ts';
import type { Projector } from '../../platform/events/event-log.ts';
import type { CalendarPublished, PackPublished, SeasonPublished, UnitHoursPublished } from './policy-events.ts';

const putPack = `insert into pack_version (version, stream_id, text, effective, published_at, published_by)
  values ($1, $2, $3, $4, $5, $6)
  on conflict (version) do update set text = excluded.text, published_at = excluded.published_at, published_by = excluded.published_by`;
const putList = `insert into holiday_list (region, year, revision, stream_id, list, published_at, published_by)
  values ($1, $2, $3, $4, $5::jsonb, $6, $7)`;
const putHours = `insert into unit_hours (unit_id, calendar, revision, stream_id, hours, published_at, published_by)
  values ($1, $2, $3, $4, $5::jsonb, $6, $7)`;
const putSeason = `insert into heating_season (calendar, season, revision, stream_id, declared, published_at, published_by)
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

async function writeSeason(tx: Tx, id: string, event: ReadEvent): Promise<void> {
  const season = event.open as SeasonPublished['open'];
  await tx.prepared('heating_season_put', putSeason, [
    season.calendar,
    season.id,
    season.revision,
    id,
    JSON.stringify(season),
    iso(event.recordedAt),
    event.actorId,
  ]);
}

const writes: Readonly<Record<string, (tx: Tx, id: string, event: ReadEvent) => Promise<void>>> = {
  'calendar.published': writeList,
  'calendar.unit_hours_published': writeHours,
  'calendar.season_published': writeSeason,
};

/** Versions of rules; published again before it ruled, the later text stands. */
export const packProjector: Projector = async (tx, stream, events) => {
  for (const event of events) await writePack(tx, stream.id, event);
};

/** Holiday lists, hours of units and seasons, every revision of them. */
export const calendarProjector: Projector = async (tx, stream, events) => {
  for (const event of events) await writes[event.type]?.(tx, stream.id, event);
};

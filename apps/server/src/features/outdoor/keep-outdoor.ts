import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { readOutdoor, recordOutdoor } from '@hearthline/contract/outdoor';
import { isPlausibleDay, type OutdoorDay } from '@hearthline/domain/directory/outdoor-events';
import { canAtPremises } from '@hearthline/domain/directory/premises-reach';
import { readTenths } from '@hearthline/domain/imports/readings-sheet';
import { localDate } from '@hearthline/domain/time/instant';
import type { Db, Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { outdoorWhere, unitThere } from './outdoor.store.ts';
import { keepDays } from './outdoor-stream.ts';

async function unitOf(db: Db, id: number | null): Promise<{ id: number; name: string }> {
  const unit = await unitThere(db, id);
  if (!unit) throw new Refused('unknown_unit', { id }, 'unitId');
  return unit;
}

type ToldDay = Input<typeof recordOutdoor>['body']['days'][number];

function dayOf(ctx: Context, { date, ...told }: ToldDay, at: number): OutdoorDay {
  if (date > localDate(ctx.now)) throw new Refused('happened_in_future', { at: date }, `days.${at}.date`);
  const tenths = (field: 'mean' | 'min' | 'max', text: string): number => {
    const read = readTenths(text);
    if (read === null) throw new Refused('temperature_unreadable', { text }, `days.${at}.${field}`);
    return read;
  };
  const day = {
    date,
    mean: tenths('mean', told.mean),
    min: told.min === null ? null : tenths('min', told.min),
    max: told.max === null ? null : tenths('max', told.max),
  };
  if (!isPlausibleDay(day)) throw new Refused('bad_span', { from: told.min, to: told.max }, `days.${at}.mean`);
  return day;
}

/** Days outdoors, told by a person or a weather service's program (CUS-4). */
export async function record(
  ctx: Context,
  { body }: Input<typeof recordOutdoor>,
  tx: Tx,
): Promise<Answer<typeof recordOutdoor>> {
  const unit = await unitOf(tx, body.unitId);
  if (!canAtPremises(ctx.person, 'premises.write', unit.id))
    throw new Refused('forbidden', { permission: 'premises.write', unitId: unit.id });
  const days = body.days.map((day, at) => dayOf(ctx, day, at));
  return { unit, kept: await keepDays(ctx, tx, unit.id, days) };
}

export async function read(
  _: Context,
  { query }: Input<typeof readOutdoor>,
  db: Db,
): Promise<Answer<typeof readOutdoor>> {
  if (query.to < query.from) throw new Refused('bad_span', { from: query.from, to: query.to }, 'to');
  const unit = await unitOf(db, query.unitId ?? null);
  return { days: await outdoorWhere(db, unit.id, query) };
}

import type { PremisesFacts } from '@hearthline/domain/directory/premises-events';
import { canAtPremises } from '@hearthline/domain/directory/premises-reach';
import type { ReadingRow } from '@hearthline/domain/imports/readings-sheet';
import { localDate } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import { foldedItem } from '../../platform/events/folded-stream.ts';
import { authorOf, type Context } from '../../platform/http/context.ts';
import { seeingAll } from '../organisation/organisation.public.ts';
import { type KnownFile, knownFiles } from './import-premises.store.ts';
import { premisesFolding } from './premises-stream.ts';

interface RefusedReading {
  row: number;
  field: string;
  code: 'unknown_account' | 'forbidden';
  value: string | null;
}

export interface PlannedReadings {
  fresh: { file: KnownFile; reading: ReadingRow }[];
  /** Rows that are kept already. */
  known: number;
  refused: RefusedReading[];
}

const keyOf = (premisesId: string, at: number, place: string | null): string => `${premisesId} ${at} ${place ?? ''}`;

async function keptOf(tx: Tx, ids: readonly string[], from: number, to: number): Promise<Set<string>> {
  const rows = await tx.rows(
    sql<{ premises_id: string; at: number; place: string | null }>`select premises_id, at, place from reading
      where premises_id = any (${ids}::uuid[]) and at between ${new Date(from).toISOString()} and ${new Date(to).toISOString()}`,
  );
  return new Set(rows.map((row) => keyOf(row.premises_id, row.at, row.place)));
}

/** What measured temperatures come to: new ones, those kept already, and whose account nobody knows or may write. */
export async function planReadings(ctx: Context, tx: Tx, rows: readonly ReadingRow[]): Promise<PlannedReadings> {
  const planned: PlannedReadings = { fresh: [], known: 0, refused: [] };
  if (rows.length === 0) return planned;
  const accounts = [...new Set(rows.map(({ accountNo }) => accountNo))];
  const times = rows.map(({ at }) => at);
  const { files, kept } = await seeingAll(tx, async () => {
    const found = await knownFiles(tx, accounts, localDate(ctx.now));
    const ids = [...found.values()].map(({ id }) => id);
    return { files: found, kept: await keptOf(tx, ids, Math.min(...times), Math.max(...times)) };
  });
  const mayWrite = ({ stationUnitId }: PremisesFacts): boolean =>
    canAtPremises(ctx.person, 'premises.write', stationUnitId);
  for (const reading of rows) {
    const file = files.get(reading.accountNo);
    const refuse = (code: RefusedReading['code']) =>
      planned.refused.push({ row: reading.row, field: 'accountNo', code, value: reading.accountNo });
    if (!file) refuse('unknown_account');
    else if (!mayWrite(file.facts)) refuse('forbidden');
    else if (kept.has(keyOf(file.id, reading.at, reading.place))) planned.known += 1;
    else planned.fresh.push({ file, reading });
  }
  return planned;
}

/** Keeps what was planned: one event each, in the stream of its premises. */
export async function takeReadings(ctx: Context, tx: Tx, { fresh }: PlannedReadings): Promise<void> {
  const byFile = new Map<string, PlannedReadings['fresh']>();
  for (const each of fresh) byFile.set(each.file.id, [...(byFile.get(each.file.id) ?? []), each]);
  const items = [...byFile.values()].flatMap((of) => {
    const [first] = of;
    if (!first) return [];
    const { id, seq, hash, facts } = first.file;
    const events = of.map(({ reading: { at, tenths, place } }) => ({
      type: 'premises.temperature_read',
      at,
      open: { tenths, place, by: 'sensor' },
      personal: {},
    }));
    return [{ stream: foldedItem(premisesFolding, id, { seq, hash, state: { id, ...facts } }), events }];
  });
  await seeingAll(tx, () => ctx.services.events.appendMany(tx, 'premises', items, authorOf(ctx)));
}

import type { PremisesView } from '@hearthline/contract/premises';
import type { PremisesEvent, PremisesFacts } from '@hearthline/domain/directory/premises-events';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';
import { loadStream } from '../../platform/events/event-log.ts';
import type { Names } from '../organisation/organisation.public.ts';

type Entry = PremisesView['record'][number];

/** Facts a reader of the file cares for; keys of search and ids are none. */
const told = [
  'accountNo',
  'community',
  'address',
  'use',
  'specialPlace',
  'supply',
  'floorArea',
  'heatedArea',
  'heatExchangeStation',
  'heatLoop',
  'position',
  'contractNo',
  'meterNo',
  'warrantyUntil',
  'owesFen',
  'hasSensor',
] as const satisfies readonly (keyof PremisesFacts)[];

const textOf = (value: PremisesFacts[(typeof told)[number]]): string | null =>
  (value ?? '') === '' ? null : String(value);

function changesOf(before: PremisesFacts | null, after: PremisesFacts): Entry['changes'] {
  if (!before) return [];
  return told
    .filter((fact) => textOf(before[fact]) !== textOf(after[fact]))
    .map((fact) => ({ fact, before: textOf(before[fact]), after: textOf(after[fact]) }));
}

/** Who wrote in the file, when and what: notes, and each change of its facts beside what stood there before (CUS-1). */
export async function recordOf(db: Db, id: string): Promise<{ entries: (Entry & { byId: number | null })[] }> {
  const { events } = await loadStream(db, id);
  let before: PremisesFacts | null = null;
  const entries: (Entry & { byId: number | null })[] = [];
  for (const event of events as unknown as PremisesEvent[]) {
    if (event.type === 'premises.temperature_read') continue;
    const shared = { at: formatInstant(event.happenedAt), by: null, byId: event.actorId };
    if (event.type === 'premises.noted') {
      entries.push({ ...shared, type: 'noted', words: event.personal?.words ?? null, changes: [] });
      continue;
    }
    const type = event.type === 'premises.registered' ? 'registered' : 'changed';
    const evidence = event.type === 'premises.changed' ? (event.open.evidence ?? null) : null;
    const changes = changesOf(before, event.open);
    before = event.open;
    if (type === 'registered' || changes.length > 0) entries.push({ ...shared, type, words: evidence, changes });
  }
  return { entries: entries.reverse() };
}

/** The entries with the names of those who wrote them. */
export function withWriters(entries: readonly (Entry & { byId: number | null })[], names: Names): Entry[] {
  return entries.map(({ byId, ...entry }) => ({ ...entry, by: names.staff(byId) }));
}

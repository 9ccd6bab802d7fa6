import type { PremisesFacts } from '../directory/premises-events.ts';
import type { PremisesSaid } from './premises-sheet.ts';

const unsaid: Required<PremisesSaid> = {
  use: 'residential',
  specialPlace: null,
  heatExchangeStation: null,
  heatLoop: null,
  floorArea: null,
  heatedArea: null,
  position: null,
  supply: 'on',
  contractNo: null,
  meterNo: null,
  warrantyUntil: null,
  owesFen: 0,
  hasSensor: false,
};

/** What a new file says where the row says nothing, or what the one there says already. */
export function saidOver(known: PremisesFacts | null, said: PremisesSaid): Required<PremisesSaid> {
  const before = known ?? unsaid;
  const fields = Object.keys(unsaid) as (keyof PremisesSaid)[];
  return Object.fromEntries(
    fields.map((field) => [field, said[field] ?? (field in said ? said[field] : before[field])]),
  ) as Required<PremisesSaid>;
}

const areas: readonly (keyof PremisesFacts)[] = ['floorArea', 'heatedArea'];

/** Areas of the same value are the same: `88.50` of the database and `88.5` of the sheet. */
function differs(before: PremisesFacts, after: PremisesFacts, field: keyof PremisesFacts): boolean {
  const [left, right] = [before[field], after[field]];
  if (areas.includes(field) && left !== null && right !== null) return Number(left) !== Number(right);
  return left !== right;
}

/** The fields by which two files differ, in the order of the file. */
export function changedFields(before: PremisesFacts, after: PremisesFacts): (keyof PremisesFacts)[] {
  return (Object.keys(after) as (keyof PremisesFacts)[]).filter((field) => differs(before, after, field));
}

/** Whether the file's heated area becomes another: what was verified changes only on evidence (CUS-5). */
export function changesArea(before: PremisesFacts, after: PremisesFacts): boolean {
  return before.heatedArea !== null && differs(before, after, 'heatedArea');
}

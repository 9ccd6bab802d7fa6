import type { Tx } from '../../platform/db/tx.ts';
import { seeingAll } from '../organisation/organisation.public.ts';
import { readDirectory, totalsOf } from './import-premises.store.ts';
import { planPremises, seePremises } from './import-premises.ts';
import { planReadings, takeReadings } from './import-readings.ts';
import { takePremises } from './take-premises.ts';

export { isRefusedRow, type PlannedFile, type SeenInSheet } from './import-premises.ts';
export { premisesCalled } from './search-premises.ts';
export { whomOf } from './take-premises.ts';

/** Files of premises as a sheet says them (CUS-2). */
export const premisesImport = {
  directory: readDirectory,
  see: seePremises,
  plan: planPremises,
  take: takePremises,
  totals: (tx: Tx) => seeingAll(tx, () => totalsOf(tx)),
};

/** Measured room temperatures as a sheet says them. */
export const readingsImport = { plan: planReadings, take: takeReadings };

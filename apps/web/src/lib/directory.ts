import { listStaff, listUnits, type StaffRow, type UnitView } from '@hearthline/contract/organisation';
import { type PremisesHit, searchPremises } from '@hearthline/contract/premises';
import { call } from './api-client.ts';

/** A home or shop as a picker shows it. */
export type PremisesChoice = PremisesHit;

/** The units of the company, parents before children. */
export async function fetchUnits(signal: AbortSignal): Promise<UnitView[]> {
  return (await call(listUnits, {}, { signal })).rows;
}

/** People who hold a job in the unit or below, or whose name or number has the words in it. */
export async function fetchStaff(asked: { unit?: number; q?: string }, signal: AbortSignal): Promise<StaffRow[]> {
  return (await call(listStaff, { query: asked }, { signal })).rows;
}

/** Premises by account number, phone or address in any form. */
export async function findPremises(words: string, signal?: AbortSignal): Promise<PremisesChoice[]> {
  return (await call(searchPremises, { query: { q: words } }, signal ? { signal } : {})).rows;
}

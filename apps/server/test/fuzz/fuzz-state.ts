import type { Steps } from './case-steps.ts';
import type { Chance } from './chance.ts';
import type { Lab } from './fuzz-lab.ts';
import type { Operation } from './operations.ts';
import type { Ready } from './recipe.ts';
import { recipes } from './recipes.ts';
import type { Known } from './schema-values.ts';

/** What all ways of asking share: the lab, chance, and for each operation a request that was let in. */
export interface FuzzState {
  steps: Steps;
  lab: Lab;
  chance: Chance;
  operations: Operation[];
  ready: Map<string, Ready>;
  known: Known;
}

/** What fields of such a name may hold in the lab's company. */
function valuesByName(lab: Lab): Record<string, readonly unknown[]> {
  const units = Object.values(lab.world.units).map(({ id }) => id);
  const staff = Object.values(lab.world.staff).map(({ id }) => id);
  return {
    unitId: units,
    toUnitId: units,
    stationUnitId: [13, 14, 23],
    parentId: units,
    accusedUnitId: units,
    staffId: staff,
    assigneeId: staff,
    toStaffId: staff,
    accusedStaffId: staff,
    mention: staff,
    premisesId: lab.world.homes.map(({ id }) => id),
    communityId: [lab.things.communityId],
    fileHash: [lab.things.hash, lab.files.orders, lab.files.readings],
    hash: [lab.things.hash],
    to: [],
  };
}

export function newFuzzState(steps: Steps, chance: Chance): FuzzState {
  const { lab } = steps;
  const byName = valuesByName(lab);
  const known: Known = (name) => {
    const values = byName[name];
    return values && values.length > 0 && chance.one(0.9) ? chance.pick(values) : undefined;
  };
  return { steps, lab, chance, operations: [...lab.operations.values()], ready: new Map(), known };
}

export function tokenFor({ lab }: FuzzState, { who, token }: Ready): string | null {
  return token ?? (who === null ? null : lab.tokenOf(who));
}

/** Somebody of the world who may, by the example alone. */
export async function findReady(state: FuzzState, operation: Operation): Promise<Ready> {
  const { lab } = state;
  let last: Ready | null = null;
  for (const { id, staffNo } of [
    ...Object.values(lab.world.staff),
    ...lab.people.map((each) => ({ id: each.id, staffNo: `t${each.id}` })),
  ]) {
    const asked = lab.exampleOf(operation.name, id);
    const token = lab.people.find((each) => each.id === id)?.token;
    const found: Ready = { who: operation.permission === null ? null : staffNo, asked, ...(token ? { token } : {}) };
    const answer = await lab.send(operation.name, asked, tokenFor(state, found));
    last = found;
    if (answer.status === 200 || operation.permission === null) return found;
  }
  // Nobody was let in by the example: it is asked all the same, by somebody who may.
  return last ?? { who: null, asked: lab.exampleOf(operation.name) };
}

/** A request that should be accepted now: made anew by its recipe, else the one that was let in before. */
export async function prepare(state: FuzzState, operation: Operation): Promise<Ready> {
  const recipe = recipes[operation.name];
  const made = recipe
    ? await recipe(state.steps)
    : (state.ready.get(operation.name) ?? (await findReady(state, operation)));
  state.ready.set(operation.name, made);
  return made;
}

/** What was ready last, whether or not it still can be accepted. */
export async function readyOrPrepared(state: FuzzState, operation: Operation): Promise<Ready> {
  return state.ready.get(operation.name) ?? prepare(state, operation);
}

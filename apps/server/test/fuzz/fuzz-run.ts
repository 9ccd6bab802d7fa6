import { NotPrepared, type Steps } from './case-steps.ts';
import type { Chance } from './chance.ts';
import { provocationsFor } from './documented.ts';
import { type FuzzState, findReady, newFuzzState, prepare, readyOrPrepared, tokenFor } from './fuzz-state.ts';
import { ways } from './fuzz-ways.ts';
import type { Operation } from './operations.ts';

/** Slow by their nature: paper takes a process, passwords take memory, whole packs take seconds. */
const seldom: Record<string, number> = {
  printOrder: 0.01,
  printReceipt: 0.01,
  printSheet: 0.01,
  signIn: 0.05,
  createStaff: 0.2,
  changePassword: 0.05,
  resetPassword: 0.1,
  giveJob: 0.3,
  endJob: 0.3,
  changeStaff: 0.3,
  leaveStaff: 0.3,
  readOpenApi: 0.1,
  readDocs: 0.1,
  publishPack: 0.2,
  rehearsePack: 0.2,
  listenLive: 0.2,
  unjoinCase: 0.5,
};

export interface FuzzRun {
  /** Each operation once as it should be, and asked for every refusal it documents. */
  everyOperation(): Promise<void>;
  /** So many requests by chance. */
  byChance(requests: number): Promise<void>;
}

/** A step on the way was refused: what then is missing is told in the end. */
function letPass(error: unknown): void {
  if (!(error instanceof NotPrepared)) throw error;
}

/** Asks one operation as it should be, then in every way known until each documented status was answered. */
async function askWhole(state: FuzzState, operation: Operation): Promise<void> {
  const { lab, steps, ready } = state;
  const { name, answers } = operation;
  const made = await prepare(state, operation).catch(() => findReady(state, operation));
  ready.set(name, made);
  await lab.send(name, made.asked, tokenFor(state, made));
  const again = () => prepare(state, operation).catch(() => readyOrPrepared(state, operation));
  for (const status of answers.keys()) {
    const done = () => lab.counts.get(name)?.has(status) ?? false;
    for (const provoke of provocationsFor(name, status)) {
      if (done()) break;
      const fresh = status === 409 || status === 422 ? await again() : await readyOrPrepared(state, operation);
      await provoke({ steps, operation, ready: fresh, again, done }).catch(letPass);
    }
  }
}

export function fuzzRun(steps: Steps, chance: Chance): FuzzRun {
  const state = newFuzzState(steps, chance);
  const { lab, operations, ready } = state;
  const total = (): number =>
    [...lab.counts.values()].reduce((sum, each) => sum + [...each.values()].reduce((all, count) => all + count, 0), 0);
  return {
    async everyOperation() {
      for (const operation of operations) await askWhole(state, operation);
    },
    async byChance(requests) {
      lab.beginChance();
      const end = total() + requests;
      while (total() < end) {
        const operation = chance.pick(operations);
        if (!chance.one(seldom[operation.name] ?? 1)) continue;
        // A session that the operation ends is there once.
        if (operation.name === 'signOut') ready.delete('signOut');
        // What chance did before may stand in a step's way: then the next one is as good.
        await chance.pick(ways)(state, operation).catch(letPass);
      }
    },
  };
}

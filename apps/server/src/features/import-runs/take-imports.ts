import type { Services } from '../../platform/services.ts';
import type { RunRow } from './import-runs.store.ts';
import { type AskedRun, importSteps } from './run-import.ts';

/** Runs whose sheets are held open at once: each keeps the words of its sheet. */
const MOST_OPEN = 2;
/** Steps after which a run makes room for one that waits; opening its sheet again takes longer than some of them. */
const HELD_STEPS = 20;

interface OpenRun {
  id: string;
  steps: AsyncGenerator<RunRow>;
  taken: number;
}

/** Who is open, whose turn it is, and who waits since when. */
class Turns {
  private readonly services: Services;
  /** The one whose turn is next first. */
  private open: OpenRun[] = [];
  /** When a run was last set aside: as the how manieth. */
  private readonly aside = new Map<string, number>();
  private setAside = 0;
  private readonly left = new Set<string>();
  readonly problems: unknown[] = [];

  constructor(services: Services) {
    this.services = services;
  }

  /** Opens what there is room for, closes what was ended elsewhere; false when there is nothing to do. */
  async arrange(): Promise<boolean> {
    const { rows } = await this.services.pool.query<{ id: string; staff_no: string }>(
      'select id, staff_no from open_import_runs($1::uuid[])',
      [[...this.left]],
    );
    const asked = rows.map(({ id, staff_no: staffNo }) => ({ id, staffNo }));
    for (const run of this.open) if (!asked.some(({ id }) => id === run.id)) await this.close(run);
    const waiting = asked.filter(({ id }) => !this.open.some((run) => run.id === id));
    waiting.sort((a, b) => this.waitsSince(a) - this.waitsSince(b));
    for (const next of waiting) if (!(await this.letIn(next))) break;
    return this.open.length > 0;
  }

  /** One step of whoever is first. */
  async step(): Promise<void> {
    const run = this.open.shift();
    if (!run) return;
    try {
      const { done } = await run.steps.next();
      // Over, or somebody else is at it: either way not this round's any more.
      if (done) {
        this.left.add(run.id);
        return;
      }
    } catch (error) {
      this.left.add(run.id);
      this.problems.push(error);
      return;
    }
    run.taken += 1;
    this.open.push(run);
  }

  async end(): Promise<void> {
    for (const run of this.open) await this.close(run);
  }

  private waitsSince({ id }: AskedRun): number {
    return this.aside.get(id) ?? -1;
  }

  private async letIn(next: AskedRun): Promise<boolean> {
    if (this.open.length >= MOST_OPEN) {
      const most = this.open.reduce((a, b) => (b.taken > a.taken ? b : a));
      if (most.taken < HELD_STEPS) return false;
      this.setAside += 1;
      this.aside.set(most.id, this.setAside);
      await this.close(most);
    }
    // First: what is new is soon seen to be small, or waits like the others from then on.
    this.open.unshift({ id: next.id, steps: importSteps(this.services, next), taken: 0 });
    return true;
  }

  private async close(run: OpenRun): Promise<void> {
    this.open = this.open.filter((one) => one !== run);
    await run.steps.return(undefined);
  }
}

/**
 * The worker's turn: takes in all sheets that were asked for, a step of each in turn, so that a small one does not wait for a
 * large one; one step at a time, as one process writes. What fails is told when the others are done.
 */
export async function takeImports(services: Services, signal: AbortSignal): Promise<void> {
  const turns = new Turns(services);
  try {
    while (!signal.aborted && (await turns.arrange())) await turns.step();
  } finally {
    await turns.end();
  }
  const [problem] = turns.problems;
  if (problem) throw problem;
}

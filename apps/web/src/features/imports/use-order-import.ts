import type { Result } from '@hearthline/contract/endpoint';
import { type ImportedRow, importOrders, type previewOrders } from '@hearthline/contract/imports';
import { useRef, useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { newKey } from '../../lib/idempotency.ts';
import { asRefused, type Refused } from '../../lib/refused.ts';

type Step = Result<typeof importOrders>;
export type Columns = Result<typeof previewOrders>['columns'];

export interface ImportRun {
  dryRun: boolean;
  /** The last row of the sheet that was done. */
  row: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: ImportedRow[];
  finished: boolean;
}

export interface AskedImport {
  fileHash: string;
  sender: string;
  columns: Columns;
  dryRun: boolean;
}

/** One step under one key: after a lost answer it is asked again under the same, and nothing is taken in twice. */
async function oneStep(asked: AskedImport, after: number): Promise<Step> {
  const key = newKey();
  for (let tries = 0; ; tries += 1)
    try {
      return await call(importOrders, { body: { ...asked, after, step: 200 } }, { key });
    } catch (error) {
      if (tries >= 3 || !asRefused(error).isUncertain) throw error;
    }
}

/** Goes through a sheet step by step: progress is seen, and it can be left and begun again at any time. */
export function useOrderImport() {
  const [run, show] = useState<ImportRun | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const turn = useRef(0);
  const start = async (asked: AskedImport) => {
    turn.current += 1;
    const mine = turn.current;
    let sofar: ImportRun = {
      dryRun: asked.dryRun,
      row: 0,
      added: 0,
      changed: 0,
      unchanged: 0,
      refused: [],
      finished: false,
    };
    setBusy(true);
    setRefused(null);
    show(sofar);
    try {
      for (let after: number | null = 0; after !== null && turn.current === mine; ) {
        const step: Step = await oneStep(asked, after);
        after = step.next;
        sofar = {
          dryRun: asked.dryRun,
          row: step.next ?? sofar.row,
          added: sofar.added + step.added,
          changed: sofar.changed + step.changed,
          unchanged: sofar.unchanged + step.unchanged,
          refused: [...sofar.refused, ...step.refused],
          finished: step.next === null,
        };
        if (turn.current === mine) show(sofar);
      }
    } catch (error) {
      if (turn.current === mine) setRefused(asRefused(error));
    } finally {
      if (turn.current === mine) setBusy(false);
    }
  };
  const stop = () => {
    turn.current += 1;
    setBusy(false);
  };
  const forget = () => {
    stop();
    show(null);
    setRefused(null);
  };
  return { run, refused, busy, start, stop, forget };
}

import { exportQueue, type QueueColumn } from '@hearthline/contract/queue';
import { useSyncExternalStore } from 'react';
import { send } from '../../lib/api-client.ts';
import { currentLanguage } from '../../lib/language.ts';
import { onLeft } from '../../lib/leaving.ts';
import { asRefused, type Refused } from '../../lib/refused.ts';
import type { QueueAddress, QueueView } from './queue-query.ts';

export interface ExportAsked {
  view: QueueView;
  address: QueueAddress;
  columns: readonly QueueColumn[];
  format: 'xlsx' | 'csv';
}

export interface ExportRun {
  /** The view and filters it is of. */
  of: string;
  format: ExportAsked['format'];
  begunAt: number;
  /** Null while it is being made. */
  rows: number | null;
  refused: Refused | null;
}

const runs = new Map<number, ExportRun>();
const listeners = new Set<() => void>();

/** The one that is being made for whoever sits here now. */
let making = new AbortController();

onLeft(() => {
  making.abort();
  making = new AbortController();
  runs.clear();
});

function put(staffId: number, run: ExportRun): void {
  runs.set(staffId, run);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const nameIn = (header: string | null): string =>
  decodeURIComponent(/filename\*=UTF-8''([^;]+)/i.exec(header ?? '')?.[1] ?? 'queue');

async function fetchFile({ view, address, columns, format }: ExportAsked, signal: AbortSignal): Promise<number> {
  const { open: _open, columns: _columns, ...filters } = address;
  const body = JSON.stringify({ view, ...filters, columns, format, lang: currentLanguage() });
  const answer = await send(exportQueue.method, exportQueue.path, body, { type: 'application/json', signal });
  const file = await answer.blob();
  signal.throwIfAborted();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = nameIn(answer.headers.get('content-disposition'));
  link.click();
  // Some browsers read the file only after the press.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return Number(answer.headers.get('x-rows') ?? 0);
}

/** Of what a file is: the view with its filters, whatever case is open beside it. */
export function exportOf({ view, address }: Pick<ExportAsked, 'view' | 'address'>): string {
  const { open: _open, columns: _columns, ...filters } = address;
  return JSON.stringify([view, filters]);
}

/** One file at a time for each person; it goes on while they look at other pages, and comes by itself. */
export async function startExport(staffId: number, asked: ExportAsked, begunAt: number): Promise<void> {
  const before = runs.get(staffId);
  if (before && before.rows === null && before.refused === null) return;
  const run: ExportRun = { of: exportOf(asked), format: asked.format, begunAt, rows: null, refused: null };
  put(staffId, run);
  const { signal } = making;
  try {
    put(staffId, { ...run, rows: await fetchFile(asked, signal) });
  } catch (error) {
    if (!signal.aborted) put(staffId, { ...run, refused: asRefused(error) });
  }
}

export function useExportRun(staffId: number): ExportRun | null {
  return useSyncExternalStore(subscribe, () => runs.get(staffId) ?? null);
}

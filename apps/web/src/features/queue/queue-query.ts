import {
  clockStates,
  type QueueColumn,
  type QueueRow,
  queueColumns,
  type queueViews,
  readQueue,
  type SavedQuery,
  sentBy,
} from '@hearthline/contract/queue';
import { caseKinds, caseSources, caseStates, urgencies } from '@hearthline/domain/cases/case-terms';
import { jobs } from '@hearthline/domain/permissions/permission';
import { call } from '../../lib/api-client.ts';

export type QueueView = (typeof queueViews)[number];

export const filterLists = {
  kind: caseKinds,
  clock: clockStates,
  state: caseStates,
  source: caseSources,
  urgency: urgencies,
  job: jobs,
  sent: sentBy,
} as const;
export type FilterName = keyof typeof filterLists;
export const filterNames = Object.keys(filterLists) as FilterName[];

/** What the address bar says about a queue; lists are written with commas. */
export type QueueAddress = { unit?: string; open?: string; columns?: string } & Partial<Record<FilterName, string>>;

const knownOf = (known: readonly string[], text: unknown): string[] =>
  typeof text === 'string' ? [...new Set(text.split(','))].filter((each) => known.includes(each)) : [];

/** Columns in the order rows show them, however they were written. */
export function columnsOf(text: string | undefined): QueueColumn[] | null {
  const named = knownOf(queueColumns, text);
  return named.length > 0 ? queueColumns.filter((column) => named.includes(column)) : null;
}

/** Keeps what is known and drops the rest: an old or mangled link still opens. */
export function readQueueAddress(search: Record<string, unknown>): QueueAddress {
  const address: QueueAddress = {};
  for (const name of filterNames) {
    const asked = knownOf(filterLists[name], search[name]);
    if (asked.length > 0) address[name] = asked.join(',');
  }
  const columns = columnsOf(search['columns'] as string | undefined);
  if (columns) address.columns = columns.join(',');
  if (typeof search['unit'] === 'string' && /^\d{1,9}$/.test(search['unit'])) address.unit = search['unit'];
  if (typeof search['open'] === 'string' && /^[0-9a-f-]{36}$/i.test(search['open'])) address.open = search['open'];
  return address;
}

export function hasFilters(address: QueueAddress): boolean {
  return filterNames.some((name) => address[name] !== undefined);
}

/** The address of a queue as a link; what is open is not part of it. */
export function hrefOfQueue(view: QueueView, { open: _open, ...kept }: QueueAddress): string {
  const given = Object.entries(kept).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const search = new URLSearchParams(given).toString().replaceAll('%2C', ',');
  return `/desk/queue/${view}${search === '' ? '' : `?${search}`}`;
}

/** A saved view as an address. */
export function addressOfSaved({ view: _view, ...saved }: SavedQuery): QueueAddress {
  return readQueueAddress(
    Object.fromEntries(
      Object.entries(saved).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(',') : String(value ?? ''),
      ]),
    ),
  );
}

export interface QueueQuery extends Omit<QueueAddress, 'open' | 'columns'> {
  view: QueueView;
}

export interface QueuePage {
  rows: QueueRow[];
  next: string | null;
}

export const PAGE_ROWS = 50;
/** What one answer holds at most: pages further down are as long. */
export const MOST_ROWS = 200;

export function fetchQueue(
  query: QueueQuery,
  page: { limit: number; after?: string },
  signal?: AbortSignal,
): Promise<QueuePage> {
  return call(readQueue, { query: { ...query, ...page } }, signal ? { signal } : {});
}

/** Some rows of a queue as they are now; those that left it are not among them. */
export async function fetchOnly(query: QueueQuery, only: readonly string[]): Promise<QueueRow[]> {
  return (await call(readQueue, { query: { ...query, only: only.join(','), limit: MOST_ROWS } })).rows;
}

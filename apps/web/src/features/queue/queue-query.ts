import { type QueueRow, type queueViews, readQueue } from '@hearthline/contract/queue';
import { caseKinds, caseSources, caseStates, urgencies } from '@hearthline/domain/cases/case-terms';
import { call } from '../../lib/api-client.ts';

export type QueueView = (typeof queueViews)[number];

export const filterLists = { kind: caseKinds, state: caseStates, source: caseSources, urgency: urgencies } as const;
export type FilterName = keyof typeof filterLists;
export const filterNames = Object.keys(filterLists) as FilterName[];

/** What the address bar says about a queue; lists are written with commas. */
export type QueueAddress = { unit?: string; open?: string } & Partial<Record<FilterName, string>>;

/** Keeps what is known and drops the rest: an old or mangled link still opens. */
export function readQueueAddress(search: Record<string, unknown>): QueueAddress {
  const address: QueueAddress = {};
  for (const name of filterNames) {
    const known: readonly string[] = filterLists[name];
    const asked =
      typeof search[name] === 'string' ? search[name].split(',').filter((each) => known.includes(each)) : [];
    if (asked.length > 0) address[name] = asked.join(',');
  }
  if (typeof search['unit'] === 'string' && /^\d{1,9}$/.test(search['unit'])) address.unit = search['unit'];
  if (typeof search['open'] === 'string' && /^[0-9a-f-]{36}$/i.test(search['open'])) address.open = search['open'];
  return address;
}

export function hasFilters(address: QueueAddress): boolean {
  return filterNames.some((name) => address[name] !== undefined);
}

export interface QueueQuery extends Omit<QueueAddress, 'open'> {
  view: QueueView;
}

export interface QueuePage {
  rows: QueueRow[];
  next: string | null;
}

export const PAGE_ROWS = 50;
export const MOST_ROWS = 200;

export function fetchQueue(
  query: QueueQuery,
  page: { limit: number; after?: string },
  signal?: AbortSignal,
): Promise<QueuePage> {
  return call(readQueue, { query: { ...query, ...page } }, signal ? { signal } : {});
}

/** Every name under which an answer is kept; the live stream invalidates by the first words. */
export const queryKeys = {
  session: ['session'] as const,
  queues: ['queue'] as const,
  queue: (query: object) => ['queue', query] as const,
  counts: ['counts'] as const,
  countsOf: (unit: number | undefined) => ['counts', unit ?? null] as const,
  case: (id: string) => ['case', id] as const,
  search: (words: string) => ['search', words] as const,
  inboxes: ['inbox'] as const,
  inbox: (state: string) => ['inbox', state] as const,
  notices: ['notices'] as const,
  units: ['units'] as const,
  staffOf: (asked: { unit?: number; q?: string }) => ['staff', asked] as const,
  premises: (words: string) => ['premises', words] as const,
};

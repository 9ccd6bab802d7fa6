import type { Result } from '@hearthline/contract/endpoint';
import type { listInterruptions } from '@hearthline/contract/interruptions';
import { useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../lib/query-keys.ts';
import { asRefused } from '../../lib/refused.ts';

/**
 * After a refusal what others did is shown before anything is sent again: the list is fetched, and what is sent next rests on
 * what it shows by then (decision 0024).
 */
export function useLatest(id: string | undefined, restOn: (seq: number) => void = () => {}) {
  const cache = useQueryClient();
  return async (error: unknown): Promise<never> => {
    await cache.invalidateQueries({ queryKey: queryKeys.interruptions });
    const rows = cache.getQueryData<Result<typeof listInterruptions>>(queryKeys.interruptions)?.rows;
    const found = rows?.find((row) => row.id === id);
    if (found && asRefused(error).code === 'changed_meanwhile') restOn(found.seq);
    throw error;
  };
}

import { readCallRules } from '@hearthline/contract/calls';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';

/** What the pack says about calls, asked for once; undefined until it is here. */
export function useCallRules() {
  return useQuery({
    queryKey: queryKeys.callRules,
    queryFn: ({ signal }) => call(readCallRules, {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}

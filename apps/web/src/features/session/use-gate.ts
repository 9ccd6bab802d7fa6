import { readSession, type SessionView } from '@hearthline/contract/session';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call, onNotSignedIn } from '../../lib/api-client.ts';
import { ATTENDED_MS } from '../../lib/attended.ts';
import { forgetOldDrafts, ownDrafts } from '../../lib/draft.ts';
import { left } from '../../lib/leaving.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { asRefused } from '../../lib/refused.ts';

async function readOrNobody(signal: AbortSignal): Promise<SessionView | null> {
  try {
    const session = await call(readSession, {}, { signal });
    ownDrafts(session.staff.id);
    return session;
  } catch (error) {
    if (asRefused(error).code === 'not_signed_in') return null;
    throw error;
  }
}

/** Who is at the desk: a session, nobody (null), or not known yet. A session that ends anywhere ends here. */
export function useGate() {
  const client = useQueryClient();
  const gate = useQuery({
    queryKey: queryKeys.session,
    queryFn: ({ signal }) => readOrNobody(signal),
    // Whoever types for long is kept signed in, whoever went away sees the door.
    refetchInterval: ({ state }) => (state.data ? ATTENDED_MS : false),
  });
  useEffect(() => {
    forgetOldDrafts(Date.now());
    onNotSignedIn(() => client.setQueryData(queryKeys.session, null));
  }, [client]);
  const gone = gate.data === null;
  useEffect(() => {
    if (gone) left();
  }, [gone]);
  return gate;
}

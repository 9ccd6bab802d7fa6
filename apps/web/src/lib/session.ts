import type { SessionView } from '@hearthline/contract/session';
import type { Permission } from '@hearthline/domain/permissions/permission';
import { createContext, useContext } from 'react';

export const SessionContext = createContext<SessionView | null>(null);

/** The person who is signed in; only below the gate. */
export function useSession(): SessionView {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession is called outside of a session');
  return session;
}

/** Whether the person holds a permission in any job: menus and entries. */
export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}

import type { Actor } from '@hearthline/domain/permissions/can';
import type { Scope } from '../db/scope.ts';

/** Who is asking, as the session tells. */
export interface Person extends Actor {
  staffNo: string | null;
  name: string | null;
  mustChangePassword: boolean;
  /** The setting demands a second factor of this person, and there is none yet. */
  mustAddFactor: boolean;
  scope: Scope;
}

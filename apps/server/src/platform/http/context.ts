import type { Actor } from '@hearthline/domain/permissions/can';
import { caseUnits, premisesUnits } from '@hearthline/domain/permissions/can';
import type { Instant } from '@hearthline/domain/time/instant';
import type { Person } from '../auth/person.ts';
import type { Scope } from '../db/scope.ts';
import { noScope } from '../db/scope.ts';
import type { Author } from '../events/event-log.ts';
import type { Services } from '../services.ts';

/** One request: who, when, with what. `now` is the transaction's time by the installation's clock. */
export interface Context {
  services: Services;
  person: Person;
  requestId: string;
  /** The session this came by, hashed; none for the public and the command line. */
  sessionHash?: string;
  address: string;
  /** What the machine says it is, cut to what is kept. */
  userAgent?: string;
  /** How many events of what is acted on the person had before their eyes; not said by most callers. */
  seen?: number;
  now: Instant;
}

/** The author of events written for this request. */
export function authorOf(ctx: Context): Author {
  return { actorId: ctx.person.staffId, now: ctx.now };
}

/** The scope that follows from a person's jobs. */
export function scopeOf(actor: Actor, allUnits: readonly number[]): Scope {
  return {
    staffId: actor.staffId,
    units: caseUnits(actor, allUnits),
    premisesUnits: premisesUnits(actor, allUnits),
    ownUnits: [...new Set(actor.jobs.map((held) => held.unitId))],
  };
}

export const publicPerson: Person = {
  staffId: null,
  jobs: [],
  staffNo: null,
  name: null,
  mustChangePassword: false,
  mustAddFactor: false,
  scope: noScope,
};

/** The eyes of the installation itself, for what follows from an act but lies out of the actor's sight. */
export function systemScope(allUnits: readonly number[]): Scope {
  return { ...noScope, units: allUnits, premisesUnits: allUnits };
}

import type { Services } from '../../platform/services.ts';
import { carryOutApproved } from './carry-out.ts';
import { approve, refuse } from './decide-destruction.ts';
import { lift, list as listHolds, set } from './keep-holds.ts';
import { propose } from './propose-destruction.ts';
import { list, read } from './read-retention.ts';
import { listByNumber } from './retention.store.ts';

/** Destroys what approved lists name; what the worker does every minute. */
export function carryOut(services: Services, signal?: AbortSignal): Promise<number> {
  return carryOutApproved(services, signal);
}

/** The acts of retention for the command line, each as at the desk. */
export const retentionCommands = {
  read,
  list,
  propose,
  approve,
  refuse,
  setHold: set,
  liftHold: lift,
  listHolds,
  listByNumber,
};

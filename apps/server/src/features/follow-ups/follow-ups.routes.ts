import * as contract from '@hearthline/contract/follow-ups';
import type { Mount } from '../../platform/http/mount.ts';
import { list } from './list-follow-ups.ts';
import { checkDraw, readPlans } from './read-plans.ts';
import { analyse, check, readSample } from './review-follow-ups.ts';

export function mountFollowUps(mount: Mount): void {
  mount.read(contract.listFollowUps, list);
  mount.read(contract.readFollowUpPlans, readPlans);
  mount.read(contract.checkFollowUpDraw, checkDraw);
  mount.read(contract.readFollowUpSample, readSample);
  mount.write(contract.analyseFollowUps, analyse);
  mount.write(contract.checkFollowUps, check);
}

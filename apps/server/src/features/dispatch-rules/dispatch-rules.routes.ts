import * as contract from '@hearthline/contract/dispatch-rules';
import type { Mount } from '../../platform/http/mount.ts';
import { checkDraw } from './draw-dispatches.ts';
import { judgeSample } from './judge-sample.ts';
import { listSamples } from './list-samples.ts';
import { readRules } from './read-rules.ts';
import { setRule } from './set-rule.ts';

export function mountDispatchRules(mount: Mount): void {
  mount.read(contract.readDispatchRules, (ctx, _, db) => readRules(ctx, db));
  mount.write(contract.setDispatchRule, setRule);
  mount.read(contract.checkDispatchDraw, checkDraw);
  mount.read(contract.listDispatchSamples, listSamples);
  mount.write(contract.judgeDispatchSample, judgeSample);
}

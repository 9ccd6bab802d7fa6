import * as contract from '@hearthline/contract/cases';
import * as clocks from '@hearthline/contract/clocks';
import { revealCase } from '@hearthline/contract/looks';
import * as outside from '@hearthline/contract/outside';
import type { Mount } from '../../platform/http/mount.ts';
import { addJoint } from './add-joint-order.ts';
import { answer } from './answer-case.ts';
import { attach } from './attach-file.ts';
import { classify } from './classify-case.ts';
import { decide, extend, pause, resume } from './clock-requests.ts';
import { close } from './close-case.ts';
import { dispatch } from './dispatch-case.ts';
import { escalate } from './escalate-case.ts';
import { followUp } from './follow-up-case.ts';
import { askTogether, intake, intakeTogether, isPlain } from './intake-case.ts';
import { join } from './join-case.ts';
import { note } from './note-case.ts';
import { notifyTheOwner } from './notify-owner.ts';
import { findByNumber, read } from './read-case.ts';
import { ledger } from './read-ledger.ts';
import { reopen } from './reopen-case.ts';
import { reveal } from './reveal-case.ts';
import { rework, stepTowards } from './step-outside.ts';
import { supervise } from './supervise-case.ts';
import { tell } from './tell-customer.ts';
import { unjoin } from './unjoin-case.ts';
import { urge } from './urge-case.ts';

export function mountCases(mount: Mount): void {
  mount.writeTogether(contract.intakeCase, {
    alone: intake,
    ask: askTogether,
    together: intakeTogether,
    fits: isPlain,
  });
  mount.read(contract.readCase, read);
  mount.read(contract.findCaseByNumber, findByNumber);
  mount.write(contract.answerCase, answer);
  mount.write(contract.classifyCase, classify);
  mount.write(contract.dispatchCase, dispatch);
  mount.write(contract.addJointOrder, addJoint);
  mount.write(contract.noteCase, note);
  mount.write(revealCase, reveal);
  mount.write(contract.attachFile, attach);
  mount.write(contract.tellCustomer, tell);
  mount.write(contract.notifyOwner, notifyTheOwner);
  mount.write(contract.urgeCase, urge);
  mount.write(contract.superviseCase, supervise);
  mount.write(contract.escalateCase, escalate);
  mount.write(contract.followUpCase, followUp);
  mount.write(contract.closeCase, close);
  mount.write(contract.reopenCase, reopen);
  mount.write(contract.joinCase, join);
  mount.write(contract.unjoinCase, unjoin);
  mount.write(clocks.askPause, pause);
  mount.write(clocks.askExtension, extend);
  mount.write(clocks.decideRequest, decide);
  mount.write(clocks.resumeClock, resume);
  mount.read(clocks.readLedger, ledger);
  mount.write(outside.stepOutside, stepTowards);
  mount.write(outside.reworkOutside, rework);
}

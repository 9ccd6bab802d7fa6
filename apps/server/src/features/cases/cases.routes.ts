import * as contract from '@hearthline/contract/cases';
import * as clocks from '@hearthline/contract/clocks';
import { revealCase } from '@hearthline/contract/looks';
import * as outside from '@hearthline/contract/outside';
import type { Mount } from '../../platform/http/mount.ts';
import { addJoint } from './acts/add-joint-order.ts';
import { answer } from './acts/answer-case.ts';
import { attach } from './acts/attach-file.ts';
import { classify } from './acts/classify-case.ts';
import { decide, extend, pause, resume } from './acts/clock-requests.ts';
import { close } from './acts/close-case.ts';
import { dispatch } from './acts/dispatch-case.ts';
import { escalate } from './acts/escalate-case.ts';
import { followUp } from './acts/follow-up-case.ts';
import { join } from './acts/join-case.ts';
import { note } from './acts/note-case.ts';
import { notifyTheOwner } from './acts/notify-owner.ts';
import { reopen } from './acts/reopen-case.ts';
import { reveal } from './acts/reveal-case.ts';
import { rework, stepTowards } from './acts/step-outside.ts';
import { supervise } from './acts/supervise-case.ts';
import { tell } from './acts/tell-customer.ts';
import { unjoin } from './acts/unjoin-case.ts';
import { urge } from './acts/urge-case.ts';
import { askTogether, intake, intakeTogether, isPlain } from './intake/intake-case.ts';
import { findByNumber, read } from './reading/read-case.ts';
import { ledger } from './reading/read-ledger.ts';

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

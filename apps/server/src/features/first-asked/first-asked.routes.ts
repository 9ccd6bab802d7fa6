import * as contract from '@hearthline/contract/first-asked';
import * as months from '@hearthline/contract/sheet-months';
import type { Mount } from '../../platform/http/mount.ts';
import { handIn } from './hand-in-sheets.ts';
import { list as listMonths } from './list-sheet-months.ts';
import { list } from './list-sheets.ts';
import { open } from './open-sheet.ts';
import { read, readOfCase } from './read-sheet.ts';
import { receive as receiveMonth } from './receive-sheets.ts';
import * as work from './work-on-sheet.ts';

export function mountFirstAsked(mount: Mount): void {
  mount.read(contract.listSheets, list);
  mount.read(contract.readSheet, read);
  mount.read(contract.readCaseSheet, readOfCase);
  mount.write(contract.openSheet, open);
  mount.write(contract.notifyOnce, work.notifyOnce);
  mount.write(contract.leadCustomer, work.lead);
  mount.write(contract.askLeader, work.askLeader);
  mount.write(contract.nameDepartment, work.nameDepartment);
  mount.write(contract.handOverSheet, work.handOver);
  mount.write(contract.takeOverSheet, work.takeOver);
  mount.write(contract.receiveSheet, work.receive);
  mount.write(contract.acceptSheet, work.accept);
  mount.write(contract.giveBackSheet, work.giveBack);
  mount.write(contract.promiseContact, work.promiseContact);
  mount.write(contract.recordContact, work.recordContact);
  mount.write(contract.askSheetUrgency, work.askUrgency);
  mount.write(contract.decideSheetUrgency, work.decideUrgency);
  mount.write(contract.resolveSheet, work.resolve);
  mount.write(contract.recordObjection, work.object);
  mount.write(contract.tellResult, work.tell);
  mount.write(contract.exemptSheet, work.exempt);
  mount.write(contract.findLiability, work.find);
  mount.read(months.listSheetMonths, listMonths);
  mount.write(months.handInSheets, handIn);
  mount.write(months.receiveSheets, receiveMonth);
}

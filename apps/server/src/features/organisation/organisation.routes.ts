import * as contract from '@hearthline/contract/organisation';
import type { Mount } from '../../platform/http/mount.ts';
import { change as changePerson } from './change-staff.ts';
import { change } from './change-unit.ts';
import { close } from './close-unit.ts';
import { create as createPerson } from './create-staff.ts';
import { create } from './create-unit.ts';
import { end } from './end-job.ts';
import { give } from './give-job.ts';
import { leave } from './leave-staff.ts';
import { list, readOne } from './list-staff.ts';
import { listAllUnits } from './list-units.ts';
import { listWithout } from './list-without-password.ts';
import { reset } from './reset-password.ts';

export function mountOrganisation(mount: Mount): void {
  mount.read(contract.listUnits, listAllUnits);
  mount.write(contract.createUnit, create);
  mount.write(contract.changeUnit, change);
  mount.write(contract.closeUnit, close);
  mount.read(contract.listStaff, list);
  mount.read(contract.listWithoutPassword, listWithout);
  mount.read(contract.readStaff, readOne);
  mount.write(contract.createStaff, createPerson);
  mount.write(contract.changeStaff, changePerson);
  mount.write(contract.giveJob, give);
  mount.write(contract.endJob, end);
  mount.write(contract.leaveStaff, leave);
  mount.write(contract.resetPassword, reset);
}

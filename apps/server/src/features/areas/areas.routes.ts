import * as contract from '@hearthline/contract/areas';
import type { Mount } from '../../platform/http/mount.ts';
import { check } from './check-areas.ts';
import { close } from './close-area.ts';
import { create } from './create-area.ts';
import { list } from './list-areas.ts';
import { read } from './read-area.ts';
import { setPremises } from './set-area-premises.ts';
import { set } from './set-steward.ts';
import { substitute } from './set-substitute.ts';

export function mountAreas(mount: Mount): void {
  mount.read(contract.listAreas, list);
  mount.read(contract.checkAreas, check);
  mount.read(contract.readArea, read);
  mount.write(contract.createArea, create);
  mount.write(contract.setAreaPremises, setPremises);
  mount.write(contract.setSteward, set);
  mount.write(contract.setSubstitute, substitute);
  mount.write(contract.closeArea, close);
}

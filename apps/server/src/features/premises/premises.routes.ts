import * as communities from '@hearthline/contract/communities';
import * as customers from '@hearthline/contract/customers';
import * as contract from '@hearthline/contract/premises';
import type { Mount } from '../../platform/http/mount.ts';
import { add, addAlias } from './add-community.ts';
import { changePerson } from './change-customer.ts';
import { change } from './change-premises.ts';
import { close } from './close-occupancy.ts';
import { listAll } from './list-communities.ts';
import { noteFile } from './note-premises.ts';
import { open } from './open-occupancy.ts';
import { readPerson } from './read-customer.ts';
import { read } from './read-premises.ts';
import { record as recordReading } from './record-reading.ts';
import { registerPerson } from './register-customer.ts';
import { register } from './register-premises.ts';
import { revealPerson } from './reveal-customer.ts';
import { search } from './search-premises.ts';

export function mountPremises(mount: Mount): void {
  mount.read(contract.searchPremises, search);
  mount.read(contract.readPremises, read);
  mount.write(contract.registerPremises, register);
  mount.write(contract.changePremises, change);
  mount.write(contract.notePremises, noteFile);
  mount.read(customers.readCustomer, readPerson);
  mount.write(contract.recordReading, recordReading);
  mount.write(customers.registerCustomer, registerPerson);
  mount.write(customers.changeCustomer, changePerson);
  mount.write(customers.revealCustomer, revealPerson);
  mount.write(customers.openOccupancy, open);
  mount.write(customers.closeOccupancy, close);
  mount.read(communities.listCommunities, listAll);
  mount.write(communities.addCommunity, add);
  mount.write(communities.addCommunityAlias, addAlias);
}

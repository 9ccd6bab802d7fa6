import type { Person } from '../../src/platform/auth/person.ts';

/** One home of the demo city, with whoever rings from there. */
export interface Home {
  premisesId: string;
  accountNo: string;
  address: string;
  buildingKey: string;
  communityId: string;
  building: string;
  hasSensor: boolean;
  stationIndex: number;
  stewardId: number;
  callerName: string;
  phone: string;
}

export interface Station {
  unitId: number;
  clerk: Person;
  head: Person;
  workers: Person[];
  stewards: Person[];
}

/** Everybody and everything the simulation acts with. */
export interface City {
  operators: Person[];
  director: Person;
  serviceClerk: Person;
  hallClerks: Person[];
  hallDirectors: Person[];
  leader: Person;
  supervision: Person;
  technician: Person;
  stations: Station[];
  homes: Home[];
}

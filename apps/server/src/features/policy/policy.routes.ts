import * as calendars from '@hearthline/contract/calendars';
import * as contract from '@hearthline/contract/policy';
import type { Mount } from '../../platform/http/mount.ts';
import { preview } from './preview-deadlines.ts';
import { publishHoursOf, publishList, publishSeasonOf } from './publish-days.ts';
import { publish } from './publish-pack.ts';
import { calendarsOf } from './read-calendars.ts';
import { list, read } from './read-packs.ts';
import { move, restate } from './recount-cases.ts';
import { rehearseStep } from './rehearse-pack.ts';

export function mountPolicy(mount: Mount): void {
  mount.read(contract.listPacks, list);
  mount.read(contract.readPack, read);
  mount.write(contract.publishPack, publish, { bodyLimit: 2 * 1_048_576 });
  mount.read(calendars.readCalendars, calendarsOf);
  mount.write(calendars.publishHolidays, publishList);
  mount.write(calendars.publishUnitHours, publishHoursOf);
  mount.write(calendars.publishSeason, publishSeasonOf);
  mount.read(calendars.previewDeadlines, preview);
  mount.write(contract.moveCases, move);
  mount.write(contract.restateCases, restate);
  mount.read(contract.rehearsePack, rehearseStep, { bodyLimit: 2 * 1_048_576 });
}

import * as contract from '@hearthline/contract/queue';
import { readToday } from '@hearthline/contract/today';
import type { Mount } from '../../platform/http/mount.ts';
import { count } from './count-queue.ts';
import { sendQueue } from './export-queue.ts';
import { forgetView, listViews, saveView } from './keep-views.ts';
import { read } from './read-queue.ts';
import { today } from './read-today.ts';

export function mountQueue(mount: Mount): void {
  mount.read(contract.readQueue, read);
  mount.read(contract.countQueue, count);
  mount.read(readToday, today);
  mount.read(contract.listQueueViews, listViews);
  mount.write(contract.saveQueueView, saveView);
  mount.write(contract.forgetQueueView, forgetView);
  mount.raw(contract.exportQueue, sendQueue);
}

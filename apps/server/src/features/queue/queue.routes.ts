import { countQueue, readQueue } from '@hearthline/contract/queue';
import type { Mount } from '../../platform/http/mount.ts';
import { count } from './count-queue.ts';
import { read } from './read-queue.ts';

export function mountQueue(mount: Mount): void {
  mount.read(readQueue, read);
  mount.read(countQueue, count);
}

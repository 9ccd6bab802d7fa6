import { bePresent, listenLive } from '@hearthline/contract/live';
import type { Mount } from '../../platform/http/mount.ts';
import { present } from './be-present.ts';
import { createLiveStreams, type LiveStreams } from './open-stream.ts';

/** The returned streams are stopped with the application. */
export function mountLive(mount: Mount): LiveStreams {
  const streams = createLiveStreams(mount.services);
  mount.raw(listenLive, (ctx, _, request, reply) => streams.open(ctx, request, reply));
  mount.write(bePresent, present);
  return streams;
}

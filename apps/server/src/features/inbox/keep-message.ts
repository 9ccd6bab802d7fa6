import { createHash } from 'node:crypto';
import { inTransaction, type Tx } from '../../platform/db/tx.ts';
import { newStream } from '../../platform/events/event-log.ts';
import { keepFiles } from '../../platform/files/files-lock.ts';
import { authorOf, type Context, systemScope } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { ReceivedOpen, ReceivedPersonal } from './inbox-events.ts';
import { allUnits, centreUnit, findByExternal } from './inbox-message.store.ts';

export interface Incoming {
  channel: ReceivedOpen['channel'];
  /** The sender's own id of the message; the same for every repeat. */
  externalId: string;
  originalHash: string;
  claimedAt: number | null;
  files: (ReceivedOpen['files'][number] & { name: string })[];
  said: Omit<ReceivedPersonal, 'fileNames' | 'media'>;
  media?: ReceivedPersonal['media'];
}

export interface Kept {
  id: string;
  duplicate: boolean;
}

const uniqueViolation = '23505';

/** What a sender claims about the time is only kept where it can be one. */
const believable = (at: number | null): number | null =>
  at !== null && at > Date.UTC(1990, 0) && at < Date.UTC(2100, 0) ? at : null;

async function keepOnce(ctx: Context, tx: Tx, incoming: Incoming): Promise<Kept> {
  const { channel, originalHash, claimedAt, files, said, media } = incoming;
  const externalKey = createHash('sha256').update(incoming.externalId).digest('hex');
  const known = await findByExternal(tx, channel, externalKey);
  if (known) return { id: known, duplicate: true };
  await keepFiles(tx);
  for (const hash of [originalHash, ...files.map((file) => file.hash)])
    if (!(await ctx.services.files.has(hash))) throw new Refused('file_missing', { hash });
  const now = ctx.services.clock.at(tx.now);
  const id = uuidv7();
  const unitId = await centreUnit(tx, ctx.services.policy.current(now).pack.followUpBy);
  const open: ReceivedOpen = {
    channel,
    externalKey,
    originalHash,
    claimedAt: believable(claimedAt),
    unitId,
    files: files.map(({ hash, type, size }) => ({ hash, type, size })),
  };
  const personal: ReceivedPersonal = {
    ...said,
    fileNames: files.map((file) => file.name),
    ...(media ? { media } : {}),
  };
  const received = { type: 'inbox.received', at: null, open, personal };
  await ctx.services.events.append(tx, newStream(id, 'inbox', null), [received], authorOf({ ...ctx, now }));
  return { id, duplicate: false };
}

/** Puts a message into the call centre's inbox, once however often it is handed in (INT-1). */
export async function keepMessage(ctx: Context, incoming: Incoming): Promise<Kept> {
  const attempt = (): Promise<Kept> =>
    inTransaction(ctx.services.pool, ctx.person.scope, async (tx) =>
      tx.withScope(systemScope(await allUnits(tx)), () => keepOnce(ctx, tx, incoming)),
    );
  try {
    return await attempt();
  } catch (error) {
    // Handed in twice at the same moment: the other one is there now.
    if ((error as { code?: string }).code === uniqueViolation) return attempt();
    throw error;
  }
}

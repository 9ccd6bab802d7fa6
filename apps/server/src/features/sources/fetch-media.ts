import { type MediaResult, type WechatMedia, wechatMedia } from '../../integrations/wechat/media.ts';
import { noScope } from '../../platform/db/scope.ts';
import { inTransaction } from '../../platform/db/tx.ts';
import { sniffType } from '../../platform/files/sniff-type.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import type { Services } from '../../platform/services.ts';
import { actUnasked, findCase } from '../cases/cases.public.ts';
import { type AwaitedMedia, awaitedMedia, mediaKept, mediaLost } from '../inbox/inbox.public.ts';
import { ownContext } from './own-context.ts';
import { saveProblem, saveRead } from './source-state.store.ts';

const NAME = 'wechat';
const OFFICIAL = 'https://api.weixin.qq.com';
const AT_ONCE = 20;
/** The platform keeps what was sent for three days. */
const KEPT_THERE_MS = 3 * 86_400_000;
const ENDINGS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'audio/amr': 'amr',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'video/mp4': 'mp4',
};

/** A case that is closed, or has the same picture already, takes no more files; the message still shows it. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof Refused)) throw error;
}

async function keep(ctx: Context, awaited: AwaitedMedia, bytes: Buffer): Promise<void> {
  const { services } = ctx;
  const sniffed = sniffType(bytes);
  if (!sniffed.ok)
    return inTransaction(services.pool, ctx.person.scope, (tx) => mediaLost(ctx, tx, awaited.id, 'not_taken'));
  const { hash, size } = await services.files.put(bytes);
  const file = { hash, size, type: sniffed.type, name: `${awaited.kind}.${ENDINGS[sniffed.type] ?? 'bin'}` };
  await inTransaction(services.pool, ctx.person.scope, async (tx) => {
    const taken = await mediaKept(ctx, tx, awaited.id, file);
    if (taken === null) return;
    // Somebody took the message in before its picture was here: it follows into the case.
    const known = await findCase(tx, taken);
    if (known) await actUnasked(ctx, tx, known, { act: 'attach', ...file }).catch(unlessRefused);
  });
}

async function follow(ctx: Context, awaited: AwaitedMedia, result: MediaResult): Promise<string | null> {
  if (result.ok) {
    await keep(ctx, awaited, result.bytes);
    return null;
  }
  const { pool, clock } = ctx.services;
  const over = clock.wall() - awaited.receivedAt > KEPT_THERE_MS;
  if (result.code === 'refused' && !over) return `refused_${result.errcode}`;
  const why = result.code === 'refused' ? 'gone' : result.code;
  await inTransaction(pool, ctx.person.scope, (tx) => mediaLost(ctx, tx, awaited.id, why));
  return null;
}

/** Fetches what messages of WeChat only pointed to; null where the account's secret is not set (INT-1). */
export function mediaFetcher(services: Services, given?: WechatMedia): ((signal: AbortSignal) => Promise<void>) | null {
  const { pool, settings, clock } = services;
  const { wechat } = settings;
  const media =
    given ??
    (wechat?.appSecret
      ? wechatMedia({ appId: wechat.appId, appSecret: wechat.appSecret, apiUrl: wechat.apiUrl ?? OFFICIAL })
      : null);
  if (!media) return null;
  const tell = (problem: string | null) =>
    inTransaction(pool, noScope, (tx) =>
      problem ? saveProblem(tx, NAME, problem, clock.wall()) : saveRead(tx, NAME, clock.wall()),
    );
  return async (signal) => {
    const ctx = await ownContext(services, NAME);
    const waiting = await inTransaction(pool, ctx.person.scope, (tx) => awaitedMedia(tx, AT_ONCE));
    let problem: string | null = null;
    for (const awaited of waiting) {
      if (signal.aborted) return;
      try {
        problem = (await follow(ctx, awaited, await media.fetch(awaited.mediaId))) ?? problem;
      } catch (error) {
        const { name } = error as Error;
        await tell('not_reached');
        services.log.warn({ kind: name }, 'media of WeChat could not be fetched');
        throw error;
      }
    }
    if (waiting.length > 0) await tell(problem);
  };
}

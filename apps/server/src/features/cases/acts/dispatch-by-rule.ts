import type { RuleSetting } from '@hearthline/domain/dispatch/dispatch-rule';
import {
  type HeldReason,
  heldAtOnce,
  type WeighedRoute,
  weighDispatch,
  wordsThatLed,
} from '@hearthline/domain/dispatch/weigh-dispatch';
import type { RepeatReason } from '@hearthline/domain/intake/repeats';
import { areaOf } from '@hearthline/domain/intake/route-case';
import { localDate } from '@hearthline/domain/time/instant';
import { type Understanding, understand } from '@hearthline/domain/understanding/understand';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { requireTarget } from '../../organisation/organisation.public.ts';
import { asksSecrecy, homeWords, stewardsOf } from '../../premises/premises.public.ts';
import { type KnownCase, loadCase } from '../case-stream.ts';
import { repeatsBeside } from '../intake/offer-repeats.ts';
import { findRoute } from '../intake/route-appeal.ts';
import { decideAndAppend } from './act-on-case.ts';

/** How often the community a letter names is the right one, as measured on read letters (docs/understanding.md). */
const PLACE_BY_WORDS = 78;

const figures = (text: string): string => text.normalize('NFKC').replace(/\D+/g, '-').replace(/^-|-$/g, '');

/** Whether the words name another home than the file holds: by community, or by building. */
async function namesAnother(tx: Tx, premisesId: string, { place }: Understanding): Promise<boolean> {
  const home = await homeWords(tx, premisesId);
  if (!home || place.community === null) return false;
  if (!home.communities.includes(place.community)) return true;
  return place.building !== null && figures(place.building) !== figures(home.building);
}

async function weighRoute(ctx: Context, tx: Tx, known: KnownCase, found: Understanding): Promise<WeighedRoute> {
  const { state } = known.state;
  const { premisesId } = state;
  const ask = { premisesId, understood: found, topic: found.topic.value, outOfArea: false };
  const { route, several } = await findRoute(ctx, tx, ask);
  const asked = { source: state.source, askedId: state.firstAskedId, areaStewardIds: state.areaStewardIds };
  const outOfArea = areaOf(asked) === 'outside';
  if (premisesId === null) {
    const place = route.because === 'station_of_community' ? PLACE_BY_WORDS : 0;
    return { route, several, place, outOfArea };
  }
  const stewards = await stewardsOf(tx, premisesId, localDate(ctx.now));
  const first = stewards.filter(({ role }) => role === stewards[0]?.role);
  return { route, several: first.length > 1 || (await namesAnother(tx, premisesId, found)), place: 100, outOfArea };
}

/** From so many letters on the same words are the same writer's; fewer, and every cold home says them. */
const OWN_WORDS = 60;

/**
 * Whether an open case of the same home or telephone stands beside it, or of the same words where these tell more than
 * the home does: then somebody says which one it is (INT-9).
 */
async function mayRepeat(tx: Tx, known: KnownCase): Promise<boolean> {
  const { state } = known.state;
  const byWords = state.premisesId === null || (state.text ?? '').length >= OWN_WORDS;
  const telling: readonly RepeatReason[] = byWords ? ['premises', 'phone', 'copy', 'text'] : ['premises', 'phone'];
  const beside = await repeatsBeside(tx, state, []);
  return beside.some(
    (other) =>
      (other.state === 'received' || other.state === 'in_hand') &&
      other.reasons.some((reason) => telling.includes(reason)),
  );
}

/**
 * Sends a case that nobody has touched to where the route leads, if what is set for the topic of its words allows it
 * (CUS-3, INT-2, ORD-1): the same act as by hand, its event naming setting, confidence and words. Gives why it was left
 * to people otherwise; refuses, and then nothing may be committed, where whoever would get it may not or somebody was
 * quicker. The transaction must have the eyes of the installation; `settings` are those that are on, by topic.
 */
export async function dispatchByRule(
  ctx: Context,
  tx: Tx,
  id: string,
  settings: ReadonlyMap<string, RuleSetting>,
): Promise<'dispatched' | HeldReason> {
  const known = await loadCase(tx, id);
  if (!known) return 'touched';
  const { state, events } = known.state;
  const found = state.text === null ? null : understand(ctx.services.words, { title: '', content: state.text });
  const setting = (found && settings.get(found.topic.value)) ?? null;
  const held = heldAtOnce(state, events, found, setting);
  if (held !== null) return held;
  if (!found || !setting) return 'no_rule';
  if (await asksSecrecy(tx, state, localDate(ctx.now))) return 'confidential';
  const weighed = await weighRoute(ctx, tx, known, found);
  const byRule = weighDispatch(setting, found, weighed);
  if (typeof byRule === 'string') return byRule;
  if (await mayRepeat(tx, known)) return 'may_repeat';
  const { unitId, staffId } = weighed.route;
  const target = await requireTarget(tx, { unitId: unitId ?? 0, assigneeId: staffId }, ctx.now);
  await decideAndAppend(ctx, tx, known, {
    act: 'dispatch',
    ...target,
    words: '',
    byFile: state.premisesId !== null,
    byRule: { ...byRule, read: wordsThatLed(found) },
  });
  return 'dispatched';
}

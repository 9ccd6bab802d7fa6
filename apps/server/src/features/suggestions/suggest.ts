import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { suggestIntake } from '@hearthline/contract/suggestions';
import { holds } from '@hearthline/domain/permissions/can';
import { formatAddress } from '@hearthline/domain/search/address-key';
import { normalizePhone } from '@hearthline/domain/search/phone-key';
import type { Place } from '@hearthline/domain/understanding/place';
import { understand } from '@hearthline/domain/understanding/understand';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { repeatsOf, routeAppeal } from '../cases/cases.public.ts';
import { premisesCalled } from '../premises/premises-import.public.ts';

const HOMES = 5;
/** Below this the words do not say what they are about. */
const SURE_ENOUGH = 0.6;

/** The address a text speaks of, as far as it does. */
function addressOf({ community, building, unit, room }: Place): string | null {
  if (community === null) return null;
  return formatAddress(community, building ?? '', unit ?? '', room ?? '');
}

/** Reads what was typed so far; nothing of it is kept (INT-2, INT-9). */
export async function suggest(
  ctx: Context,
  { body }: Input<typeof suggestIntake>,
  db: Db,
): Promise<Answer<typeof suggestIntake>> {
  const found = understand(ctx.services.words, { title: '', content: body.text });
  const place = addressOf(found.place);
  const readsHomes = holds(ctx.person, 'premises.read');
  const premises = place !== null && readsHomes ? await premisesCalled(ctx, db, place, HOMES) : [];
  const premisesId = body.premisesId ?? (premises.length === 1 ? (premises[0]?.id ?? null) : null);
  const phoneKey = normalizePhone(body.phone)?.key ?? null;
  const reads = holds(ctx.person, 'case.read');
  const { text } = body;
  const topic = text.trim() === '' || found.topic.sure < SURE_ENOUGH ? null : found.topic.value;
  const repeats = reads ? await repeatsOf(db, { premisesId, phoneKey, text, topic, now: ctx.now }) : [];
  // Words about a whole community are of no single home, even where only one is known there.
  const home = body.premisesId ?? (found.place.room === null ? null : premisesId);
  const route = await routeAppeal(ctx, db, {
    premisesId: home,
    understood: body.text.trim() === '' ? null : found,
    topic: found.topic.value,
    outOfArea: false,
  });
  const { place: _, ...read } = found;
  return {
    ...structuredClone(read),
    temperatures: found.temperatures.map(({ value, words }) => ({ value, words })),
    premises,
    place,
    repeats,
    route,
  } as Answer<typeof suggestIntake>;
}

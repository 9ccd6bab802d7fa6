import { addressKey, parseAddress } from '@hearthline/domain/search/address-key';
import { normalizePhone } from '@hearthline/domain/search/phone-key';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import { namesLike } from './name-sound.ts';
import type { Flagged } from './premises-flags.ts';

/** A LIKE pattern for text that has these words in it. */
export const likeText = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`;

export interface HitRow extends Flagged {
  id: string;
  account_no: string;
  address: string;
  use: string;
  station_id: number;
  station: string;
  steward_id: number | null;
  steward: string | null;
}

interface Named {
  id: string;
  name: string;
}

/** Communities called so, officially or by people; the words may be part of the name or the name part of the words. */
async function communitiesCalled(db: Db, words: string): Promise<Named[]> {
  if (words === '') return [];
  return db.rows(sql<Named>`
    select c.id, c.name from community c where c.name ilike ${likeText(words)} or strpos(${words}, c.name) > 0
      or exists (select 1 from community_alias a where a.community_id = c.id
        and (a.alias ilike ${likeText(words)} or strpos(${words}, a.alias) > 0))
    order by (c.name = ${words}) desc, c.name limit 50`);
}

const MOST_ALIKE = 10;
/** What may be a house or a room. */
const FEW_DIGITS = /^\d{1,4}$/;
/** A name by the letters it is spoken with, and what stands behind it. */
const SPELLED = /^([a-z]{2,})[\s-]*(\d.*)?$/iu;

/** Communities whose name or other name sounds like the words or is a slip of the pen away; by letters, those that begin so. */
async function communitiesAlike(db: Db, words: string): Promise<Named[]> {
  if (!/[a-z]{2}|\p{Script=Han}{2}/iu.test(words)) return [];
  const all = await db.rows(sql<Named & { called: string }>`
    select c.id, c.name, c.name as called from community c
    union all select c.id, c.name, a.alias from community_alias a join community c on c.id = a.community_id`);
  const like = await namesLike(
    words,
    all.map(({ called }) => called),
  );
  const found = all.filter(({ called }) => like.has(called));
  return [...new Map(found.map(({ id, name }) => [id, { id, name }])).values()].slice(0, MOST_ALIKE);
}

/** Where the words may lead, each by an index of its own: account number, phone, address within a community. */
async function ways(db: Db, q: string): Promise<RawBuilder<unknown>[]> {
  const [, letters, tail = ''] = SPELLED.exec(q.trim()) ?? [];
  const read = parseAddress(q);
  const words = letters ?? (read.community || q);
  const called = await communitiesCalled(db, words);
  const communities = called.length > 0 ? called : await communitiesAlike(db, words);
  const parsed = letters && communities[0] ? parseAddress(`${communities[0].name}${tail}`) : read;
  const digits = q.replace(/[\s-]/g, '');
  const phone = normalizePhone(q);
  const end = phone && phone.key.length >= 7 ? phone.key : /^\d{4,}$/.test(digits) ? digits : null;
  const backwards = end && [...end].reverse().join('');
  const any = [sql`select id from homes_beginning(${q.toLowerCase()}, ${backwards}) id`];
  const { building, unit, room } = parsed;
  const ids = communities.map((each) => each.id);
  const inThem = sql`select p.id from premises p where p.community_id = any (${ids}::uuid[])`;
  if (building || unit || room) {
    const [, ...parts] = addressKey({
      community: communities[0]?.name ?? parsed.community,
      building,
      unit,
      room,
    }).split('|');
    const fits = parts.map((part, index) =>
      part === '' ? sql`true` : sql`split_part(p.address_key, '|', ${index + 2}::int) = ${part}`,
    );
    if (parts.length > 0 && ids.length > 0) any.push(sql`${inThem} and ${sql.join(fits, sql` and `)}`);
  } else if (ids.length > 0) any.push(inThem);
  return any;
}

const found = (homes: RawBuilder<unknown>, order: RawBuilder<unknown>, today: string): RawBuilder<HitRow> => {
  const held = sql`valid_from <= ${today}::date and (valid_to is null or valid_to > ${today}::date)`;
  return sql<HitRow>`
    select p.id, p.account_no, p.address, p.use, u.id as station_id, u.name as station, st.id as steward_id, st.name as steward,
      p.owes_fen, p.supply, p.has_sensor, p.warranty_until, p.special_place,
      coalesce((select array_agg(distinct f order by f) from occupancy o join customer c on c.id = o.customer_id, unnest(c.flags) f
        where o.premises_id = p.id and ${held}), '{}') as customer_flags
    from (${homes}) p
    join unit u on u.id = p.station_unit_id
    left join lateral (select s.staff_id from area_premises a join area_steward s on s.area_id = a.area_id
      where a.premises_id = p.id and a.valid_from <= ${today}::date and (a.valid_to is null or a.valid_to > ${today}::date)
        and s.valid_from <= ${today}::date and (s.valid_to is null or s.valid_to > ${today}::date)
      order by (s.role = 'substitute') desc limit 1) w on true
    left join staff st on st.id = w.staff_id
    order by ${order}`;
};

/** Premises by their ids, as far as the reader may look them up. */
export const premisesOf = (db: Db, ids: readonly string[], today: string): Promise<HitRow[]> =>
  db.rows(found(sql`select * from premises where id = any (${ids}::uuid[])`, sql`p.id`, today));

/**
 * Premises the reader may look up, best match first: the very account number, then the order of addresses. Any part of an
 * address is looked for, from end to end, only where no way leads anywhere, or after what a few digits led to: they begin
 * an account number as well as they are a house or a room.
 */
export async function findPremises(db: Db, q: string, today: string, limit: number): Promise<HitRow[]> {
  const order = sql`(p.account_no = ${q}) desc, p.community, length(p.building), p.building, length(p.building_unit),
    p.building_unit, length(p.room), p.room, p.id`;
  const of = (which: RawBuilder<unknown>, most: number): Promise<HitRow[]> =>
    db.rows(found(sql`select * from premises p where ${which} order by ${order} limit ${most}`, order, today));
  const led = await of(sql`p.id in (${sql.join(await ways(db, q), sql` union `)})`, limit);
  if (led.length >= limit || (led.length > 0 && !FEW_DIGITS.test(q))) return led;
  const there = sql`p.id <> all (${led.map(({ id }) => id)}::uuid[])`;
  return [...led, ...(await of(sql`p.address ilike ${likeText(q)} and ${there}`, limit - led.length))];
}

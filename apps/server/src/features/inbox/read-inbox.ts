import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { readInbox } from '@hearthline/contract/inbox';
import { holds } from '@hearthline/domain/permissions/can';
import { maskName, maskWords } from '@hearthline/domain/text/mask';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';

type Message = Answer<typeof readInbox>['rows'][number];

interface Row {
  id: string;
  channel: Message['channel'];
  original_hash: string;
  received_at: number;
  claimed_at: number | null;
  sender: string | null;
  sender_name: string | null;
  subject: string | null;
  text: string;
  attachments: Message['attachments'];
  media: { kind: 'image' | 'voice' | 'video'; state: 'awaited' | 'lost' } | null;
  state: Message['state'];
  case_id: string | null;
  unit_id: number;
  unit_name: string;
  sealed: boolean;
}

// What a message became is asked as well: the words of a sealed case must not be read here by whom it is kept from.
const page = (compare: '>' | '<', direction: 'asc' | 'desc') => `
  select m.*, u.name as unit_name, coalesce((select f.sealed from case_file f where f.id = m.case_id), false) as sealed from inbox_message m join unit u on u.id = m.unit_id
  where m.state = $1
    and (m.case_id is null or exists (select 1 from case_file f where f.id = m.case_id))
    and ($2::uuid is null or (m.received_at, m.id) ${compare} (select a.received_at, a.id from inbox_message a where a.id = $2))
  order by m.received_at ${direction}, m.id ${direction} limit $3`;
/** What waits is worked from the oldest; what is done is looked up from the newest. */
const oldestFirst = page('>', 'asc');
const newestFirst = page('<', 'desc');

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Who wrote is told to those who write back; of what became a sealed case to nobody (SEC-1). */
function shown(row: Row, seesPeople: boolean): Message {
  const shown = row.sealed ? 'sealed' : seesPeople ? 'clear' : 'masked';
  const hide = (text: string | null): string | null =>
    shown === 'clear' || text === null ? text : shown === 'sealed' ? null : maskName(text);
  const said = (text: string): string => {
    const known = maskWords(text, { name: row.sender_name, phone: null });
    return row.sender ? known.replaceAll(row.sender, maskName(row.sender)) : known;
  };
  return {
    id: row.id,
    channel: row.channel,
    receivedAt: formatInstant(row.received_at),
    claimedAt: row.claimed_at === null ? null : formatInstant(row.claimed_at),
    sender: hide(row.sender),
    senderName: hide(row.sender_name),
    senderShown: shown,
    subject: row.subject && (shown === 'clear' ? row.subject : said(row.subject)),
    text: shown === 'clear' ? row.text : said(row.text),
    attachments:
      shown === 'clear' ? row.attachments : row.attachments.map((each) => ({ ...each, name: said(each.name) })),
    media: row.media && { kind: row.media.kind, state: row.media.state },
    originalHash: row.original_hash,
    state: row.state,
    caseId: row.case_id,
    unit: { id: row.unit_id, name: row.unit_name },
  };
}

/** Mails and WeChat messages that wait to become cases, or what became of them (INT-1). */
export async function readMessages(
  ctx: Context,
  { query }: Input<typeof readInbox>,
  db: Db,
): Promise<Answer<typeof readInbox>> {
  const { state, after, limit } = query;
  if (after !== undefined && !uuid.test(after)) throw new Refused('bad_cursor', {}, 'after');
  const waiting = state === 'new';
  const rows = await db.prepared<Row>(waiting ? 'inbox_waiting' : 'inbox_past', waiting ? oldestFirst : newestFirst, [
    state,
    after ?? null,
    limit + 1,
  ]);
  const shownRows = rows.slice(0, limit).map((row) => shown(row, holds(ctx.person, 'person.see')));
  return { rows: shownRows, next: rows.length > limit ? (shownRows.at(-1)?.id ?? null) : null };
}

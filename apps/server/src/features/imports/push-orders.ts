import type { Input } from '@hearthline/contract/endpoint';
import { type ImportedRow, pushOrders } from '@hearthline/contract/imports';
import {
  type Columns,
  isReadable,
  isRowRefusal,
  type OutsideOrder,
  outsideFields,
  proposeColumns,
  readOrder,
} from '@hearthline/domain/imports/outside-sheet';
import { formatInstant } from '@hearthline/domain/time/instant';
import { z } from 'zod';
import { isSigned } from '../../integrations/outside/push-signature.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { sha256 } from '../../platform/events/canonical.ts';
import { type Context, publicPerson } from '../../platform/http/context.ts';
import { answerOnce } from '../../platform/http/keyed-write.ts';
import { Refused } from '../../platform/http/refused.ts';
import { asRemembered } from './column-memory.ts';
import { rememberedHeadings } from './outside-cases.store.ts';
import { takeOrders } from './take-orders.ts';

const cell = z.union([z.string(), z.number()]).nullish();
const pushed = z
  .array(z.record(z.string().max(200), cell))
  .min(1)
  .max(500);

function readBody(body: Uint8Array): z.infer<typeof pushed> {
  try {
    return pushed.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)));
  } catch {
    throw new Refused('message_unreadable', { why: 'orders' });
  }
}

/** By the names of fields where all of them are ours, else as the sender's last sheet was read, else by the headings. */
async function columnsOf(tx: Tx, sender: string, names: readonly string[]): Promise<Columns> {
  const own = Object.fromEntries(
    outsideFields.flatMap((field) => (names.includes(field) ? [[field, names.indexOf(field)]] : [])),
  );
  if (isReadable(own)) return own;
  const columns = asRemembered(names, await rememberedHeadings(tx, sender)) ?? proposeColumns(names);
  if (!isReadable(columns)) throw new Refused('columns_missing', {});
  return columns;
}

async function takePushed(ctx: Context, tx: Tx, sender: string, body: Uint8Array, originalHash: string) {
  const entries = readBody(body);
  const names = [...new Set(entries.flatMap((entry) => Object.keys(entry)))];
  const columns = await columnsOf(tx, sender, names);
  const { zone } = ctx.services.policy.current(ctx.now).pack;
  const orders = new Map<string, OutsideOrder>();
  const refused: ImportedRow[] = [];
  entries.forEach((entry, at) => {
    const cells = names.map((name) => String(entry[name] ?? ''));
    const read = readOrder({ row: at + 1, cells }, columns, ctx.now, zone);
    if (read === null) return;
    const nameOf = (field: keyof Columns) => names[columns[field] ?? -1] ?? field;
    if (isRowRefusal(read)) refused.push({ ...read, column: nameOf(read.field) });
    else if (orders.has(read.number))
      refused.push({ row: at + 1, column: nameOf('number'), code: 'twice_in_file', value: read.number });
    else orders.set(read.number, read);
  });
  const all = [...orders.values()];
  const { added, changed, unchanged } = await takeOrders(ctx, tx, sender, all, { originalHash, sent: true });
  return { added, changed, unchanged, refused, at: formatInstant(ctx.now) };
}

/**
 * Orders an outside body sends itself (ORD-10): signed with its own key and fresh. The same message again gets the
 * first answer and changes nothing. The bytes are kept; orders are read as those of a sheet.
 */
export async function takePush(asked: Context, { query, body }: Input<typeof pushOrders>) {
  const { sender, timestamp, signature } = query;
  const { settings, files } = asked.services;
  const key = Object.hasOwn(settings.senders ?? {}, sender) ? settings.senders?.[sender] : undefined;
  if (key === undefined || !isSigned(key, { timestamp, signature, body }, asked.now))
    throw new Refused('wrong_signature');
  readBody(body);
  const { hash } = await files.put(Buffer.from(body));
  const ctx = { ...asked, person: publicPerson };
  const once = {
    key: signature,
    actor: `sender ${sender}`,
    operation: pushOrders.name,
    requestHash: sha256(`${timestamp}.${hash}`),
  };
  return answerOnce(ctx, pushOrders, once, (at, tx) => takePushed(at, tx, sender, body, hash));
}

import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { intakePublicly } from '@hearthline/contract/public';
import { lastFour } from '@hearthline/domain/search/phone-key';
import { cleanText } from '@hearthline/domain/text/clean-text';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { takeIn } from '../cases/cases.public.ts';
import { asPublic, withSystemEyes } from './public-eyes.ts';

const oneLine = (text: string | null, maxLength: number): string | null =>
  text === null ? null : cleanText(text, { maxLength }).text.replace(/\s+/g, ' ') || null;

/** Account numbers are copied from bills: full-width digits and blanks are read as meant. */
async function premisesOf(db: Db, accountNo: string | null): Promise<string | null> {
  const key = accountNo?.normalize('NFKC').replace(/\s/g, '');
  if (!key) return null;
  const row = await db.row(sql<{ id: string }>`select id from premises where account_no = ${key}`);
  return row?.id ?? null;
}

/**
 * The public form (INT-1, POR-1). The phone must be readable, as its ending is the key to the case afterwards. An
 * account number nobody has is kept with the place, so that whoever reads it can ask.
 */
export async function intakeFromPublic(
  asked: Context,
  { body }: Input<typeof intakePublicly>,
  tx: Tx,
): Promise<Answer<typeof intakePublicly>> {
  if (lastFour(body.phone) === null) throw new Refused('phone_unreadable', {}, 'phone');
  if (cleanText(body.text, { maxLength: 5000 }).text === '') throw new Refused('bad_input', { rule: 'empty' }, 'text');
  const accountNo = oneLine(body.accountNo, 40);
  const place = oneLine(body.place, 200);
  return withSystemEyes(tx, async () => {
    const premisesId = await premisesOf(tx, accountNo);
    const unmatched = premisesId === null ? accountNo : null;
    const taken = await takeIn(asPublic(asked), tx, {
      source: 'website',
      kind: body.kind,
      topic: null,
      urgency: body.kind === 'emergency' ? 'emergency' : 'normal',
      text: body.text,
      callerName: oneLine(body.callerName, 60),
      phone: oneLine(body.phone, 40),
      preferredWay: body.preferredWay,
      premisesId,
      place: [place, unmatched].filter(Boolean).join(' · ') || null,
      happenedAt: null,
      sealed: body.confidential ? true : null,
      accusedStaffIds: [],
      accusedUnitIds: [],
      outside: null,
      messageId: null,
      originUnitId: null,
      originalHash: null,
      files: [],
      answered: null,
      handled: null,
    });
    return { number: taken.number, checkCode: taken.checkCode };
  });
}

import type { Input } from '@hearthline/contract/endpoint';
import type { printSheet } from '@hearthline/contract/first-asked';
import type { SheetView } from '@hearthline/contract/first-asked-view';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readAs } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import type { FirstAskedPaper } from '../../platform/print/first-asked-paper.ts';
import type { SheetLanguage } from '../../platform/print/sheet-text.ts';
import { type SheetOnPaper, sheetOnPaper } from '../first-asked/first-asked.public.ts';
import { companyName } from '../organisation/organisation.public.ts';
import { paperZone } from './case-on-paper.ts';
import { sendPdf } from './send-pdf.ts';
import { sheetWords } from './sheet-words.ts';

const epoch = (at: string | null): number | null => (at === null ? null : Date.parse(at));
const stamp = (given: SheetView['received']) => given && { by: given.by?.name ?? '', at: Date.parse(given.at) };

/** As its reader is shown it; paper lies about, and the sheet of a sealed case tells neither name nor number (SEC-1). */
function callerOf({ view }: SheetOnPaper): { name: string; phone: string } {
  const { name, phone, shown } = view.caller;
  return { name: name ?? (shown === 'sealed' ? '***' : ''), phone: phone ?? '' };
}

function paperOf(ctx: Context, seen: SheetOnPaper, company: string, language: SheetLanguage): FirstAskedPaper {
  const { view } = seen;
  const { publicUrl } = ctx.services.settings;
  const words = sheetWords(language);
  const caller = callerOf(seen);
  return {
    language,
    zone: paperZone,
    company,
    number: view.number,
    ...(publicUrl ? { findUrl: `${publicUrl}/desk/sheets/${view.id}` } : {}),
    printedAt: ctx.now,
    kind: words.kind[view.caseKind],
    callerName: caller.name,
    anonymous: view.caller.anonymous,
    phone: caller.phone,
    address: view.place ?? '',
    matter: view.matter ?? '',
    askedAt: Date.parse(view.askedAt),
    openedAt: Date.parse(view.openedAt),
    firstAsked: view.firstAsked.name,
    firstAskedUnit: view.firstAskedUnit.name,
    notices: view.notices.map(({ by, at, ...notice }) => ({ ...notice, by: by?.name ?? '', at: Date.parse(at) })),
    handlingUnit: view.handlingUnit?.name ?? '',
    handler: view.handler?.name ?? '',
    firstHandler: view.firstHandler?.name ?? '',
    handedOver: stamp(view.handedOver),
    received: stamp(view.received),
    accepted: stamp(view.accepted),
    contactPromisedAt: epoch(view.contactPromisedAt),
    contactedAt: epoch(view.contactedAt),
    urgent: view.urgent && { granted: view.urgent.granted, contactBy: epoch(view.urgent.contactBy) },
    promises: view.clocks.flatMap(({ title, dueAt, provisional }) =>
      dueAt === null ? [] : [{ name: language === 'en' ? title.en : title.zh, dueAt: Date.parse(dueAt), provisional }],
    ),
    result: view.result ?? '',
    explanation: view.explanation ?? '',
    reportedTo: view.reportedTo?.name ?? '',
    told: view.told && { by: view.told.by?.name ?? '', at: Date.parse(view.told.at), way: words.way[view.told.way] },
    exempt: view.exempt,
    copies: view.copies.map(({ unit }) => unit.name),
    retainUntil: view.retainUntil,
  };
}

/** The A4 first-asked work sheet, for stamps of ink and the file (FIR-9). */
export async function firstAskedSheet(
  ctx: Context,
  { params, query }: Input<typeof printSheet>,
  _: FastifyRequest,
  reply: FastifyReply,
) {
  const { services, person } = ctx;
  const [seen, company] = await readAs(services.pool, person.scope, async (db) => [
    await sheetOnPaper(ctx, db, params.id),
    await companyName(services, db),
  ]);
  const bytes = await services.print({ kind: 'first-asked', sheet: paperOf(ctx, seen, company, query.lang) });
  return sendPdf(reply, `first-asked-${seen.view.number}.pdf`, bytes);
}

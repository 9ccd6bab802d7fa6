import type { printOrder } from '@hearthline/contract/cases';
import type { Input } from '@hearthline/contract/endpoint';
import { orderByNo, type WorkOrder } from '@hearthline/domain/cases/case-state';
import { causes } from '@hearthline/domain/cases/case-terms';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import type { SheetLanguage } from '../../platform/print/sheet-text.ts';
import type { WorkOrderSheet } from '../../platform/print/work-order-sheet.ts';
import { callerHidden } from '../cases/cases.public.ts';
import { callerOnPaper, caseOnPaper, type OnPaper, paperZone } from './case-on-paper.ts';
import { sendPdf } from './send-pdf.ts';
import { sheetWords } from './sheet-words.ts';

/** What stands on the paper of an order, for whoever asks for it. */
export function orderOnPaper(ctx: Context, paper: OnPaper, order: WorkOrder, language: SheetLanguage): WorkOrderSheet {
  const { state, company, number, names } = paper;
  const { publicUrl } = ctx.services.settings;
  const words = sheetWords(language);
  const caller = callerOnPaper(state, callerHidden(ctx.person, state));
  const printed = order.no === 1 ? number : `${number}/${order.no}`;
  return {
    language,
    zone: paperZone,
    company,
    number: printed,
    findCode: number,
    ...(publicUrl ? { findUrl: `${publicUrl}/desk/paper?number=${encodeURIComponent(printed)}` } : {}),
    printedAt: ctx.now,
    receivedAt: state.receivedAt,
    source: words.source[state.source],
    kind: words.kind[state.kind],
    ...(state.urgency === 'normal' ? {} : { priority: words.urgency[state.urgency] }),
    promises: paper.promises,
    callerName: caller.name,
    phone: caller.phone,
    address: caller.place,
    matter: caller.text,
    station: names.unit(order.unitId)?.name ?? '',
    person: names.staff(order.assigneeId)?.name ?? '',
    causes: causes.map((cause) => words.cause[cause]),
  };
}

/** The A5 work order for those without a screen (ORD-1, ORD-5). */
export async function orderSheet(
  ctx: Context,
  { params, query }: Input<typeof printOrder>,
  _: FastifyRequest,
  reply: FastifyReply,
) {
  const paper = await caseOnPaper(ctx, params.id, query.lang);
  const order = orderByNo(paper.state, params.no);
  if (!order) throw new Refused('no_such_order', { orderNo: params.no });
  const bytes = await ctx.services.print({ kind: 'work-order', sheet: orderOnPaper(ctx, paper, order, query.lang) });
  return sendPdf(reply, `${paper.number}-${order.no}.pdf`, bytes);
}

import type { printReceipt } from '@hearthline/contract/cases';
import type { Input } from '@hearthline/contract/endpoint';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../platform/http/context.ts';
import type { ReceiptSheet } from '../../platform/print/receipt-sheet.ts';
import type { SheetLanguage } from '../../platform/print/sheet-text.ts';
import { callerHidden } from '../cases/cases.public.ts';
import { callerOnPaper, caseOnPaper, type OnPaper, paperZone } from './case-on-paper.ts';
import { sendPdf } from './send-pdf.ts';
import { sheetWords } from './sheet-words.ts';

/** What stands on the receipt, for whoever asks for it. */
export function receiptOnPaper(ctx: Context, paper: OnPaper, language: SheetLanguage): ReceiptSheet {
  const { state, company, number, receipt } = paper;
  const { publicUrl, hotline } = ctx.services.settings;
  const words = sheetWords(language);
  return {
    language,
    zone: paperZone,
    paper: 'a5',
    company,
    hotline: hotline ?? '',
    number,
    checkCode: receipt?.checkCode ?? '—',
    ...(publicUrl ? { url: `${publicUrl}/portal#/progress?number=${encodeURIComponent(number)}` } : {}),
    ...(receipt ? { fingerprint: receipt.fingerprint } : {}),
    receivedAt: state.receivedAt,
    source: words.source[state.source],
    kind: words.kind[state.kind],
    matter: state.sealed ? '' : callerOnPaper(state, callerHidden(ctx.person, state)).text,
    promises: paper.promises,
  };
}

/** What the customer takes home: number, check code, promised times (ORD-8). Of a sealed case without the code, unless for whoever took it in. */
export async function receipt(
  ctx: Context,
  { params, query }: Input<typeof printReceipt>,
  _: FastifyRequest,
  reply: FastifyReply,
) {
  const paper = await caseOnPaper(ctx, params.id, query.lang);
  const bytes = await ctx.services.print({ kind: 'receipt', sheet: receiptOnPaper(ctx, paper, query.lang) });
  return sendPdf(reply, `${paper.number}.pdf`, bytes);
}

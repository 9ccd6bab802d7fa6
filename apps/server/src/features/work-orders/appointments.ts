import type { Answer, Input } from '@hearthline/contract/endpoint';
import type {
  agreeAppointment,
  cancelAppointment,
  failAppointment,
  gradeFault,
  tellFailedAppointment,
} from '@hearthline/contract/orders';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { actAndShow } from '../cases/cases.public.ts';

type Shown = Promise<Answer<typeof agreeAppointment>>;

/** A time of visit agreed with the customer, or another one for it (ORD-4). */
export function agree(ctx: Context, { params, body }: Input<typeof agreeAppointment>, tx: Tx): Shown {
  const { nightWished, movedBy, words } = body;
  const time = Date.parse(body.for);
  const command = { orderNo: params.no, for: time, nightWished, movedBy, words: words ?? '' };
  return actAndShow(ctx, tx, params.id, { act: 'agree_appointment', ...command });
}

/** The company cannot keep it: from now on the customer is owed the word (PRM-12). */
export function fail(ctx: Context, { params, body }: Input<typeof failAppointment>, tx: Tx): Shown {
  return actAndShow(ctx, tx, params.id, { act: 'fail_appointment', orderNo: params.no, words: body.words });
}

/** The customer was told, and consents to another time or does not. */
export function tellFailed(ctx: Context, { params, body }: Input<typeof tellFailedAppointment>, tx: Tx): Shown {
  const { consents, words } = body;
  const command = { orderNo: params.no, consents, words: words ?? '' };
  return actAndShow(ctx, tx, params.id, { act: 'tell_failed_appointment', ...command });
}

/** Nobody is to come any more: the customer wished so. */
export function cancel(ctx: Context, { params, body }: Input<typeof cancelAppointment>, tx: Tx): Shown {
  return actAndShow(ctx, tx, params.id, { act: 'cancel_appointment', orderNo: params.no, words: body.words ?? '' });
}

/** How bad the fault is, as who is on site sees it (ORD-6, PRM-9). */
export function grade(ctx: Context, { params, body }: Input<typeof gradeFault>, tx: Tx): Shown {
  const { words } = body;
  const command = { orderNo: params.no, grade: body.grade, words: words ?? '' };
  return actAndShow(ctx, tx, params.id, { act: 'grade_fault', ...command });
}

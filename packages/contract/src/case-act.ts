import { z } from 'zod';
import { caseView } from './case-view.ts';
import { defineEndpoint } from './endpoint.ts';
import { id, instant, smallId } from './shapes.ts';

export const caseParams = z.object({ id });
export const orderParams = z.object({ id, no: smallId });
/** The claimed time of an act; null for now. */
export const at = instant.nullish().transform((value) => value ?? null);

/** Where and to whom something is sent; null when left to the file. */
export const target = {
  unitId: smallId.nullish().transform((value) => value ?? null),
  assigneeId: smallId.nullish().transform((value) => value ?? null),
};

/** What may speak against any act: the state, who is accused in it, missing words, a time that cannot be. */
const anyAct = [
  'destroyed',
  'wrong_case_state',
  'reason_required',
  'accused_cannot_handle',
  'happened_in_future',
  'happened_before_case',
] as const;
/** Where something is sent to. */
export const targetRefusals = ['unknown_unit', 'unknown_staff', 'not_in_unit'] as const;

type Act = Parameters<typeof defineEndpoint>[0]['permission'];
/** An act on a case, answered with the case after it. */
export const caseAct = <
  const N extends string,
  const V extends string,
  const P extends NonNullable<Act>,
  B extends z.ZodType,
>(
  name: N,
  verb: V,
  permission: P,
  body: B,
  summary: { zh: string; en: string },
  more: readonly string[] = [],
) =>
  defineEndpoint({
    name,
    faces: ['desk', 'field'],
    method: 'POST',
    path: `/api/cases/:id/${verb}`,
    permission,
    params: caseParams,
    body,
    response: caseView,
    refusals: [...anyAct, ...more],
    summary,
  });

/** An act on one order of a case, answered with the case after it. */
export const orderAct = <
  const N extends string,
  const V extends string,
  const P extends NonNullable<Act>,
  B extends z.ZodType,
>(
  name: N,
  verb: V,
  permission: P,
  body: B,
  summary: { zh: string; en: string },
  more: readonly string[] = [],
) =>
  defineEndpoint({
    name,
    faces: ['desk', 'field'],
    method: 'POST',
    path: `/api/cases/:id/orders/:no/${verb}`,
    permission,
    params: orderParams,
    body,
    response: caseView,
    refusals: [...anyAct, 'wrong_order_state', 'no_such_order', 'bad_span', ...more],
    summary,
  });

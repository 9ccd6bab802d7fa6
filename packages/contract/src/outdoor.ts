import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { line, localDate, named, smallId } from './shapes.ts';

/** A day outdoors; temperatures are decimal text with one place in degrees Celsius, as `-8.5`. */
export const outdoorDay = z.object({
  date: localDate,
  mean: z.string(),
  min: z.string().nullable(),
  max: z.string().nullable(),
});
export type OutdoorDayView = z.infer<typeof outdoorDay>;

const told = line(12);
const mayTell = told.nullish().transform((value) => value ?? null);
const unitId = smallId.nullish().transform((value) => value ?? null);

/** Days outdoors where a unit is; of all the company without one. A day told again is put right (CUS-4). */
export const recordOutdoor = defineEndpoint({
  name: 'recordOutdoor',
  faces: ['desk'],
  method: 'POST',
  path: '/api/outdoor',
  permission: 'premises.write',
  body: z.object({
    unitId,
    days: z
      .array(z.object({ date: localDate, mean: told, min: mayTell, max: mayTell }))
      .min(1)
      .max(400),
  }),
  /** How many days said something new. */
  response: z.object({ unit: named, kept: z.number().int() }),
  refusals: ['unknown_unit', 'temperature_unreadable', 'happened_in_future', 'bad_span'],
  summary: summaries.recordOutdoor,
});

/** The days from `from` to `to` where a unit is: its own figures, else those of the nearest unit above it. */
export const readOutdoor = defineEndpoint({
  name: 'readOutdoor',
  faces: ['desk', 'field', 'hall'],
  method: 'GET',
  path: '/api/outdoor',
  permission: 'premises.read',
  query: z.object({
    unitId: z.coerce.number().int().positive().max(2_147_483_647).optional(),
    from: localDate,
    to: localDate,
  }),
  response: z.object({ days: z.array(outdoorDay) }),
  refusals: ['unknown_unit', 'bad_span'],
  summary: summaries.readOutdoor,
});

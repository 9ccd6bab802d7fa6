import pg from 'pg';

const OID = { int8: 20, date: 1082, timestamp: 1114, timestamptz: 1184, interval: 1186 } as const;
const ARRAY_OID = { int8: 1016, timestamp: 1115, timestamptz: 1185, date: 1182, numeric: 1231 } as const;
const TEXT_ARRAY = 1009;
const SAFE_DIGITS = 15;

const asText = (text: string): string => text;

/** int8 as number; one beyond 2^53 stays exact as bigint rather than becoming a wrong number. */
function parseInt8(text: string): number | bigint {
  if (text.length <= SAFE_DIGITS) return Number(text);
  const exact = BigInt(text);
  return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact;
}

/** timestamptz as epoch milliseconds; microseconds below a millisecond are cut, infinity stays infinite. */
export function parseTimestamptz(text: string): number {
  if (text === 'infinity') return Number.POSITIVE_INFINITY;
  if (text === '-infinity') return Number.NEGATIVE_INFINITY;
  const zone = /([+-]\d\d)(?::?(\d\d))?$/.exec(text);
  if (zone === null || text.charCodeAt(4) !== 45) throw new RangeError(`not a timestamptz of our era: ${text}`);
  const local = `${text.slice(0, 10)}T${text.slice(11, Math.min(zone.index, 23))}Z`;
  const offset = Number(zone[1]) * 60 + (zone[1]?.startsWith('-') ? -1 : 1) * Number(zone[2] ?? 0);
  const instant = Date.parse(local) - offset * 60_000;
  if (Number.isNaN(instant)) throw new RangeError(`not a timestamptz: ${text}`);
  return instant;
}

/** Epoch milliseconds to the text of a timestamptz parameter. */
export function toTimestamptz(instant: number): string {
  if (instant === Number.POSITIVE_INFINITY) return 'infinity';
  if (instant === Number.NEGATIVE_INFINITY) return '-infinity';
  return new Date(instant).toISOString();
}

const readTextArray: (text: string) => (string | null)[] = pg.types.getTypeParser(TEXT_ARRAY as never);

function arrayOf<T>(parse: (text: string) => T): (text: string) => (T | null)[] {
  return (text) => readTextArray(text).map((item) => (item === null ? null : parse(item)));
}

const PARSERS = new Map<number, (text: string) => unknown>([
  [OID.int8, parseInt8],
  [OID.timestamptz, parseTimestamptz],
  [OID.date, asText],
  [OID.timestamp, asText],
  [OID.interval, asText],
  [ARRAY_OID.int8, arrayOf(parseInt8)],
  [ARRAY_OID.timestamptz, arrayOf(parseTimestamptz)],
  [ARRAY_OID.timestamp, arrayOf(asText)],
  [ARRAY_OID.date, arrayOf(asText)],
  [ARRAY_OID.numeric, arrayOf(asText)],
]);

/**
 * How values arrive: timestamptz as epoch milliseconds, date, timestamp, interval and numeric as text, int8 as number,
 * json and jsonb as objects.
 */
export const wireTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : PARSERS.get(oid)) ?? pg.types.getTypeParser(oid, format ?? 'text'),
} as unknown as pg.CustomTypesConfig;

import type { Chance } from './chance.ts';

/** Words nobody types, that come all the same: pasted, sent by programs, or meant to do harm. */
export const hostileTexts: readonly string[] = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  '不热\udfff了',
  '\udc00\ud800',
  '\u202e反\u202c',
  '\u2066\u200f\u061c',
  '\u200b\u200c\u200d\ufeff',
  '👨‍👩‍👧‍👦🔥🥶',
  'e\u0301'.repeat(300),
  'Z̸̢͙̪͠ä̷l̴g̶o̶',
  '\u0001\u0002\u001b[31m\u007f\u0085',
  '\r\n\r\nSet-Cookie: a=b',
  '\u2028\u2029',
  '﷽﷽﷽',
  'ﬁ①Ⅳ㎡',
  "'; drop table event; --",
  '<script>alert(1)</script>',
  '${7*7}{{7*7}}%s%n%x',
  '../../../../etc/passwd',
  '=HYPERLINK("http://example.com")',
  '__proto__',
  'constructor',
  'NaN',
  'null',
  '-1',
  '0x10',
  '1e400',
  '１３９０００００００１',
  '%',
  '_%_',
  '\\',
  '"',
  ' ',
  '',
  '\t\n',
  '热'.repeat(20_001),
  'x'.repeat(100_000),
  `${'不热'.repeat(50_000)}`,
];

export const hostileNumbers: readonly number[] = [
  0,
  -0,
  -1,
  0.5,
  1e-7,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 32,
  2 ** 53,
  2 ** 53 + 2,
  2 ** 63,
  1e21,
  1.797e308,
  Number.NaN,
];

export const hostileInstants: readonly string[] = [
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '1899-12-31T23:59:59Z',
  '1900-01-01T00:00:00+14:00',
  '2199-12-31T23:59:59.999Z',
  '2200-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '+275760-09-13T00:00:00Z',
  '-271821-04-20T00:00:00Z',
  '2025-12-01T24:00:00Z',
  '2025-12-01T23:59:60Z',
  '2025-02-30T00:00:00Z',
  '2025-12-01T00:00:00+23:59',
  '2025-12-01T00:00:00.123456789Z',
  '2025-12-01 00:00:00',
  '2025-12-01',
];

export const hostileDays: readonly string[] = [
  '0000-01-01',
  '0001-01-01',
  '1582-10-10',
  '1899-12-31',
  '1900-01-01',
  '2100-02-29',
  '2199-12-31',
  '2200-01-01',
  '9999-12-31',
  '2025-02-29',
  '2025-13-01',
  '20251201',
  '2025-12-01T00:00:00Z',
];

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

/** Anything but a text or a number. */
export const otherThings: readonly unknown[] = [
  null,
  true,
  false,
  [],
  {},
  [[]],
  [null],
  { length: -1 },
  { toString: 'x', valueOf: 1 },
  Array.from({ length: 2_000 }, (_, no) => no),
  nested(500),
];

/** Something that fits nowhere in particular. */
export function anything(chance: Chance): unknown {
  const kind = chance.below(5);
  if (kind === 0) return chance.pick(hostileNumbers);
  if (kind === 1) return chance.pick(otherThings);
  if (kind === 2) return chance.pick([...hostileInstants, ...hostileDays]);
  return chance.pick(hostileTexts);
}

/** Bodies that are no JSON, or not such as a page would send. */
export const rawBodies: readonly (string | Buffer)[] = [
  '',
  '{',
  '[]',
  'null',
  '"text"',
  '1',
  '{"a":1,"a":2}',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{}}}',
  '{"text":1e999}',
  '{"source":"hotline","kind":"consultation","text":"x","more":-1e999}',
  `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  `{"words":"x","deep":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
  `{"words":"x","deep":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
  '\ufeff{"words":"x"}',
  Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  Buffer.from('{"words":"\xe4\xb8"}', 'latin1'),
];

import type { Schema } from './schema-values.ts';

/** A body that has the right shape and speaks of what is not there, or cannot be. */
const unknownId = '00000000-0000-7000-8000-00000000dead';
const later = '2199-06-01T00:00:00Z';
const long = 99_999;

/** What a field of such a name holds then; the shape of the schema is kept. */
const byName: Record<string, readonly unknown[]> = {
  phone: ['12'],
  number: ['12'],
  fileHash: ['f'.repeat(64)],
  hash: ['f'.repeat(64)],
  password: ['aaaaaaaaaaaa'],
  month: ['2199-01'],
  quarter: ['2199-Q1'],
  from: ['2199-06-01T00:00:00Z', '2199-06-01'],
  to: ['2025-01-01', '2025-01-01T00:00:00Z', unknownId],
  no: [long],
  version: [long],
  text: ['x: 1'],
  words: [null],
};

const branches = (schema: Schema): Schema[] => schema.anyOf ?? [schema];

function unfitValues(name: string, schema: Schema): unknown[] {
  return [
    ...(byName[name] ?? []),
    ...branches(schema).flatMap((each): unknown[] => {
      if (each.enum) return each.enum;
      if (each.format === 'date-time') return [later, '1999-01-01T00:00:00Z'];
      if (each.format === 'uuid') return [unknownId];
      if (each.type === 'boolean') return [true, false];
      if (each.type === 'integer' || each.type === 'number') return [long];
      if (each.type === 'array')
        return [[], ...unfitValues(name.replace(/s$/, ''), each.items || {}).map((one) => [one])];
      if (each.type === 'object')
        return Object.entries(each.properties ?? {}).flatMap(([inner, member]) =>
          unfitValues(inner, member)
            .map((value) => ({ inner, value }))
            .map((one) => new Nested(one.inner, one.value)),
        );
      return [];
    }),
  ];
}

/** One member of an object within the body. */
class Nested {
  constructor(
    readonly name: string,
    readonly value: unknown,
  ) {}
}

/** The query again and again, each time with one parameter that does not fit the world. */
export const unfitQueries = (parameters: readonly { name: string; schema: Schema }[], query: object): object[] =>
  parameters.flatMap(({ name, schema }) => unfitValues(name, schema).map((value) => ({ ...query, [name]: value })));

/** The body again and again, each time with one field that does not fit the world. */
export function unfitBodies(schema: Schema, body: unknown): object[] {
  const given = Object(body) as Record<string, unknown>;
  const wordless = { ...given, reason: 'other', words: null };
  const changed = Object.entries(schema.properties ?? {}).flatMap(([name, member]) =>
    unfitValues(name, member).map((value) => ({
      ...given,
      [name]: value instanceof Nested ? { ...Object(given[name]), [value.name]: value.value } : value,
    })),
  );
  return 'reason' in given ? [wordless, ...changed] : changed;
}

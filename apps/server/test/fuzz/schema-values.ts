import type { Chance } from './chance.ts';
import { hostileDays, hostileInstants, hostileNumbers, hostileTexts } from './hostile-values.ts';

/** The part of JSON Schema the document of the interface uses. */
export interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  /** What stands at each place of a list of fixed length; `items` is then what may follow, `false` nothing. */
  prefixItems?: Schema[];
  items?: Schema | false;
  anyOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  maxItems?: number;
  additionalProperties?: Schema | boolean;
  default?: unknown;
}

/** Values that mean something in the world of the test, by the name of the field. */
export type Known = (name: string, schema: Schema) => unknown;

const plainTexts = [
  '不热',
  '家里漏水',
  'steam',
  '👨‍👩‍👧‍👦🥶',
  'e\u0301',
  '\u202e反\u202c话',
  '3号楼2单元501',
  '13900000001',
];

function textFor(schema: Schema, chance: Chance): string {
  if (schema.format === 'date-time')
    return chance.one(0.7)
      ? new Date(Date.UTC(2025, 10, 1 + chance.below(60), chance.below(24))).toISOString()
      : chance.pick(hostileInstants);
  if (schema.format === 'date')
    return chance.one(0.7)
      ? new Date(Date.UTC(2025, 10, 1 + chance.below(60))).toISOString().slice(0, 10)
      : chance.pick(hostileDays);
  if (schema.format === 'uuid') return '00000000-0000-7000-8000-000000000000';
  if (schema.pattern?.includes('64')) return 'a'.repeat(64);
  const most = Math.min(schema.maxLength ?? 200, 200_000);
  const fits = (text: string): boolean => text.length <= most && text.length >= (schema.minLength ?? 0);
  const text = chance.pick(chance.one(0.6) ? plainTexts : hostileTexts);
  return fits(text) ? text : text.slice(0, most);
}

function numberFor(schema: Schema, chance: Chance): number {
  const least = schema.minimum ?? (schema.exclusiveMinimum ?? 0) + 1;
  const most = Math.min(schema.maximum ?? least + 50, least + 5_000);
  if (chance.one(0.1)) return chance.pick(hostileNumbers.filter((each) => Number.isFinite(each)));
  return least + chance.below(Math.max(1, most - least + 1));
}

function objectFor(schema: Schema, chance: Chance, known: Known): object {
  const made: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    if (!schema.required?.includes(name) && chance.one(0.5)) continue;
    made[name] = valueFor(member, chance, known, name);
  }
  return made;
}

/** A value made after its schema: mostly one that fits it, with the ids of things there are. */
export function valueFor(schema: Schema, chance: Chance, known: Known, name = ''): unknown {
  const meant = known(name, schema);
  if (meant !== undefined) return meant;
  if ('const' in schema) return schema.const;
  if (schema.enum) return chance.pick(schema.enum);
  if (schema.anyOf) return valueFor(chance.pick(schema.anyOf), chance, known, name);
  switch (schema.type) {
    case 'string':
      return textFor(schema, chance);
    case 'integer':
    case 'number':
      return numberFor(schema, chance);
    case 'boolean':
      return chance.one(0.5);
    case 'null':
      return null;
    case 'array': {
      const one = (member: Schema) => valueFor(member, chance, known, name.replace(/s$/, ''));
      const { prefixItems = [], items = {}, minItems = 0 } = schema;
      const placed = prefixItems.map(one);
      if (items === false) return placed;
      const more = Math.max(0, minItems - placed.length) + chance.below(3);
      return [...placed, ...Array.from({ length: more }, () => one(items))];
    }
    case 'object':
      return objectFor(schema, chance, known);
    default:
      return chance.pick<unknown>([null, 1, 'x', {}]);
  }
}

const free = (schema: Schema): boolean =>
  schema.type === 'string' && !schema.format && !schema.pattern && !schema.enum && (schema.maxLength ?? 0) >= 20;
const branches = (schema: Schema): Schema[] => schema.anyOf ?? [schema];

/** The same request in other words: every text a person may choose freely is another one, strange but allowed. */
export function inOtherWords(schema: Schema, value: unknown, chance: Chance, keep: ReadonlySet<string>): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const given = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(given).map(([name, member]) => {
      const text = branches(schema.properties?.[name] ?? {}).find(free);
      if (!text || typeof member !== 'string' || keep.has(name) || chance.one(0.4)) return [name, member];
      return [name, `热${textFor(text, chance).slice(0, (text.maxLength ?? 200) - 1)}`];
    }),
  );
}

import { z } from 'zod';
import { InputError } from '../time/input-error.ts';

/** Every table of patterns that understanding looks things up in. */
export const tableNames = [
  'heat',
  'gas',
  'other_strong',
  'social',
  'developer_gas',
  'own_works',
  'never_ours',
  'when_asked',
  'developer_heat',
  'gas_of_others',
  'ours',
  'praise',
  'praise_false',
  'praise_strong',
  'report',
  'tampering',
  'consult',
  'consult_title',
  'fee_kind',
  'apply_kind',
  'suggest',
  'advice',
  'repair_kind',
  'repair_ask',
  'cold',
  'cold_not',
  'complain',
  'rhetorical',
  'unsolved',
  'started_late',
  'no_heat',
  'no_heat_not',
  'noise',
  'gas_smell',
  'gas_staff_words',
  'gas_danger',
  'gas_connect',
  'gas_outage_words',
  'gas_cut_off',
  'gas_unconnected',
  'gas_fee_words',
  'fee_title',
  'refund',
  'refund_ask',
  'no_refund',
  'compensation',
  'fee_amount',
  'fee_receipt',
  'stop_heat',
  'resume_heat',
  'heat_cut_off',
  'season_ask',
  'stopped_fee',
  'new_connect',
  'not_built',
  'join_ask',
  'start_ask',
  'join_net',
  'pipe_works',
  'metering',
  'leak',
  'outdoors',
  'leak_indoor',
  'leak_street',
  'leak_company',
  'staff',
  'policy',
  'emergency',
  'emergency_not',
  'vulnerable',
  'severe',
  'not_room_before',
  'not_room_at',
  'room_before',
  'standard_before',
  'measured_before',
  'past_before',
  'present_before',
  'not_room_after',
  'not_reached',
  'others_before',
  'own_before',
  'earlier',
  'earlier_not',
  'place_strong',
  'place_weak',
  'place_stop',
  'place_not',
  'place_plain',
  'place_before',
  'place_after',
  'place_city',
  'grievance',
  'wrongdoing',
  'document',
] as const;
export type TableName = (typeof tableNames)[number];

const patterns = z.array(z.string().min(1)).min(1);

/** A file of word tables: patterns by table, and for `whose` by who is responsible. */
export const wordTablesSchema = z.strictObject({
  ...(Object.fromEntries(tableNames.map((name) => [name, patterns])) as Record<TableName, typeof patterns>),
  whose: z.record(z.string().min(1), patterns),
});
export type WordTables = z.infer<typeof wordTablesSchema>;

/** Word tables ready to look things up in. */
export type Words = Readonly<{
  /** All places where a table's patterns are found, as they are written; empty when none is. */
  find: (table: TableName, text: string) => string[];
  has: (table: TableName, text: string) => boolean;
  pattern: (table: TableName) => RegExp;
  whose: readonly (readonly [string, RegExp])[];
  /** As a clerk wrote them. */
  written: WordTables;
}>;

/** A gap between two words never reaches over the end of a sentence. */
const withinSentence = (source: string): string => source.replace(/(?<!\\)\.(?=[{*+?])/gu, '[^\\u3002]');

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function compile(table: string, given: readonly string[]): RegExp {
  const sources = given.map(withinSentence);
  const broken = sources.find((source) => !isPattern(source));
  if (broken !== undefined) throw new InputError('words.bad_pattern', { table, pattern: broken });
  return new RegExp(sources.map((source) => `(?:${source})`).join('|'), 'gu');
}

/**
 * Compiles word tables. Refuses with `words.invalid` (path and rule) when a table is missing or empty, and with
 * `words.bad_pattern` when an entry is not a pattern.
 */
export function compileWords(document: unknown): Words {
  const parsed = wordTablesSchema.safeParse(document);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, code }) => ({ path: path.join('.'), code }));
    throw new InputError('words.invalid', { issues });
  }
  const { whose, ...tables } = parsed.data;
  const compiled = new Map(Object.entries(tables).map(([name, sources]) => [name, compile(name, sources)]));
  const pattern = (table: TableName): RegExp => compiled.get(table) as RegExp;
  return {
    written: parsed.data,
    pattern,
    find: (table, text) => text.match(pattern(table)) ?? [],
    has: (table, text) => {
      const found = pattern(table);
      found.lastIndex = 0;
      return found.test(text);
    },
    whose: Object.entries(whose).map(([who, sources]) => [who, compile(`whose.${who}`, sources)] as const),
  };
}

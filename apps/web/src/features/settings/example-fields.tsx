import { caseKinds, urgencies } from '@hearthline/domain/cases/case-terms';
import { concerns, topics } from '@hearthline/domain/understanding/terms';
import type { ExampleExpect } from '@hearthline/domain/understanding/word-example';
import type { Words } from '../../lib/time-words.ts';
import { useWords } from '../../lib/use-words.ts';
import { type Choice, ChoiceField, LineField } from '../../ui/fields.tsx';

const yesNo = ['yes', 'no'] as const;
/** Fields of closed lists, in the order they are read. */
const lists = {
  for: concerns,
  kind: caseKinds,
  topic: topics,
  urgency: urgencies,
  earlier: yesNo,
  refund: yesNo,
} as const;
const places = ['community', 'building', 'unit', 'room'] as const;
type ListName = keyof typeof lists;
export type Field = ListName | (typeof places)[number] | 'temperature';
export const exampleFieldNames: readonly Field[] = [...(Object.keys(lists) as ListName[]), ...places, 'temperature'];

/** What is expected as it is typed; empty: not checked. */
export type Expected = Record<Field, string>;
export const nothingExpected = Object.fromEntries(exampleFieldNames.map((name) => [name, ''])) as Expected;

const words: Record<ListName, string> = {
  for: 'settings.concern',
  kind: 'terms.kind',
  topic: 'terms.topic',
  urgency: 'terms.urgency',
  earlier: 'settings.answer',
  refund: 'settings.answer',
};

const isList = (name: Field): name is ListName => name in lists;

/** A failed value comes as text. */
const untold: Record<string, unknown> = { true: true, false: false, null: null, '[]': [] };

/** A value as people read it; lists of temperatures beside each other. */
export function valueWords(t: Words, name: string, given: unknown): string {
  const value = typeof given === 'string' && given in untold ? untold[given] : given;
  if (value === null || value === undefined || value === '') return t('settings.nothing_read');
  if (Array.isArray(value)) return value.length > 0 ? value.join(' ') : t('settings.nothing_read');
  if (typeof value === 'boolean') return t(`settings.answer.${value ? 'yes' : 'no'}`);
  return name in words ? t(`${words[name as ListName]}.${String(value)}`) : String(value);
}

/** As it was read, ready to be put right. */
export function expectedOf(values: Record<string, unknown>): Expected {
  const written = (value: unknown): string => {
    if (value === null || value === undefined) return '';
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    return Array.isArray(value) ? value.join(' ') : String(value);
  };
  return Object.fromEntries(exampleFieldNames.map((name) => [name, written(values[name])])) as Expected;
}

/** What is sent; null where a temperature is no number, or nothing is expected at all. */
export function expectOf(expected: Expected): ExampleExpect | null {
  const given = exampleFieldNames.filter((name) => expected[name].trim() !== '');
  const temperature = expected.temperature
    .split(/[\s,\u3001\uFF0C]+/u)
    .filter(Boolean)
    .map(Number);
  if (given.length === 0 || temperature.some((each) => !Number.isFinite(each))) return null;
  const valueOf = (name: Field): unknown => {
    if (name === 'temperature') return temperature;
    if (name === 'earlier' || name === 'refund') return expected[name] === 'yes';
    return expected[name].trim();
  };
  return Object.fromEntries(given.map((name) => [name, valueOf(name)])) as ExampleExpect;
}

/** What must be understood of the letter, field by field; beside it what is read now. */
export function ExampleFields({
  expected,
  read,
  onChange,
}: {
  expected: Expected;
  read: Record<string, unknown> | null;
  onChange: (next: Expected) => void;
}) {
  const t = useWords();
  return exampleFieldNames.map((name) => {
    const label = t(`settings.understood.${name}`);
    const hint = read ? t('settings.read_as', { value: valueWords(t, name, read[name]) }) : undefined;
    const set = (value: string) => onChange({ ...expected, [name]: value });
    if (!isList(name))
      return <LineField key={name} label={label} hint={hint} value={expected[name]} max={60} onChange={set} />;
    const choices: Choice<string>[] = [
      { value: '', label: t('settings.unchecked') },
      ...lists[name].map((value) => ({ value, label: t(`${words[name]}.${value}`) })),
    ];
    return <ChoiceField key={name} label={label} hint={hint} value={expected[name]} choices={choices} onChange={set} />;
  });
}

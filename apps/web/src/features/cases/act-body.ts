import type { ActSpec, FormValues } from './act-spec.ts';
import { type Mentioned, stillMentioned } from './mention-words.ts';

const isEmpty = (value: unknown) =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** The names of the fields that still have to be filled in. */
export function missingFields(spec: ActSpec, values: FormValues): string[] {
  return spec.fields
    .filter((field) => field.required && (field.onlyIf?.(values) ?? true) && isEmpty(values[field.name]))
    .map((field) => field.name);
}

/** The words, and who is called in by them. */
function noteOf(words: unknown, mentioned: unknown): FormValues {
  const people = stillMentioned(String(words), Array.isArray(mentioned) ? (mentioned as Mentioned[]) : []);
  return people.length > 0 ? { words, mentions: people.map((person) => person.id) } : { words };
}

/** What is sent: only what the form asks for now; empty means not said. */
export function bodyOf(spec: ActSpec, values: FormValues): FormValues {
  const body: FormValues = {};
  for (const { name, type, onlyIf } of spec.fields) {
    const value = onlyIf && !onlyIf(values) ? undefined : values[name];
    if (type === 'switch') body[name] = value === true;
    else if (type === 'decision') body[name] = value === 'granted';
    else if (type === 'promise') [body['promiseId'], body['variant']] = String(value).split('/');
    else if (type === 'mention_words') Object.assign(body, noteOf(value, values['mentioned']));
    else if (type === 'premises') body[name] = value ?? null;
    else if (!isEmpty(value)) body[name] = value;
  }
  return body;
}

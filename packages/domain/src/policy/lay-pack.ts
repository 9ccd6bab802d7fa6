import { InputError } from '../time/input-error.ts';

type Entry = Readonly<Record<string, unknown>>;

const LIST_KEYS: Readonly<Record<string, string>> = {
  kinds: 'code',
  closingCodes: 'code',
  causes: 'code',
  pauseCauses: 'code',
  calendars: 'id',
  promises: 'id',
};

function entriesOf(value: unknown): readonly Entry[] {
  return Array.isArray(value) ? (value as Entry[]) : [];
}

/**
 * Lays a company's document over the one it builds on, before `parsePack`: where the company is silent the base
 * speaks (Z 27). Entries of a list replace those with the same code or id, and all rows of a promise are replaced
 * together; sources are added; anything else, the organisation too, is taken whole from `over` when it is there. Refuses with `pack.shape`
 * what is not a document at all.
 */
export function layPack(base: unknown, over: unknown): unknown {
  if (typeof base !== 'object' || typeof over !== 'object' || base === null || over === null)
    throw new InputError('pack.shape', { path: '' });
  const laid: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(over)) {
    const key = LIST_KEYS[name];
    const below = entriesOf(laid[name]);
    if (name === 'sources') laid[name] = [...below, ...entriesOf(value)];
    else if (key === undefined) laid[name] = value;
    else {
      const own = new Set(entriesOf(value).map((entry) => entry[key]));
      laid[name] = [...below.filter((entry) => !own.has(entry[key])), ...entriesOf(value)];
    }
  }
  return laid;
}

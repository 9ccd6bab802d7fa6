import { tableNames, type WordTables } from './word-tables.ts';

/** Patterns in place of those that are shipped, by table; a table of who else is responsible is `whose.物业` and the like. */
export type WordOverrides = Readonly<Record<string, readonly string[]>>;

const WHOSE = 'whose.';

/** All tables as lists beside each other, in the order they are shipped. */
export function flatTables({ whose, ...tables }: WordTables): [name: string, patterns: readonly string[]][] {
  const others = Object.entries(whose).map(([who, patterns]): [string, string[]] => [`${WHOSE}${who}`, patterns]);
  return [...tableNames.map((name): [string, string[]] => [name, tables[name]]), ...others];
}

/** The shipped tables with what the company put in their place; what is no table any more is let be. */
export function laidOver(shipped: WordTables, overrides: WordOverrides): WordTables {
  const of = (name: string, patterns: readonly string[]): string[] => [...(overrides[name] ?? patterns)];
  const tables = Object.fromEntries(tableNames.map((name) => [name, of(name, shipped[name])]));
  const whose = Object.entries(shipped.whose).map(([who, patterns]) => [who, of(`${WHOSE}${who}`, patterns)]);
  return { ...tables, whose: Object.fromEntries(whose) } as WordTables;
}

const same = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((each, at) => each === right[at]);

/** What was put over the shipped tables once more tables are changed; one written as it is shipped is none. */
export function overridesWith(shipped: WordTables, before: WordOverrides, changes: WordOverrides): WordOverrides {
  const known = new Map(flatTables(shipped));
  const all = Object.entries({ ...before, ...changes });
  return Object.fromEntries(
    all.filter(([name, patterns]) => {
      const written = known.get(name);
      return written !== undefined && !same(written, patterns);
    }),
  );
}

/** Names of the tables by which two sets of overrides differ. */
export function changedTables(before: WordOverrides, after: WordOverrides): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter((name) => {
    const [left, right] = [before[name], after[name]];
    return left === undefined || right === undefined || !same(left, right);
  });
}

import type { Chance } from './chance.ts';
import { anything } from './hostile-values.ts';

type Path = readonly (string | number)[];
export interface Broken {
  value: unknown;
  /** What was broken: empty for the whole. */
  path: Path;
}

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const members = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...members.flatMap(([name, member]) => pathsOf(member, [...path, name]))];
}

function changed(value: unknown, path: Path, change: (was: unknown) => unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return change(value);
  if (Array.isArray(value)) return value.map((member, at) => (at === first ? changed(member, rest, change) : member));
  const members = value as Record<string, unknown>;
  return { ...members, [first]: changed(members[first], rest, change) };
}

const remove = (value: unknown, name: string): unknown => {
  const { [name]: _, ...rest } = value as Record<string, unknown>;
  return rest;
};

/** The value with one thing in it that is wrong, or strange: another kind, something missing, too much, out of range. */
export function breakValue(value: unknown, chance: Chance): Broken {
  const paths = pathsOf(value);
  const inner = paths.filter((path) => path.length > 0);
  const path = inner.length > 0 && chance.one(0.95) ? chance.pick(inner) : [];
  const last = path.at(-1);
  if (typeof last === 'string' && chance.one(0.2))
    return { value: changed(value, path.slice(0, -1), (was) => remove(was, last)), path };
  if (path.length > 0 && chance.one(0.1)) {
    const more = (was: unknown): unknown => (Array.isArray(was) ? [...was, anything(chance)] : [was, was]);
    return { value: changed(value, path, more), path };
  }
  return { value: changed(value, path, () => anything(chance)), path };
}

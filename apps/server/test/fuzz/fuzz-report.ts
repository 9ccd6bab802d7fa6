import type { Lab } from './fuzz-lab.ts';

/** Which statuses were answered so far, as `operation status`. */
export const answersOf = (lab: Lab): ReadonlySet<string> =>
  new Set([...lab.counts].flatMap(([name, byStatus]) => [...byStatus.keys()].map((status) => `${name} ${status}`)));

const all = (lab: Lab): [number, number][] => [...lab.counts.values()].flatMap((byStatus) => [...byStatus]);
const sum = (counts: readonly (readonly [number, number])[]): number => counts.reduce((total, [, n]) => total + n, 0);

/** How many of all requests were accepted. */
export const shareAccepted = (lab: Lab): number => sum(all(lab).filter(([status]) => status === 200)) / sum(all(lab));

/** Every answer that is documented and below 500. */
const documented = (lab: Lab): { name: string; status: number; codes: string }[] =>
  [...lab.operations.values()].flatMap(({ name, answers }) =>
    [...answers].filter(([status]) => status < 500).map(([status, { codes }]) => ({ name, status, codes })),
  );

/** What no request got that the document promises, each with what to do. */
export function lacking(lab: Lab): string[] {
  return documented(lab)
    .filter(({ name, status }) => !lab.counts.get(name)?.has(status))
    .map(({ name, status, codes }) =>
      status === 200
        ? `${name} was never accepted: give it a recipe (apps/server/test/fuzz/*-recipes.ts) that brings the world to where it is`
        : `${name} documents ${status} (${codes}) and never gave it: provoke it in apps/server/test/fuzz/own-provocations.ts, or, where it cannot happen, take the code off its contract (\`refusals\`, or \`never\` for general ones)`,
    );
}

/** What was asked, and which answers chance alone did not come upon. */
export function report(lab: Lab, directed: ReadonlySet<string>): string {
  const met = documented(lab).filter(({ name, status }) => lab.counts.get(name)?.has(status));
  const byChance = [...lab.byChance];
  const onlyDirected = met.filter(
    ({ name, status }) => directed.has(`${name} ${status}`) && !lab.byChance.has(`${name} ${status}`),
  );
  return [
    `${sum(all(lab))} requests, ${(shareAccepted(lab) * 100).toFixed(0)} % accepted, ${lab.operations.size} operations, ${met.length} documented answers met`,
    `by chance as well: ${byChance.length > 0 ? met.length - onlyDirected.length : 0}; by the directed part alone: ${byChance.length > 0 ? onlyDirected.map(({ name, status }) => `${name} ${status}`).join(', ') : 'all'}`,
    `refusals without a field: ${JSON.stringify([...lab.fieldless])}`,
  ].join('\n');
}

import { breakValue } from './break-value.ts';
import { NotPrepared, type Steps } from './case-steps.ts';
import type { Chance } from './chance.ts';
import { ownProvocations, provocations } from './documented.ts';
import type { Asked, Reply } from './fuzz-lab.ts';
import { anything, rawBodies } from './hostile-values.ts';
import type { Operation } from './operations.ts';
import type { Ready } from './recipe.ts';
import { recipes } from './recipes.ts';
import { inOtherWords, type Known, valueFor } from './schema-values.ts';

/** Slow by their nature: paper takes a process, passwords take memory, whole packs take seconds. */
const seldom: Record<string, number> = {
  printOrder: 0.01,
  printReceipt: 0.01,
  printSheet: 0.01,
  signIn: 0.05,
  createStaff: 0.2,
  changePassword: 0.05,
  resetPassword: 0.1,
  giveJob: 0.3,
  endJob: 0.3,
  changeStaff: 0.3,
  leaveStaff: 0.3,
  readOpenApi: 0.1,
  readDocs: 0.1,
  publishPack: 0.2,
  rehearsePack: 0.2,
  listenLive: 0.2,
  unjoinCase: 0.5,
};

/** Fields whose words are their meaning: another word would be another request. */
const keep = new Set([
  'password',
  'current',
  'next',
  'staffNo',
  'phone',
  'number',
  'accountNo',
  'sender',
  'kind',
  'cause',
]);

export interface FuzzRun {
  /** Each operation once as it should be, and asked for every refusal it documents. */
  everyOperation(): Promise<void>;
  /** So many requests by chance. */
  byChance(requests: number): Promise<void>;
}

// oxlint-disable-next-line max-lines-per-function -- the ways of asking share what was made ready for each operation
export function fuzzRun(steps: Steps, chance: Chance): FuzzRun {
  const { lab } = steps;
  const operations = [...lab.operations.values()];
  const ready = new Map<string, Ready>();
  const units = Object.values(lab.world.units).map(({ id }) => id);
  const staff = Object.values(lab.world.staff).map(({ id }) => id);
  const homes = lab.world.homes.map(({ id }) => id);
  const byName: Record<string, readonly unknown[]> = {
    unitId: units,
    toUnitId: units,
    stationUnitId: [13, 14, 23],
    parentId: units,
    accusedUnitId: units,
    staffId: staff,
    assigneeId: staff,
    toStaffId: staff,
    accusedStaffId: staff,
    mention: staff,
    premisesId: homes,
    communityId: [lab.things.communityId],
    fileHash: [lab.things.hash, lab.files.orders, lab.files.readings],
    hash: [lab.things.hash],
    to: [],
  };
  const known: Known = (name) => {
    const values = byName[name];
    return values && values.length > 0 && chance.one(0.9) ? chance.pick(values) : undefined;
  };
  const tokenFor = ({ who, token }: Ready): string | null => token ?? (who === null ? null : lab.tokenOf(who));

  /** Somebody of the world who may, by the example alone. */
  async function findReady(operation: Operation): Promise<Ready> {
    let last: Ready | null = null;
    for (const { id, staffNo } of [
      ...Object.values(lab.world.staff),
      ...lab.people.map((each) => ({ id: each.id, staffNo: `t${each.id}` })),
    ]) {
      const asked = lab.exampleOf(operation.name, id);
      const token = lab.people.find((each) => each.id === id)?.token;
      const found: Ready = { who: operation.permission === null ? null : staffNo, asked, ...(token ? { token } : {}) };
      const answer = await lab.send(operation.name, asked, tokenFor(found));
      last = found;
      if (answer.status === 200 || operation.permission === null) return found;
    }
    // Nobody was let in by the example: it is asked all the same, by somebody who may.
    return last ?? { who: null, asked: lab.exampleOf(operation.name) };
  }

  async function prepare(operation: Operation): Promise<Ready> {
    const recipe = recipes[operation.name];
    if (recipe) {
      const made = await recipe(steps);
      ready.set(operation.name, made);
      return made;
    }
    const found = ready.get(operation.name) ?? (await findReady(operation));
    ready.set(operation.name, found);
    return found;
  }

  const statusesOf = (operation: Operation): number[] => [...(lab.counts.get(operation.name)?.keys() ?? [])];

  async function everyOperation(): Promise<void> {
    for (const operation of operations) {
      const made = await prepare(operation).catch(() => findReady(operation));
      ready.set(operation.name, made);
      await lab.send(operation.name, made.asked, tokenFor(made));
      for (const status of operation.answers.keys())
        for (const provoke of [ownProvocations[operation.name]?.[status], ...(provocations[status] ?? [])]) {
          if (!provoke) continue;
          if (statusesOf(operation).includes(status)) break;
          const again = status === 409 ? await prepare(operation) : (ready.get(operation.name) as Ready);
          await provoke(steps, operation, again);
        }
    }
  }

  /** The answer to what was broken must name it, where the body or the query is blamed. */
  function expectNamed(operation: Operation, part: string, broken: string, reply: Reply, given: unknown): void {
    if (reply.status !== 400 || reply.json?.code !== 'bad_input' || reply.json.params.part !== part) return;
    const { field } = reply.json;
    if (typeof field === 'string' && field.split('.')[0] === broken) return;
    const why = `${part}.${broken} was wrong, the answer names ${field}: ${reply.text.slice(0, 300)}`;
    lab.findings.push({ operation: operation.name, why, request: JSON.stringify(given).slice(0, 400) });
  }

  async function accepted(operation: Operation): Promise<void> {
    const made = await prepare(operation);
    const { body } = made.asked;
    const said = operation.body && chance.one(0.7) ? inOtherWords(operation.body, body, chance, keep) : body;
    await lab.send(operation.name, { ...made.asked, body: said }, tokenFor(made));
  }

  async function broken(operation: Operation): Promise<void> {
    const made = ready.get(operation.name) ?? (await prepare(operation));
    const { body, query = {}, path = {} } = made.asked;
    const queries = operation.parameters.filter((each) => each.in === 'query').map(({ name }) => name);
    if (queries.length > 0 && chance.one(operation.body ? 0.2 : 0.7)) {
      const name = chance.pick(queries);
      const value = anything(chance);
      const reply = await lab.send(
        operation.name,
        { ...made.asked, query: { ...query, [name]: value } },
        tokenFor(made),
      );
      return expectNamed(operation, 'query', name, reply, { query, value });
    }
    if (operation.path.includes('{') && chance.one(operation.body ? 0.15 : 0.7)) {
      const name = chance.pick([...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string));
      const value = anything(chance);
      const reply = await lab.send(operation.name, { ...made.asked, path: { ...path, [name]: value } }, tokenFor(made));
      return expectNamed(operation, 'params', name, reply, { value });
    }
    const other = breakValue(body ?? {}, chance);
    const reply = await lab.send(operation.name, { ...made.asked, body: other.value }, tokenFor(made));
    const [first] = other.path;
    if (operation.body && typeof first === 'string') expectNamed(operation, 'body', first, reply, other.value);
  }

  async function bySchema(operation: Operation): Promise<void> {
    const made = ready.get(operation.name) ?? (await prepare(operation));
    const query = Object.fromEntries(
      operation.parameters
        .filter((each) => each.in === 'query' && (each.required || chance.one(0.5)))
        .map(({ name, schema }) => [name, valueFor(schema, chance, known, name)]),
    );
    const body = operation.body ? valueFor(operation.body, chance, known) : made.asked.body;
    const token = chance.one(0.7) ? tokenFor(made) : chance.pick(lab.people).token;
    await lab.send(operation.name, { ...made.asked, query: { ...made.asked.query, ...query }, body }, token);
  }

  async function byAnybody(operation: Operation): Promise<void> {
    const made = ready.get(operation.name) ?? (await prepare(operation));
    const who = chance.one(0.05) ? null : chance.pick(lab.people);
    await lab.send(
      operation.name,
      chance.one(0.5) ? made.asked : lab.exampleOf(operation.name, who?.id),
      who?.token ?? null,
    );
  }

  async function raw(operation: Operation): Promise<void> {
    const made = ready.get(operation.name) ?? (await prepare(operation));
    const headers: Record<string, string>[] = [
      {},
      { 'idempotency-key': '' },
      { 'idempotency-key': 'x'.repeat(5_000) },
      { 'content-type': 'application/json; charset=utf-16' },
      { 'content-type': 'multipart/form-data; boundary=x' },
      { 'content-type': '' },
      { cookie: `hl_session=${'x'.repeat(200)}; a=%00; hl_session=` },
      { 'x-forwarded-for': '"><script>', forwarded: 'for=_x' },
      { 'accept-language': '*/*;q=9', range: 'bytes=0-1,5-' },
    ];
    const asked: Asked = {
      ...made.asked,
      raw: chance.pick(rawBodies),
      headers: { ...made.asked.headers, ...chance.pick(headers) },
    };
    await lab.send(operation.name, asked, tokenFor(made));
  }

  const kinds = [
    ...Array.from({ length: 9 }, () => accepted),
    ...Array.from({ length: 6 }, () => broken),
    bySchema,
    bySchema,
    byAnybody,
    byAnybody,
    raw,
  ];
  const total = (): number =>
    [...lab.counts.values()].reduce((sum, each) => sum + [...each.values()].reduce((all, count) => all + count, 0), 0);

  return {
    everyOperation,
    async byChance(requests) {
      const end = total() + requests;
      while (total() < end) {
        const operation = chance.pick(operations);
        if (!chance.one(seldom[operation.name] ?? 1)) continue;
        // A session that the operation ends is there once.
        if (operation.name === 'signOut') ready.delete('signOut');
        const kind = chance.pick(kinds);
        // What chance did before may stand in a step's way: then the next one is as good.
        await kind(operation).catch((error: unknown) => {
          if (!(error instanceof NotPrepared)) throw error;
        });
      }
    },
  };
}

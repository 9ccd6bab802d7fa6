import { breakValue } from './break-value.ts';
import type { Asked, Reply } from './fuzz-lab.ts';
import { type FuzzState, prepare, readyOrPrepared, tokenFor } from './fuzz-state.ts';
import { anything, rawBodies } from './hostile-values.ts';
import type { Operation } from './operations.ts';
import type { Ready } from './recipe.ts';
import { inOtherWords, valueFor } from './schema-values.ts';

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

type Way = (state: FuzzState, operation: Operation) => Promise<void>;

/** The answer to what was broken must name it, where the body or the query is blamed. */
function expectNamed(
  { lab }: FuzzState,
  operation: Operation,
  { part, broken, given }: { part: string; broken: string; given: unknown },
  reply: Reply,
): void {
  if (reply.status !== 400 || reply.json?.code !== 'bad_input' || reply.json.params.part !== part) return;
  const { field } = reply.json;
  if (typeof field === 'string' && field.split('.')[0] === broken) return;
  const why = `${part}.${broken} was wrong, the answer names ${field}: ${reply.text.slice(0, 300)}`;
  lab.findings.push({ operation: operation.name, why, request: JSON.stringify(given).slice(0, 400) });
}

const accepted: Way = async (state, operation) => {
  const made = await prepare(state, operation);
  const { body } = made.asked;
  const { chance, lab } = state;
  const said = operation.body && chance.one(0.7) ? inOtherWords(operation.body, body, chance, keep) : body;
  await lab.send(operation.name, { ...made.asked, body: said }, tokenFor(state, made));
};

/** One parameter of the query or the path as it cannot be. */
async function brokenParameter(
  state: FuzzState,
  operation: Operation,
  made: Ready,
  where: { in: 'query' | 'path'; name: string },
): Promise<void> {
  const value = anything(state.chance);
  const asked = { ...made.asked, [where.in]: { ...made.asked[where.in], [where.name]: value } };
  const reply = await state.lab.send(operation.name, asked, tokenFor(state, made));
  const part = where.in === 'query' ? 'query' : 'params';
  expectNamed(state, operation, { part, broken: where.name, given: { value } }, reply);
}

const broken: Way = async (state, operation) => {
  const { chance, lab } = state;
  const made = await readyOrPrepared(state, operation);
  const queries = operation.parameters.filter((each) => each.in === 'query').map(({ name }) => name);
  if (queries.length > 0 && chance.one(operation.body ? 0.2 : 0.7))
    return brokenParameter(state, operation, made, { in: 'query', name: chance.pick(queries) });
  const paths = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
  if (paths.length > 0 && chance.one(operation.body ? 0.15 : 0.7))
    return brokenParameter(state, operation, made, { in: 'path', name: chance.pick(paths) });
  const other = breakValue(made.asked.body ?? {}, chance);
  const reply = await lab.send(operation.name, { ...made.asked, body: other.value }, tokenFor(state, made));
  const [first] = other.path;
  if (operation.body && typeof first === 'string')
    expectNamed(state, operation, { part: 'body', broken: first, given: other.value }, reply);
};

const bySchema: Way = async (state, operation) => {
  const { chance, lab, known } = state;
  const made = await readyOrPrepared(state, operation);
  const query = Object.fromEntries(
    operation.parameters
      .filter((each) => each.in === 'query' && (each.required || chance.one(0.5)))
      .map(({ name, schema }) => [name, valueFor(schema, chance, known, name)]),
  );
  const body = operation.body ? valueFor(operation.body, chance, known) : made.asked.body;
  const token = chance.one(0.7) ? tokenFor(state, made) : chance.pick(lab.people).token;
  await lab.send(operation.name, { ...made.asked, query: { ...made.asked.query, ...query }, body }, token);
};

const byAnybody: Way = async (state, operation) => {
  const { chance, lab } = state;
  const made = await readyOrPrepared(state, operation);
  const who = chance.one(0.05) ? null : chance.pick(lab.people);
  const asked = chance.one(0.5) ? made.asked : lab.exampleOf(operation.name, who?.id);
  await lab.send(operation.name, asked, who?.token ?? null);
};

const oddHeaders: Record<string, string>[] = [
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

const raw: Way = async (state, operation) => {
  const made = await readyOrPrepared(state, operation);
  const { chance, lab } = state;
  const headers = { ...made.asked.headers, ...chance.pick(oddHeaders) };
  const asked: Asked = { ...made.asked, raw: chance.pick(rawBodies), headers };
  await lab.send(operation.name, asked, tokenFor(state, made));
};

/** As often as each is named. */
export const ways: readonly Way[] = [
  ...Array.from({ length: 9 }, () => accepted),
  ...Array.from({ length: 6 }, () => broken),
  bySchema,
  bySchema,
  byAnybody,
  byAnybody,
  raw,
];

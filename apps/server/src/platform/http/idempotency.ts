import { hash } from 'node:crypto';
import type { Tx } from '../db/tx.ts';
import { canonical } from '../events/canonical.ts';
import { Refused } from './refused.ts';

export interface IdempotentRequest {
  key: string;
  actor: string;
  operation: string;
  requestHash: string;
}

const secrets = new Set(['password', 'current', 'next']);

/** A secret is left out: even its hash would help whoever reads the table to guess it. */
function withoutSecrets(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body) || Buffer.isBuffer(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !secrets.has(name)));
}

/**
 * What makes two requests the same: operation, parameters and body. Refuses with `bad_input` a body that has no one form: numbers
 * beyond all bounds, or nested deeper than can be walked.
 */
export function requestHash(params: unknown, body: unknown): string {
  try {
    return hash('sha256', canonical({ params: params ?? null, body: withoutSecrets(body) ?? null }), 'base64url');
  } catch {
    throw new Refused('bad_input', { detail: 'no_canonical_form' });
  }
}

const find = 'select at, request_hash, answer from first_answers($1::text[], $2::text[], $3::text[])';

/** What requests with this key wait for each other on, so that a double click is answered once and acted on once. */
export function lockOf({ actor, operation, key }: IdempotentRequest): string {
  return `${actor} ${operation} ${key}`;
}

/** The first answer to a key; the refusal when the key was used for something else. */
export type FirstAnswer = { answer: unknown } | Refused;

/** The first answers to these requests, null where the key is new. Their locks must be held. */
export async function firstAnswers(tx: Tx, requests: readonly IdempotentRequest[]): Promise<(FirstAnswer | null)[]> {
  const rows = await tx.prepared<{ at: number; request_hash: string; answer: unknown }>('idempotency_find', find, [
    requests.map(({ actor }) => actor),
    requests.map(({ operation }) => operation),
    requests.map(({ key }) => key),
  ]);
  const first: (FirstAnswer | null)[] = requests.map(() => null);
  for (const { at, request_hash, answer } of rows) {
    const same = requests[at - 1]?.requestHash === request_hash;
    first[at - 1] = same ? { answer } : new Refused('idempotency_key_reused');
  }
  return first;
}

/** An answer to be kept under its key by whoever knows its number. */
export interface KeptAnswer {
  request: IdempotentRequest;
  answer: object;
}

const keep = `insert into idempotency_key (key, actor, operation, request_hash, answer) values ($1, $2, $3, $4, $5::jsonb)`;

/** Keeps the answer in the transaction that earned it. */
export function keepAnswer(tx: Tx, request: IdempotentRequest, answer: unknown): void {
  tx.last('idempotency_keep', keep, [
    request.key,
    request.actor,
    request.operation,
    request.requestHash,
    JSON.stringify(answer),
  ]);
}

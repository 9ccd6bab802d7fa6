import { createHash } from 'node:crypto';
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

/** What makes two requests the same: operation, parameters and body. */
export function requestHash(params: unknown, body: unknown): string {
  const text = canonical({ params: params ?? null, body: withoutSecrets(body) ?? null });
  return createHash('sha256').update(text).digest('base64url');
}

const find = `select request_hash, answer from idempotency_key where actor = $1 and operation = $2 and key = $3`;

/** What requests with this key wait for each other on, so that a double click is answered once and acted on once. */
export function lockOf({ actor, operation, key }: IdempotentRequest): string {
  return `${actor} ${operation} ${key}`;
}

/** The first answer to this key, or null when it is new. Its lock must be held. */
export async function firstAnswer(tx: Tx, request: IdempotentRequest): Promise<{ answer: unknown } | null> {
  const rows = await tx.prepared<{ request_hash: string; answer: unknown }>('idempotency_find', find, [
    request.actor,
    request.operation,
    request.key,
  ]);
  const row = rows[0];
  if (!row) return null;
  if (row.request_hash !== request.requestHash) throw new Refused('idempotency_key_reused');
  return { answer: row.answer };
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

const keepNumbered = `insert into idempotency_key (key, actor, operation, request_hash, answer)
  select $1, $2, $3, $4, $5::jsonb || jsonb_build_object('number', year || '-' || lpad(no::text, 6, '0')) from register_entry where stream_id = $6`;

/** As `keepAnswer`, for an answer whose number the register gives in the same burst as the commit. */
export function keepNumberedAnswer(tx: Tx, request: IdempotentRequest, answer: unknown, streamId: string): void {
  tx.last('idempotency_keep_numbered', keepNumbered, [
    request.key,
    request.actor,
    request.operation,
    request.requestHash,
    JSON.stringify(answer),
    streamId,
  ]);
}

import type { Permission } from '@hearthline/domain/permissions/permission';
import type { z } from 'zod';

/** Which interface may call it: `portal` ones are open to the public. */
export type Face = 'desk' | 'portal' | 'field' | 'hall';

/**
 * One endpoint, declared once: server, client, OpenAPI document and the authorization test all read it.
 * `permission` null: reachable before signing in. Writes (`POST`, `PUT`, `DELETE`) take an `Idempotency-Key` header.
 */
export interface Endpoint {
  name: string;
  faces: readonly Face[];
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: `/api/${string}`;
  permission: Permission | null;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  response: z.ZodType;
  /** Refusal codes this endpoint may answer besides the general ones. */
  refusals?: readonly string[];
  /** General refusals that cannot come of it, so that nobody waits for them. */
  never?: readonly string[];
  /** Whether `If-Match` may say which state of what is changed the caller saw; on acts on a case it always may. */
  seen?: true;
  summary: { zh: string; en: string };
}

/** Declares an endpoint and keeps its exact types. */
export function defineEndpoint<const E extends Endpoint>(endpoint: E): E {
  return endpoint;
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
type Given<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What a handler receives, parsed. */
export interface Input<E extends Endpoint> {
  params: Parsed<E['params']>;
  query: Parsed<E['query']>;
  body: Parsed<E['body']>;
}

/** What a caller gives. */
export interface CallInput<E extends Endpoint> {
  params?: Given<E['params']>;
  query?: Given<E['query']>;
  body?: Given<E['body']>;
}

export type Answer<E extends Endpoint> = z.input<E['response']>;
export type Result<E extends Endpoint> = z.output<E['response']>;

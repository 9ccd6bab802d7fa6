import { caseView } from '@hearthline/contract/case-view';
import type { Endpoint } from '@hearthline/contract/endpoint';
import { refusal } from '@hearthline/contract/shapes';
import { z } from 'zod';
import { type Mounted, signed } from '../../platform/http/mount.ts';
import { type Code } from '../../platform/http/refused.ts';
import { statusOf } from '../../platform/http/status-of.ts';

export type Json = Record<string, unknown>;

const binary = { type: 'string', contentMediaType: 'application/octet-stream' };

/** A schema as OpenAPI 3.1 takes it (JSON Schema 2020-12); bytes have no such schema of their own. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  if (schema instanceof z.ZodCustom) return binary;
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  return json;
}

/** The noun an endpoint belongs to: the first part of its path that is a word. */
export function tagOf(endpoint: Endpoint): string {
  return endpoint.path.split('/')[2]?.replace(/\.\w+$/, '') ?? 'api';
}

const pathOf = (endpoint: Endpoint): string => endpoint.path.replace(/:(\w+)/g, '{$1}');

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

/** Codes any endpoint of this kind may answer besides its own. */
function generalCodes(endpoint: Mounted): Code[] {
  const codes: Code[] = ['internal', 'unavailable'];
  if (endpoint.params || endpoint.query || endpoint.method !== 'GET') codes.push('bad_input');
  if (endpoint.permission !== null) codes.push('not_signed_in', 'forbidden', 'password_change_required');
  if (endpoint.params && endpoint.permission !== null) codes.push('not_found');
  if (endpoint.method !== 'GET') codes.push('csrf_header_missing', 'payload_too_large', 'unsupported_media_type');
  if (endpoint.keyed) codes.push('idempotency_key_missing', 'idempotency_key_reused', 'changed_meanwhile');
  return codes.filter((code) => !endpoint.never?.includes(code));
}

/** All refusal codes of an endpoint by their HTTP status, in order. */
export function refusalsByStatus(endpoint: Mounted): Map<number, string[]> {
  const codes = new Set([...(endpoint.refusals ?? []), ...generalCodes(endpoint)]);
  const byStatus = new Map<number, string[]>();
  for (const code of codes) {
    const status = statusOf[code as Code] ?? 422;
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return new Map([...byStatus].sort(([a], [b]) => a - b));
}

function bodyOf(endpoint: Endpoint): Json {
  if (endpoint.name === 'uploadFile') {
    const schema = { type: 'object', properties: { file: binary }, required: ['file'] };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (endpoint.name === 'receiveMail')
    return { requestBody: { required: true, content: { 'message/rfc822': { schema: binary } } } };
  if (!endpoint.body) return {};
  const type = endpoint.name === 'receiveWechat' ? 'text/xml' : 'application/json';
  return { requestBody: { required: true, content: { [type]: { schema: schemaOf(endpoint.body, 'input') } } } };
}

function answerType(endpoint: Endpoint): string {
  if (endpoint.path.endsWith('.pdf')) return 'application/pdf';
  if (endpoint.name === 'readDocs') return 'text/html';
  if (endpoint.name === 'receiveWechat') return 'text/xml';
  if (endpoint.response instanceof z.ZodCustom) return 'application/octet-stream';
  return endpoint.response instanceof z.ZodString ? 'text/plain' : 'application/json';
}

function responsesOf(endpoint: Mounted): Json {
  const schema = schemaOf(endpoint.response, 'output');
  const refusals = [...refusalsByStatus(endpoint)].map(([status, codes]) => [
    String(status),
    {
      description: codes.join(', '),
      content: {
        'application/json': {
          schema: { allOf: [{ $ref: '#/components/schemas/Refusal' }, { properties: { code: { enum: codes } } }] },
        },
      },
    },
  ]);
  return {
    200: { description: 'OK', content: { [answerType(endpoint)]: { schema } } },
    ...Object.fromEntries(refusals),
  };
}

const keyHeader = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { type: 'string', pattern: '^[\\w-]{8,100}$' },
};
const originHeader = { name: 'X-Hearthline', in: 'header', required: true, schema: { const: '1' } };

/** Of what others may have changed meanwhile; without it the act is decided on whatever there is by then. */
const seenHeader = {
  name: 'If-Match',
  in: 'header',
  required: false,
  schema: { type: 'string', pattern: '^"\\d{1,9}"$' },
};

function operationOf(endpoint: Mounted): Json {
  const headers = endpoint.method === 'GET' || signed.includes(endpoint.name) ? [] : [originHeader];
  return {
    operationId: endpoint.name,
    tags: [tagOf(endpoint)],
    summary: `${endpoint.summary.zh} / ${endpoint.summary.en}`,
    'x-permission': endpoint.permission,
    'x-faces': endpoint.faces,
    security: endpoint.permission === null ? [] : [{ session: [] }],
    parameters: [
      ...parametersOf(endpoint.params, 'path'),
      ...parametersOf(endpoint.query, 'query'),
      ...headers,
      ...(endpoint.keyed ? [keyHeader] : []),
      ...(endpoint.seen || (endpoint.method !== 'GET' && endpoint.response === caseView) ? [seenHeader] : []),
    ],
    ...bodyOf(endpoint),
    responses: responsesOf(endpoint),
  };
}

/** The OpenAPI 3.1 document of the mounted endpoints. */
export function openApiOf(endpoints: readonly Mounted[], title: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = (paths[pathOf(endpoint)] ??= {});
    path[endpoint.method.toLowerCase()] = operationOf(endpoint);
  }
  return {
    openapi: '3.1.0',
    info: { title, version: '1' },
    paths,
    components: {
      schemas: { Refusal: schemaOf(refusal, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'hl_session' } },
    },
  };
}

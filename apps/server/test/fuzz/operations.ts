import type { Schema } from './schema-values.ts';

/** One operation of the OpenAPI document, as far as the fuzz needs it. */
export interface Operation {
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  permission: string | null;
  parameters: { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: Schema }[];
  /** Schema of a JSON body; null where there is none, or where it is something else. */
  body: Schema | null;
  /** Documented answers by status. */
  answers: ReadonlyMap<number, { type: string; schema: object; codes: string }>;
}

// oxlint-disable-next-line typescript/no-explicit-any -- a document of any shape is walked here
type Document = any;

function operationOf(path: string, method: string, given: Document): Operation {
  const answers = Object.entries<Document>(given.responses).map(([status, { content, description }]) => {
    const [type, { schema }] = Object.entries<Document>(content)[0] as [string, Document];
    return [Number(status), { type, schema, codes: description }] as const;
  });
  return {
    name: given.operationId,
    method: method.toUpperCase() as Operation['method'],
    path,
    permission: given['x-permission'],
    parameters: given.parameters,
    body: given.requestBody?.content['application/json']?.schema ?? null,
    answers: new Map(answers),
  };
}

/** Every operation the document has. */
export function operationsOf(document: Document): Operation[] {
  return Object.entries<Document>(document.paths).flatMap(([path, item]) =>
    Object.entries<Document>(item).map(([method, operation]) => operationOf(path, method, operation)),
  );
}

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Operation } from './operations.ts';

export interface Answered {
  status: number;
  type: string;
  text: string;
}

// Frames and places of files, as a failed program tells them: nothing of these belongs into an answer.
const traces = /node_modules|\n\s+at \S|\.(?:ts|mjs):\d+|error: (?:syntax|relation|invalid input)|SELECT .* FROM/;

/** Checks answers against the document that describes them; returns what is wrong, or null. */
export function answerChecker(document: object): (operation: Operation, answered: Answered) => string | null {
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true });
  addFormats.default(ajv);
  ajv.addSchema(document, 'document');
  const checks = new Map<string, ValidateFunction>();
  const checkOf = (operation: Operation, status: number): ValidateFunction | null => {
    const key = `${operation.name} ${status}`;
    const known = checks.get(key);
    if (known) return known;
    const answer = operation.answers.get(status);
    if (!answer) return null;
    const schema = JSON.parse(JSON.stringify(answer.schema).replaceAll('"#/', '"document#/')) as object;
    const made = ajv.compile(schema);
    checks.set(key, made);
    return made;
  };
  return (operation, { status, type, text }) => {
    if (status >= 500) return `status ${status}`;
    if (traces.test(text)) return 'the answer tells of the program';
    const answer = operation.answers.get(status);
    if (!answer) return `status ${status} is not documented: ${text.slice(0, 200)}`;
    const expected = status === 200 ? answer.type : 'application/json';
    if (expected !== 'application/octet-stream' && !type.startsWith(expected))
      return `${status} as ${type}, not ${expected}`;
    if (!type.startsWith('application/json')) return null;
    if (status === 200 && expected !== 'application/json') return null;
    const check = checkOf(operation, status);
    if (check?.(JSON.parse(text)) !== false) return null;
    const [wrong] = check.errors ?? [];
    return `${status} does not match its schema at ${wrong?.instancePath}: ${wrong?.message} ${text.slice(0, 200)}`;
  };
}

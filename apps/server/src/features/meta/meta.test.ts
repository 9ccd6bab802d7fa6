import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World } from '../../../test/world.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- a document of any shape is walked here
type Document = any;

let world: World;
let document: Document;
beforeAll(async () => {
  world = await createWorld();
  document = (await world.outsider.get('/api/openapi.json')).body;
});
afterAll(() => world.drop());

describe('OpenAPI document', () => {
  it('is 3.1 and has every mounted endpoint once, with its permission and faces', () => {
    expect(document.openapi).toBe('3.1.0');
    for (const endpoint of world.app.mount.endpoints) {
      const operation = document.paths[endpoint.path.replace(/:(\w+)/g, '{$1}')]?.[endpoint.method.toLowerCase()];
      expect(operation?.operationId).toBe(endpoint.name);
      expect(operation['x-permission']).toBe(endpoint.permission);
      expect(operation['x-faces']).toEqual(endpoint.faces);
      for (const code of endpoint.refusals ?? []) expect(JSON.stringify(operation.responses)).toContain(`"${code}"`);
    }
  });
  it('names every parameter of every path, and has unique operation names', () => {
    const names: string[] = [];
    for (const [path, item] of Object.entries<Document>(document.paths))
      for (const operation of Object.values<Document>(item)) {
        names.push(operation.operationId);
        const given = operation.parameters
          .filter((each: Document) => each.in === 'path')
          .map((each: Document) => each.name);
        expect(given.sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort());
      }
    expect(new Set(names).size).toBe(names.length);
  });
  it('has no reference that leads nowhere', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(references)).toEqual(new Set(['#/components/schemas/Refusal']));
  });
});

describe('page for people', () => {
  it('shows every endpoint in both languages and asks for nothing but letters', async () => {
    const { status, body } = await world.outsider.get('/api/docs');
    expect(status).toBe(200);
    // Hours of a day are a list of pairs.
    expect(body).toContain('<code>[string, string][]</code>');
    for (const endpoint of world.app.mount.endpoints) {
      expect(body).toContain(`id="${endpoint.name}"`);
      expect(body).toContain(endpoint.summary.zh);
    }
    expect(body.replace('<link rel="stylesheet" href="/letters.css">', '')).not.toMatch(
      /<script|<link|<img|src=|url\(|https?:\/\//,
    );
    expect(body.match(/<section /g)?.length).toBe(world.app.mount.endpoints.length);
  });
});

describe('health', () => {
  it('tells the process from its database', async () => {
    expect(await world.outsider.get('/healthz')).toEqual({ status: 200, body: { ok: true } });
    expect(await world.outsider.get('/readyz')).toEqual({ status: 200, body: { ready: true } });
    await world.database.owner.query(`update schema_migration set name = name || '.old' where name like '%public%'`);
    expect(await world.outsider.get('/readyz')).toEqual({ status: 503, body: { ready: false, why: 'migrations' } });
    await world.database.owner.query(`update schema_migration set name = replace(name, '.old', '')`);
  });
});

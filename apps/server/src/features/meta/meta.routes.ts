import { readDocs, readOpenApi } from '@hearthline/contract/meta';
import { noScope } from '../../platform/db/scope.ts';
import { readAs } from '../../platform/db/tx.ts';
import type { Mount } from '../../platform/http/mount.ts';
import { companyName } from '../organisation/organisation.public.ts';
import { docsPage } from './docs-page.ts';
import { openApiOf } from './openapi.ts';

/** The interface explains itself. Made when first asked for: by then everything is mounted. */
export function mountMeta(mount: Mount): void {
  const { pool } = mount.services;
  let document: { of: string; text: string } | undefined;
  let page: string | undefined;
  mount.raw(readOpenApi, async ({ services }, _, __, reply) => {
    const of = await readAs(pool, noScope, (db) => companyName(services, db));
    if (document?.of !== of) document = { of, text: JSON.stringify(openApiOf(mount.endpoints, of)) };
    return reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(document.text);
  });
  mount.raw(readDocs, async (_, __, ___, reply) => {
    page ??= docsPage(mount.endpoints);
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
  });
}

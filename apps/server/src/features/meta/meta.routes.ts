import { readDocs, readOpenApi } from '@hearthline/contract/meta';
import type { Mount } from '../../platform/http/mount.ts';
import { docsPage } from './docs-page.ts';
import { openApiOf } from './openapi.ts';

/** The interface explains itself. Made when first asked for: by then everything is mounted. */
export function mountMeta(mount: Mount): void {
  let document: string | undefined;
  let page: string | undefined;
  mount.raw(readOpenApi, async (_, __, ___, reply) => {
    document ??= JSON.stringify(openApiOf(mount.endpoints, mount.services.settings.companyName));
    return reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(document);
  });
  mount.raw(readDocs, async (_, __, ___, reply) => {
    page ??= docsPage(mount.endpoints);
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
  });
}

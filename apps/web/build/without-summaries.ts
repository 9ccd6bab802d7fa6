import type { Plugin } from 'vite';

/** What endpoints are called in the description of the interface is for its readers: pages, which only call them, do without. */
export function withoutSummaries(): Plugin {
  return {
    name: 'hearthline:without-summaries',
    apply: 'build',
    enforce: 'pre',
    load: (id) => (id.endsWith('/contract/src/i18n/summaries.json') ? '{}' : null),
  };
}

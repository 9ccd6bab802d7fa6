import { useSyncExternalStore } from 'react';

export const portalPages = ['progress', 'new', 'receipt'] as const;
export type PortalPage = (typeof portalPages)[number];

/** A page behind the `#`, so that a printed code works whatever address the company serves the portal under. */
export function pageOf(hash: string): { page: PortalPage; given: URLSearchParams } {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?');
  const page = portalPages.find((each) => each === path) ?? 'progress';
  return { page, given: new URLSearchParams(search) };
}

export function linkTo(page: PortalPage, given: Record<string, string> = {}): string {
  const search = new URLSearchParams(given).toString();
  return search ? `#/${page}?${search}` : `#/${page}`;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

export function usePage() {
  return pageOf(useSyncExternalStore(subscribe, () => window.location.hash));
}

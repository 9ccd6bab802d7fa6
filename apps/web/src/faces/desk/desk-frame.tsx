import { Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { lazy, type MouseEvent, Suspense, useEffect, useRef } from 'react';
import { withWords } from '../../lib/language.ts';
import { useSession } from '../../lib/session.ts';
import { useLive } from '../../lib/use-live.ts';
import { useWords } from '../../lib/use-words.ts';
import flame from '../../ui/flame.svg';
import { DeskBar } from './desk-bar.tsx';
import { DeskHelp, FirstDayLine } from './desk-help.tsx';
import { type Place, placesFor } from './places.ts';
import './desk.css';

const BulkProgress = lazy(async () => ({
  default: (await import('../../features/queue/bulk-progress.tsx')).BulkProgress,
}));

const CallBar = lazy(async () => ({
  default: (await import('../../features/calls/call-bar.tsx')).CallBar,
}));

const NewDeviceNote = lazy(async () => ({
  default: (await withWords(import('../../features/session/new-device-note.tsx'))).NewDeviceNote,
}));

function isHere(place: Place, path: string): boolean {
  if (place.name === 'queue') return path.startsWith('/desk/queue') || path.startsWith('/desk/cases');
  if (place.name === 'sheets') return path.startsWith('/desk/sheet');
  return path.startsWith(place.href);
}

/** Links of the features are plain anchors; inside the desk they turn the page without loading it again. */
function useInnerLinks() {
  const router = useRouter();
  return (event: MouseEvent) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (!link.pathname.startsWith('/desk')) return;
    event.preventDefault();
    router.history.push(link.pathname + link.search);
  };
}

export function DeskFrame() {
  return (
    <DeskHelp>
      <Desk />
    </DeskHelp>
  );
}

function Desk() {
  const t = useWords();
  const { permissions, newDevices } = useSession();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const lineUp = useLive(permissions.includes('case.read'));
  const follow = useInnerLinks();
  const rail = useRef<HTMLElement>(null);
  useEffect(() => {
    const here = rail.current?.querySelector(`[aria-current="page"][href^="${path.split('/', 3).join('/')}"]`);
    here?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [path]);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div className="hl-desk" onClick={follow}>
      <nav ref={rail} className="hl-rail" aria-label={t('desk.menu')}>
        <a href="/desk" className="hl-brand" aria-label={t('common.product')}>
          <img src={flame} alt="" width={30} height={30} />
        </a>
        {placesFor(permissions).map((place) => (
          <a key={place.name} href={place.href} aria-current={isHere(place, path) ? 'page' : undefined}>
            <place.icon aria-hidden="true" />
            <span>{t(`desk.${place.name}`)}</span>
          </a>
        ))}
      </nav>
      <DeskBar />
      <main className="hl-main">
        {lineUp ? null : (
          <p className="hl-line-lost" role="status">
            {t('desk.line_lost')}
          </p>
        )}
        {permissions.includes('call.take') ? (
          <Suspense fallback={null}>
            <CallBar open={path.replace('/desk/calls/', '')} />
          </Suspense>
        ) : null}
        {newDevices.length > 0 ? (
          <Suspense fallback={null}>
            <NewDeviceNote />
          </Suspense>
        ) : null}
        <FirstDayLine />
        <div className="hl-page">
          <Outlet />
        </div>
      </main>
      {permissions.includes('case.read') ? (
        <Suspense fallback={null}>
          <BulkProgress />
        </Suspense>
      ) : null}
    </div>
  );
}

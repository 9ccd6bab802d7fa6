import { type LiveMessage, openLiveStream } from './live-stream.ts';

const ADDRESS = '/api/live';

function joinShared(tell: (message: LiveMessage) => void): () => void {
  const worker = new SharedWorker(new URL('./live.worker.ts', import.meta.url), {
    type: 'module',
    name: 'hearthline-live',
  });
  const { port } = worker;
  let stopOwn: (() => void) | null = null;
  port.onmessage = (event: MessageEvent<LiveMessage>) => tell(event.data);
  worker.onerror = () => {
    stopOwn ??= openLiveStream(ADDRESS, tell);
  };
  const join = () => port.postMessage({ say: 'join', address: ADDRESS });
  const leave = () => port.postMessage({ say: 'leave', address: ADDRESS });
  // A page put aside in the back-forward cache must not hold the stream, and wants it again when it returns.
  const back = (event: PageTransitionEvent) => {
    if (!event.persisted) return;
    join();
    tell({ kind: 'reset' });
  };
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', back);
  join();
  return () => {
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', back);
    leave();
    stopOwn?.();
  };
}

/** Listens to the one stream of this browser, or to an own one where shared workers do not exist. */
export function joinLive(tell: (message: LiveMessage) => void): () => void {
  const leave = typeof SharedWorker === 'undefined' ? openLiveStream(ADDRESS, tell) : joinShared(tell);
  const gone = () => tell({ kind: 'line', up: false });
  const back = () => tell({ kind: 'line', up: true });
  window.addEventListener('offline', gone);
  window.addEventListener('online', back);
  return () => {
    window.removeEventListener('offline', gone);
    window.removeEventListener('online', back);
    leave();
  };
}

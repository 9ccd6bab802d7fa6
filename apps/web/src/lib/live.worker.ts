import { type LiveMessage, openLiveStream } from './live-stream.ts';

/** All tabs of one browser share one stream: over HTTP/1.1 the sixth of their own would freeze them all. */
const ports = new Set<MessagePort>();
let close: (() => void) | null = null;
let line: LiveMessage = { kind: 'line', up: true };

function tell(message: LiveMessage): void {
  if (message.kind === 'line') line = message;
  for (const port of ports) port.postMessage(message);
}

function leave(port: MessagePort): void {
  ports.delete(port);
  if (ports.size > 0) return;
  close?.();
  close = null;
}

const scope = globalThis as unknown as { onconnect: (event: MessageEvent) => void };
scope.onconnect = (event) => {
  const port = event.ports[0];
  if (!port) return;
  port.onmessage = (said: MessageEvent<{ say: 'join' | 'leave'; address: string }>) => {
    if (said.data.say === 'leave') return leave(port);
    ports.add(port);
    port.postMessage(line);
    close ??= openLiveStream(said.data.address, tell);
  };
};

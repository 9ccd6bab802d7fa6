import { connect, createServer, type Server, type Socket } from 'node:net';

/** A line between the product and its database that can be cut, or go silent, and be mended. */
export class TcpProxy {
  private readonly server: Server;
  private readonly open = new Set<Socket>();
  private mode: 'whole' | 'cut' | 'silent' = 'whole';
  port = 0;

  constructor(private readonly target: () => number) {
    this.server = createServer((near) => {
      if (this.mode === 'cut') return near.destroy();
      const far = connect({ host: '127.0.0.1', port: this.target() });
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.open.add(socket);
        socket.on('data', (chunk: Buffer) => {
          if (this.mode === 'whole') other.write(chunk);
        });
        socket.on('error', () => undefined);
        socket.on('close', () => {
          this.open.delete(socket);
          other.destroy();
        });
      }
    });
  }

  listen(): Promise<void> {
    return new Promise((resolve) =>
      this.server.listen(0, '127.0.0.1', () => {
        const address = this.server.address();
        this.port = typeof address === 'object' && address ? address.port : 0;
        resolve();
      }),
    );
  }

  /** Every connection is torn, and no new one comes about. */
  cut(): void {
    this.mode = 'cut';
    for (const socket of this.open) socket.destroy();
  }

  /** Nothing passes, and nobody is told: a firewall that forgot, a cable pulled behind a switch. */
  silence(): void {
    this.mode = 'silent';
  }

  /** New connections pass again; those from before the fault stay dead. */
  mend(): void {
    this.mode = 'whole';
    for (const socket of this.open) socket.destroy();
  }

  close(): Promise<void> {
    this.cut();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

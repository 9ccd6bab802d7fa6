/**
 * A source that gives its next piece only while somebody waits for what comes of it. The reader of workbooks parses on as
 * long as it is given bytes, and keeps all rows that nobody has asked for yet.
 */
export class StarvedStream {
  private hungry = false;
  private wake: (() => void) | null = null;
  readonly stream: ReadableStream<Uint8Array>;

  constructor(pieces: Iterator<Uint8Array>) {
    this.stream = new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          if (!this.hungry) await new Promise<void>((resolve) => (this.wake = resolve));
          const { value, done } = pieces.next();
          if (done) controller.close();
          else controller.enqueue(value);
        },
      },
      { highWaterMark: 0 },
    );
  }

  /** What comes of it, one after another; more of the source is given whenever none is ready. */
  async *feed<T>(made: AsyncIterator<T>): AsyncGenerator<T> {
    try {
      for (;;) {
        const asked = setImmediate(() => this.give());
        const { value, done } = await made.next().finally(() => {
          clearImmediate(asked);
          this.hungry = false;
        });
        if (done) return;
        yield value;
      }
    } finally {
      await made.return?.();
    }
  }

  private give(): void {
    this.hungry = true;
    this.wake?.();
    this.wake = null;
  }
}
